/** The entry in the language status ({} in the status bar): which server runs, and how it is. */
import * as vscode from 'vscode';
import type { ServerState } from './server';

/** Shows a server's state beside the languages it reads. */
export class ServerStatus implements vscode.Disposable {
    private readonly item: vscode.LanguageStatusItem;
    private version = '';

    constructor(selector: vscode.DocumentSelector) {
        this.item = vscode.languages.createLanguageStatusItem('wirecheck.server', selector);
        this.item.name = 'wirecheck';
        this.show('stopped');
    }

    /** Takes what the server said of itself. */
    serverInfo(info: { name: string; version?: string } | undefined): void {
        this.version = info?.version ?? '';
        this.item.text = `wirecheck ${this.version}`.trim();
    }

    show(state: ServerState): void {
        const broken = state === 'missing' || state === 'failed';
        this.item.text = `wirecheck ${this.version}`.trim();
        this.item.detail = DETAIL[state];
        this.item.busy = state === 'starting';
        this.item.severity = broken ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
        this.item.command = state === 'running'
            ? { title: 'Show Output', command: 'wirecheck.showOutput' }
            : { title: 'Restart Server', command: 'wirecheck.restartServer' };
    }

    dispose(): void {
        this.item.dispose();
    }
}

const DETAIL: Record<ServerState, string> = {
    stopped: 'not running',
    starting: 'starting',
    running: 'running',
    missing: 'no server found',
    failed: 'stopped after an error',
};
