/** The server's life: found, started, watched, restarted, stopped. */
import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import * as os from 'node:os';
import * as vscode from 'vscode';
import {
    CloseAction, DidChangeConfigurationNotification, ErrorAction, LanguageClient, RevealOutputChannelOn, TransportKind,
    type ErrorHandler, type Executable, type LanguageClientOptions,
} from 'vscode-languageclient/node';
import { locate, type Located } from './locate';
import { gaveUp, notFound, startFailed, INSTALL_PAGE, type Button, type Notice } from './messages';
import type { Folders } from './paths';
import { RestartBudget } from './restarts';
import { serverSettings, type ServerSettings } from './settings';
import { ServerStatus } from './status';
import { TraceChannel } from './trace';

/** What the server is doing. */
export type ServerState = 'stopped' | 'starting' | 'running' | 'missing' | 'failed';

/**
 * The documents the server reads: articles in files, and those not yet saved. VS Code calls every file plain text that
 * it knows nothing better for, hence the endings.
 */
export const DOCUMENTS = [
    { scheme: 'file', language: 'plaintext', pattern: '**/*.{txt,text,TXT}' },
    { scheme: 'file', language: 'markdown' },
    { scheme: 'untitled', language: 'plaintext' },
    { scheme: 'untitled', language: 'markdown' },
    // What is dismissed there counts before it is saved.
    { scheme: 'file', pattern: '**/wirecheck.toml' },
];

/** One server for the window. Starting and stopping are done one after the other, in the order asked. */
export class Server implements vscode.Disposable {
    private client: LanguageClient | undefined;
    private queue: Promise<void> = Promise.resolve();
    private current: ServerState = 'stopped';
    private readonly trace: TraceChannel;
    private readonly status = new ServerStatus(DOCUMENTS);

    constructor(
        private readonly extensionPath: string,
        private readonly output: vscode.LogOutputChannel,
    ) {
        this.trace = new TraceChannel(output);
    }

    get state(): ServerState {
        return this.current;
    }

    start(): Promise<void> {
        return this.enqueue(() => this.startNow());
    }

    stop(): Promise<void> {
        return this.enqueue(() => this.stopNow());
    }

    restart(): Promise<void> {
        return this.enqueue(async () => {
            await this.stopNow();
            await this.startNow();
        });
    }

    /** Hands the server the settings it takes, after a change of them. */
    async sendSettings(): Promise<void> {
        if (this.client?.isRunning()) {
            await this.client.sendNotification(DidChangeConfigurationNotification.type, { settings: { wirecheck: settings() } });
        }
    }

    dispose(): void {
        this.status.dispose();
        this.trace.dispose();
    }

    private enqueue(work: () => Promise<void>): Promise<void> {
        this.queue = this.queue.then(work).catch((error: unknown) => this.output.error(asError(error)));
        return this.queue;
    }

    private async startNow(): Promise<void> {
        const located = this.look();
        if (located.kind !== 'found') {
            this.become('missing');
            this.tell(notFound(located));
            return;
        }
        this.output.info(`Starting ${located.path} (from ${located.origin})`);
        this.logVersion(located.path);
        this.become('starting');
        const client = this.makeClient(located.path);
        this.client = client;
        try {
            await client.start();
            this.become('running');
        } catch (error) {
            this.client = undefined;
            this.become('failed');
            this.tell(startFailed(located.path, asError(error).message));
        }
    }

    private async stopNow(): Promise<void> {
        const client = this.client;
        this.client = undefined;
        this.become('stopped');
        try {
            await client?.dispose(2000);
        } catch (error) {
            this.output.warn(`The server did not stop in good order: ${asError(error).message}`);
        }
    }

    private look(): Located {
        return locate({
            ...folders(),
            setting: vscode.workspace.getConfiguration('wirecheck').get<string>('path', ''),
            extensionPath: this.extensionPath,
            env: process.env,
            platform: process.platform,
            isExecutable,
        });
    }

    private makeClient(binary: string): LanguageClient {
        const run: Executable = { command: binary, args: ['lsp'], transport: TransportKind.stdio };
        const options: LanguageClientOptions = {
            documentSelector: DOCUMENTS,
            initializationOptions: settings,
            outputChannel: this.output,
            traceOutputChannel: this.trace,
            revealOutputChannelOn: RevealOutputChannelOn.Never,
            // Articles are other people's text: nothing in them may run a command or become HTML.
            markdown: { isTrusted: false, supportHtml: false },
            errorHandler: this.errorHandler(),
        };
        const client = new LanguageClient('wirecheck', 'wirecheck', run, options);
        client.onDidChangeState(() => this.status.serverInfo(client.initializeResult?.serverInfo));
        return client;
    }

    private errorHandler(): ErrorHandler {
        const budget = new RestartBudget();
        return {
            error: (_error, _message, count) => ({
                action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
                handled: true,
            }),
            closed: () => {
                if (this.current === 'starting') {
                    // start() rejects and says so.
                    return { action: CloseAction.DoNotRestart, handled: true };
                }
                if (budget.died(Date.now())) {
                    return { action: CloseAction.Restart, handled: true, message: 'The server stopped. Starting it again.' };
                }
                this.client = undefined;
                this.become('failed');
                this.tell(gaveUp(budget.count));
                return { action: CloseAction.DoNotRestart, handled: true };
            },
        };
    }

    private become(state: ServerState): void {
        this.current = state;
        this.status.show(state);
    }

    /** Shows a message, without waiting for the user. */
    private tell(notice: Notice): void {
        this.output.error(notice.text);
        void vscode.window.showErrorMessage(notice.text, ...notice.buttons).then((button) => {
            return button === undefined ? undefined : this.pressed(button);
        });
    }

    private pressed(button: Button): Thenable<unknown> {
        switch (button) {
            case 'Open Settings':
                return vscode.commands.executeCommand('workbench.action.openSettings', 'wirecheck.path');
            case 'How to Install':
                return vscode.env.openExternal(vscode.Uri.parse(INSTALL_PAGE));
            case 'Show Output':
                return Promise.resolve(this.output.show());
            case 'Restart Server':
                return this.restart();
        }
    }

    /** Which server it was is the first thing asked about any log. */
    private logVersion(binary: string): void {
        execFile(binary, ['--version'], { timeout: 5000 }, (error, stdout) => {
            if (error === null) {
                this.output.info(stdout.trim());
            }
        });
    }
}

function settings(): ServerSettings {
    const section = vscode.workspace.getConfiguration('wirecheck');
    return serverSettings((key) => section.get(key), folders());
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

function asError(error: unknown): Error {
    return error instanceof Error ? error : new Error(String(error));
}
