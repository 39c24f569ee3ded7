/** What the extension reads of the machine and of the settings, for the pure modules. */
import { accessSync, constants, statSync } from 'node:fs';
import * as os from 'node:os';
import * as vscode from 'vscode';
import { locate, type Located } from './locate';
import type { Folders } from './paths';
import { serverSettings, type ServerSettings } from './settings';

/** The settings that go to the server. */
export function settings(): ServerSettings {
    const section = vscode.workspace.getConfiguration('wirecheck');
    return serverSettings((key) => section.get(key), folders());
}

/** Looks for the server binary, in the extension's folder too. */
export function look(extensionPath: string): Located {
    return locate({
        ...folders(),
        setting: vscode.workspace.getConfiguration('wirecheck').get<string>('path', ''),
        extensionPath,
        env: process.env,
        platform: process.platform,
        isExecutable,
    });
}

function folders(): Folders {
    return { home: os.homedir(), workspaceFolder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath };
}

function isExecutable(file: string): boolean {
    try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
    } catch {
        return false;
    }
}
