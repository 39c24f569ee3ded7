/** The commands of the palette, the menus and the links. */
import * as vscode from 'vscode';
import type { ComparePanels } from './compare/panel';
import { configFile } from './configFile';
import type { Server } from './server';
import { statusText } from './statusText';
import { goTo, VIEW } from './story/view';
import type { StoryWatch } from './story/watch';

const WALKTHROUGH = 'wirecheck.wirecheck#start';

/** What the commands work on. */
export interface Parts {
    server: Server;
    watch: StoryWatch;
    panels: ComparePanels;
    output: vscode.LogOutputChannel;
}

/** Registers all commands. */
export function commands({ server, watch, panels, output }: Parts): vscode.Disposable[] {
    const all: Record<string, (...args: never[]) => unknown> = {
        openCompare: (from?: unknown) => compare(panels, watch, from),
        refreshStory: () => watch.renew(),
        nextFinding: () => vscode.commands.executeCommand('editor.action.marker.nextInFiles'),
        showFindings: () => vscode.commands.executeCommand('workbench.actions.view.problems'),
        createConfig: () => createConfig(),
        openSettings: () => vscode.commands.executeCommand('workbench.action.openSettings', '@ext:wirecheck.wirecheck'),
        openWalkthrough: () => vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false),
        showStatus: () => showStatus(watch),
        restartServer: () => server.restart(),
        showOutput: () => output.show(),
        goTo,
    };
    return Object.entries(all).map(([name, run]) => vscode.commands.registerCommand(`wirecheck.${name}`, run));
}

/** Compares the sources of an article: the one a menu names, else the open one. */
async function compare(panels: ComparePanels, watch: StoryWatch, from: unknown): Promise<void> {
    const article = from instanceof vscode.Uri ? from.toString() : typeof from === 'string' ? from : watch.current;
    if (article === undefined) {
        void vscode.window.showInformationMessage('Open an article first: its story is what is compared.');
        return;
    }
    await panels.show(article);
}

/** Makes a wirecheck.toml in the workspace, or opens the one that is there. */
async function createConfig(): Promise<void> {
    const active = vscode.window.activeTextEditor?.document.uri;
    const folder = (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
    if (folder === undefined) {
        return;
    }
    const file = vscode.Uri.joinPath(folder.uri, 'wirecheck.toml');
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(file, { ignoreIfExists: true, contents: new TextEncoder().encode(configFile()) });
    await vscode.workspace.applyEdit(edit);
    await vscode.window.showTextDocument(file);
}

/** What a click on the status bar offers. */
async function showStatus(watch: StoryWatch): Promise<void> {
    const now = watch.now;
    const story = now.kind === 'story';
    const choices: (vscode.QuickPickItem & { command?: string })[] = [
        ...(story ? [{ label: '$(git-compare) Compare sources', command: 'wirecheck.openCompare' }] : []),
        ...(story ? [{ label: '$(list-tree) Show the story', command: `${VIEW}.focus` }] : []),
        { label: '$(warning) Show findings', command: 'wirecheck.showFindings' },
        { label: '$(arrow-down) Go to next finding', command: 'wirecheck.nextFinding' },
        { label: '', kind: vscode.QuickPickItemKind.Separator },
        { label: '$(new-file) Configuration file', description: 'wirecheck.toml', command: 'wirecheck.createConfig' },
        { label: '$(gear) Settings', command: 'wirecheck.openSettings' },
        { label: '$(mortar-board) Get started', command: 'wirecheck.openWalkthrough' },
        { label: '$(output) Show output', command: 'wirecheck.showOutput' },
        { label: '$(debug-restart) Restart server', command: 'wirecheck.restartServer' },
    ];
    const title = statusText(now)?.lines.join(' · ') ?? 'What is open is no article.';
    const chosen = await vscode.window.showQuickPick(choices, { title, placeHolder: 'Wirecheck' });
    if (chosen?.command !== undefined) {
        await vscode.commands.executeCommand(chosen.command);
    }
}
