/** What is said to the user, and which buttons go with it. Pure: no VS Code here. */
import type { Located } from './locate';

/** A button under a message. */
export type Button = 'Open Settings' | 'How to Install' | 'Show Output' | 'Restart Server';

/** A message with its buttons, in order. */
export interface Notice {
    text: string;
    buttons: Button[];
}

/** Where the way to install is written down. */
export const INSTALL_PAGE = 'https://github.com/wirecheck/wirecheck#install';

/** The binary was not found. */
export function notFound(located: Exclude<Located, { kind: 'found' }>): Notice {
    if (located.kind === 'bad-setting') {
        return {
            text: `The setting wirecheck.path says "${located.path}", but there is no program that can be run.`
                + ' Correct the setting, or empty it to use the one on PATH.',
            buttons: ['Open Settings', 'How to Install'],
        };
    }
    return {
        text: 'The wirecheck server is missing: this package of the extension brings none along, and there is no "wirecheck" on PATH.'
            + ' Install the extension for your platform, or build the server from its sources and set wirecheck.path to it.',
        buttons: ['Open Settings', 'How to Install'],
    };
}

/** The binary is there but did not become a language server. */
export function startFailed(binary: string, reason: string): Notice {
    return {
        text: `The wirecheck server could not be started (${binary}): ${oneLine(reason)}`,
        buttons: ['Show Output', 'Restart Server', 'Open Settings'],
    };
}

/** The server ended too often to be started once more. */
export function gaveUp(times: number): Notice {
    return {
        text: `The wirecheck server stopped ${times} times within three minutes and was not started again.`
            + ' Its last words are in the output.',
        buttons: ['Show Output', 'Restart Server'],
    };
}

function oneLine(text: string): string {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
