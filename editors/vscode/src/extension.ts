/** Entry point: wires the server to commands, settings and trust. */
import * as vscode from 'vscode';
import { Server, type ServerState } from './server';

/** What other extensions, and the tests, may ask. */
export interface Api {
    /** What the server is doing. */
    state(): ServerState;
}

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): Api {
    const output = vscode.window.createOutputChannel('wirecheck', { log: true });
    const running = new Server(context.extensionPath, output);
    server = running;
    context.subscriptions.push(
        output,
        running,
        vscode.commands.registerCommand('wirecheck.restartServer', () => running.restart()),
        vscode.commands.registerCommand('wirecheck.showOutput', () => output.show()),
        vscode.workspace.onDidChangeConfiguration((change) => {
            if (change.affectsConfiguration('wirecheck.path')) {
                void running.restart();
            } else if (change.affectsConfiguration('wirecheck')) {
                void running.sendSettings();
            }
        }),
        // Trust brings the workspace's own settings into force, but is not announced as a change of them.
        vscode.workspace.onDidGrantWorkspaceTrust(() => running.restart()),
    );
    // Not awaited: a server that is slow to answer must not hold up the window.
    void running.start();
    return { state: () => running.state };
}

export function deactivate(): Promise<void> | undefined {
    return server?.stop();
}
