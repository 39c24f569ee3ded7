/** What the extension does with the server's answers before VS Code sees them. */
import * as vscode from 'vscode';
import type { LanguageClient, Middleware } from 'vscode-languageclient/node';
import { COMPARE_COMMAND } from './protocol';

/** Settings that turn a feature off for some articles. */
function wanted(setting: 'codeLens' | 'inlayHints', document: vscode.TextDocument): boolean {
    return vscode.workspace.getConfiguration('wirecheck', document).get<boolean>(setting, true);
}

/** `compare` shows the sources of an article; the server's own command would only return them. */
export function middleware(compare: (article: unknown) => unknown): Middleware {
    return {
        provideCodeLenses: (document, token, next) => (wanted('codeLens', document) ? next(document, token) : []),
        provideInlayHints: (document, range, token, next) => (wanted('inlayHints', document) ? next(document, range, token) : []),
        executeCommand: (command, args, next) => (command === COMPARE_COMMAND ? compare(args[0]) : next(command, args)),
    };
}

/** Makes VS Code ask again for what a setting has turned on or off. */
export function refresh(client: LanguageClient | undefined, change: vscode.ConfigurationChangeEvent): void {
    for (const document of client === undefined ? [] : vscode.workspace.textDocuments) {
        if (change.affectsConfiguration('wirecheck.codeLens', document)) {
            client?.getFeature('textDocument/codeLens').getProvider(document)?.onDidChangeCodeLensEmitter.fire();
        }
        if (change.affectsConfiguration('wirecheck.inlayHints', document)) {
            client?.getFeature('textDocument/inlayHint').getProvider(document)?.onDidChangeInlayHints.fire();
        }
    }
}
