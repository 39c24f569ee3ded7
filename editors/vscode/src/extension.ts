/** Entry point: wires the server to commands, views, settings and trust. */
import * as vscode from 'vscode';
import { commands } from './commands';
import { ComparePanels, type Pages } from './compare/panel';
import { lensCommand, middleware } from './middleware';
import { askPage } from './compare/ask';
import { Server, type ServerState } from './server';
import { StatusBar } from './statusBar';
import type { Standing } from './story/standing';
import { StoryView } from './story/view';
import { StoryWatch } from './story/watch';

/** What other extensions, and the tests, may ask. */
export interface Api {
    /** What the server is doing. */
    state(): ServerState;
    /** Where the open article stands. */
    standing(): Standing;
}

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): Api {
    const output = vscode.window.createOutputChannel('wirecheck', { log: true });
    const compare = (article: unknown) => vscode.commands.executeCommand('wirecheck.openCompare', article);
    const running = new Server(context.extensionPath, output, middleware(compare));
    server = running;
    const watch = new StoryWatch(running);
    const pages: Pages = { page: (uri) => askPage(running, uri), onDidChange: watch.onDidRenew };
    const panels = new ComparePanels(context.extensionUri, pages);
    context.subscriptions.push(
        output,
        running,
        watch,
        panels,
        new StoryView(watch),
        new StatusBar(watch),
        lensCommand(() => running.running),
        ...commands({ server: running, watch, panels, output }),
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
    return { state: () => running.state, standing: () => watch.now };
}

export function deactivate(): Promise<void> | undefined {
    return server?.stop();
}
