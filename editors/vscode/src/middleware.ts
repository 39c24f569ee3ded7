/** What the extension adds to the language client: commands of its own, names of its own. */
import * as vscode from 'vscode';
import type { ClientCapabilities, Location, LanguageClient, Middleware, Position, StaticFeature } from 'vscode-languageclient/node';
import { COMPARE_COMMAND } from './protocol';

/** The command of code lenses: lists places beside the text. */
const SHOW_REFERENCES = 'wirecheck.showReferences';

/** Kinds of words that VS Code has no name for; package.json declares them. */
const TOKEN_TYPES = ['moment', 'scareQuote'];

/** `compare` shows the sources of an article; the server's own command would only return them. */
export function middleware(compare: (article: unknown) => unknown): Middleware {
    return {
        executeCommand: (command, args, next) => (command === COMPARE_COMMAND ? compare(args[0]) : next(command, args)),
    };
}

/** Tells the server what this client has beside the standard. */
export const abilities: StaticFeature = {
    fillClientCapabilities(capabilities: ClientCapabilities): void {
        const experimental = capabilities.experimental as object | undefined;
        capabilities.experimental = {
            ...experimental,
            commands: { commands: [SHOW_REFERENCES] },
            wirecheck: { compare: true, status: true },
        };
        capabilities.textDocument?.semanticTokens?.tokenTypes.push(...TOKEN_TYPES);
    },
    initialize: () => {},
    getState: () => ({ kind: 'static' }),
    clear: () => {},
};

/** Registers the client's half of the lenses. */
export function lensCommand(client: () => LanguageClient | undefined): vscode.Disposable {
    return vscode.commands.registerCommand(SHOW_REFERENCES, (uri: string, at: Position, places: Location[]) => {
        const from = client()?.protocol2CodeConverter;
        return from && vscode.commands.executeCommand('editor.action.showReferences',
            from.asUri(uri), from.asPosition(at), places.map((place) => from.asLocation(place)));
    });
}
