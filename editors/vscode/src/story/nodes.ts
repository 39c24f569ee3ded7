/** The story as a tree: what is listed under which heading, with which words. Pure. */
import type { Finding, Location, Measure, Person, Source, Story, Utterance } from '../protocol';

/** An entry of the tree. */
export interface Node {
    /** The same for the same thing in the next answer, so that what was open stays open. */
    id: string;
    label: string;
    /** Behind the label, in a paler colour. */
    detail: string;
    /** A name of VS Code's icons. */
    icon: string;
    /** A theme colour of the icon. */
    colour?: string;
    /** What a screen reader says. */
    spoken: string;
    /** Text for the tooltip; not Markdown. */
    tooltip: string;
    /** Where a click goes. */
    place?: Location;
    /** For the when-clauses of menus. */
    kind: 'group' | 'source' | 'person' | 'utterance' | 'figure' | 'finding' | 'place';
    children: Node[];
    /** Whether it is open at first. */
    open: boolean;
}

/** The tree of a story, as seen from one of its articles. */
export function nodes(story: Story, here: string): Node[] {
    const at = (index: number): Source | undefined => story.sources[index];
    return [
        group('findings', 'Findings', 'warning', loudest(story.findings).map((one, i) => finding(one, i, at, here)), true),
        group('sources', 'Sources', 'files', story.sources.map((one) => source(one, here)), true),
        group('people', 'People', 'organization', unique(story.people.map((one) => person(one, at, here))), false),
        group('utterances', 'Utterances', 'quote', story.utterances.map((one, i) => utterance(one, i, at, here)), false),
        group('figures', 'Figures', 'symbol-numeric', story.figures.map((one, i) => figure(one, i, at, here)), false),
    ].filter((one) => one.children.length > 0);
}

type Sources = (index: number) => Source | undefined;

function group(id: string, label: string, icon: string, children: Node[], open: boolean): Node {
    const count = String(children.length);
    return { id, label, detail: count, icon, spoken: `${label}, ${count}`, tooltip: '', kind: 'group', children, open };
}

function source(one: Source, here: string): Node {
    const date = one.date ?? '';
    const detail = join(' · ', one.draft ? 'draft' : '', date, one.uri === here ? 'open now' : '');
    return {
        id: `source ${one.uri}`,
        label: one.label,
        detail,
        icon: one.draft ? 'edit' : 'file',
        spoken: join(', ', one.label, detail.replaceAll(' · ', ', '), one.headline ?? ''),
        tooltip: join('\n', one.headline ?? '', date),
        place: { uri: one.uri, range: START },
        kind: 'source',
        children: [],
        open: false,
    };
}

function person(one: Person, at: Sources, here: string): Node {
    const children = one.cells.map((cell) => {
        const roles = cell.roles.join('; ') || 'no role named';
        return place(`person ${one.name}`, at(cell.source), roles, cell.location);
    });
    const roles = [...new Set(one.cells.flatMap((cell) => cell.roles))];
    const sources = count(one.cells.length, 'source');
    return {
        id: `person ${one.name}`,
        label: one.name,
        detail: join(' · ', roles[0] ?? '', sources),
        icon: 'person',
        spoken: join(', ', one.name, roles[0] ?? '', sources),
        tooltip: join('\n', one.name, ...roles),
        ...nearest(one.cells, at, here),
        kind: 'person',
        children,
        open: false,
    };
}

function utterance(one: Utterance, index: number, at: Sources, here: string): Node {
    const [fullest] = one.renderings;
    const words = fullest?.words ?? '';
    const wordings = new Set(one.renderings.map((rendering) => plain(rendering.words))).size;
    const detail = join(' · ', one.speaker ?? '', wordings > 1 ? count(wordings, 'wording') : 'one wording');
    return {
        id: `utterance ${words} ${index}`,
        label: shorten(words, 80),
        detail,
        icon: 'quote',
        spoken: `${one.speaker ?? 'somebody'}: ${shorten(words, 160)}, ${count(one.renderings.length, 'source')}, ${count(wordings, 'wording')}`,
        tooltip: join('\n', words, one.speaker ?? ''),
        ...nearest(one.renderings, at, here),
        kind: 'utterance',
        children: one.renderings.map((rendering) => place(`utterance ${index}`, at(rendering.source), rendering.words, rendering.location)),
        open: false,
    };
}

function figure(one: Measure, index: number, at: Sources, here: string): Node {
    const values = [...new Set(one.values.map((value) => value.text))];
    const agreed = one.sides <= 1;
    return {
        id: `figure ${one.what} ${index}`,
        label: one.what,
        detail: values.join(' · '),
        icon: agreed ? 'symbol-numeric' : 'warning',
        ...(agreed ? {} : { colour: 'list.warningForeground' }),
        spoken: `${one.what}, ${agreed ? 'all agree' : 'sources disagree'}: ${values.join(', ')}`,
        tooltip: join('\n', one.what, agreed ? 'All values can be right together.' : 'Not all values can be right together.'),
        ...nearest(one.values, at, here),
        kind: 'figure',
        children: one.values.map((value) =>
            place(`figure ${index}`, at(value.source), join(' · ', value.words, value.speaker ?? '', value.when ?? ''), value.location)),
        open: false,
    };
}

const SEVERITY = {
    error: { icon: 'error', colour: 'list.errorForeground' },
    warning: { icon: 'warning', colour: 'list.warningForeground' },
    information: { icon: 'info', colour: 'editorInfo.foreground' },
    hint: { icon: 'lightbulb' },
};

/** The loudest first, else in the order given. */
function loudest(all: Finding[]): Finding[] {
    const order = Object.keys(SEVERITY);
    return [...all].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function finding(one: Finding, index: number, at: Sources, here: string): Node {
    return {
        id: `finding ${one.message} ${index}`,
        label: one.message,
        detail: one.rule,
        ...(SEVERITY[one.severity] ?? SEVERITY.warning),
        spoken: `${one.severity}: ${one.message}, ${one.rule}`,
        tooltip: join('\n', one.message, one.rule),
        ...nearest(one.ends, at, here),
        kind: 'finding',
        children: one.ends.map((end) => place(`finding ${index}`, at(end.source), end.text, end.location)),
        open: false,
    };
}

/** One source's part of something. */
function place(of: string, source: Source | undefined, words: string, location: Location | null): Node {
    const label = source?.label ?? 'elsewhere';
    const { line, character } = (location?.range ?? START).start;
    return {
        id: `${of} ${location?.uri ?? ''} ${line} ${character}`,
        label,
        detail: shorten(words, 120),
        icon: source?.draft === true ? 'edit' : 'file',
        spoken: `${label}, line ${line + 1}: ${shorten(words, 160)}`,
        tooltip: join('\n', words, `${label}, line ${line + 1}`),
        ...(location === null ? {} : { place: location }),
        kind: 'place',
        children: [],
        open: false,
    };
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The place in the article that is open, else the first. */
function nearest(all: { source: number; location: Location | null }[], at: Sources, here: string): { place?: Location } {
    const found = all.find((one) => at(one.source)?.uri === here) ?? all[0];
    return found?.location ? { place: found.location } : {};
}

/** Ids must differ within a tree, or VS Code shows none of it. */
function unique(all: Node[]): Node[] {
    const times = new Map<string, number>();
    return all.map((one) => {
        const before = times.get(one.id) ?? 0;
        times.set(one.id, before + 1);
        return before === 0 ? one : { ...one, id: `${one.id} ${before}` };
    });
}

function plain(words: string): string {
    return words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** "1 source", "2 sources". */
export function count(number: number, noun: string): string {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Cut at a word, to so many characters. */
export function shorten(text: string, most: number): string {
    const characters = [...text];
    if (characters.length <= most) {
        return text;
    }
    const cut = characters.slice(0, most - 1).join('');
    const word = cut.lastIndexOf(' ');
    return `${(word > most / 2 ? cut.slice(0, word) : cut).trimEnd()}…`;
}

function join(by: string, ...parts: string[]): string {
    return parts.filter((part) => part !== '').join(by);
}
