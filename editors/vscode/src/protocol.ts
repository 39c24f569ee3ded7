/**
 * What the server says beside the standard: docs/protocol.md. Positions count from 0, in UTF-16 as VS Code does. All texts
 * are plain: whoever shows them as Markdown or HTML escapes them.
 */
import type { Location, Range } from 'vscode-languageclient/node';

/** `wirecheck/story`: the story that an article is in, as data. */
export const STORY_REQUEST = 'wirecheck/story';

/** `wirecheck/status`: what the server is at; sent when that changes. */
export const STATUS_NOTIFICATION = 'wirecheck/status';

/** The server's command that compares the sources of a story. */
export const COMPARE_COMMAND = 'wirecheck.compare';

/** How far the server is. */
export interface Status {
    version?: string;
    /** All folders have been read once. */
    indexed: boolean;
    /** Nothing is being read or checked. */
    idle: boolean;
    articles: number;
    /** While folders are read: how many of their files are done. */
    reading?: { done: number; total: number };
}

/** A story, rendered. */
export interface Page {
    /** An article of it, the same one whichever article was asked for. */
    story: string;
    name: string;
    /** The body of a document: no scripts, no styles; what leads somewhere has `data-uri`, `data-line` and `data-character`. */
    html: string;
}

export interface Story {
    name: string;
    sources: Source[];
    people: Person[];
    utterances: Utterance[];
    figures: Measure[];
    findings: Finding[];
}

export interface Source {
    label: string;
    uri: string;
    draft: boolean;
    date?: string | null;
    headline?: string | null;
}

export interface Person {
    name: string;
    cells: { source: number; roles: string[]; location: Location | null; mentions: number }[];
}

export interface Utterance {
    speaker?: string | null;
    renderings: { source: number; words: string; location: Location | null }[];
}

export interface Measure {
    what: string;
    /** How many values there are that cannot be right together: 1 where all agree. */
    sides: number;
    /** `text`: hedge, number and unit; `words`: with what is counted. */
    values: { source: number; text: string; words: string; speaker?: string | null; when?: string | null; location: Location | null }[];
}

export interface Finding {
    rule: string;
    severity: 'error' | 'warning' | 'information' | 'hint';
    message: string;
    ends: { source: number; text: string; location: Location | null }[];
}

export type { Location, Range };
