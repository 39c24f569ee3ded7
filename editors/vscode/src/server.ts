/** The server's life: found, started, watched, restarted, stopped. */
import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import {
    CloseAction, DidChangeConfigurationNotification, ErrorAction, LanguageClient, RevealOutputChannelOn, TransportKind,
    type ErrorHandler, type Executable, type LanguageClientOptions, type Middleware,
} from 'vscode-languageclient/node';
import { look, settings } from './machine';
import { abilities } from './middleware';
import { gaveUp, notFound, startFailed, INSTALL_PAGE, type Button, type Notice } from './messages';
import { STATUS_NOTIFICATION, type Status } from './protocol';
import { RestartBudget } from './restarts';
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
    private readonly item = new ServerStatus(DOCUMENTS);
    private readonly states = new vscode.EventEmitter<ServerState>();
    private readonly reports = new vscode.EventEmitter<Status>();
    /** Follows every change of `state`. */
    readonly onDidChangeState = this.states.event;
    /** What the server says of itself. */
    readonly onDidReport = this.reports.event;

    constructor(
        private readonly extensionPath: string,
        private readonly output: vscode.LogOutputChannel,
        private readonly middleware: Middleware,
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

    /** Asks a server that runs; undefined where there is none, or where it cannot answer. */
    async ask<T>(method: string, params: unknown): Promise<T | undefined> {
        if (!this.client?.isRunning()) {
            return undefined;
        }
        try {
            return (await this.client.sendRequest<T | null>(method, params)) ?? undefined;
        } catch (error) {
            this.output.warn(`${method}: ${asError(error).message}`);
            return undefined;
        }
    }

    /** The client, for features that VS Code asks for again; undefined while none runs. */
    get running(): LanguageClient | undefined {
        return this.client?.isRunning() ? this.client : undefined;
    }

    /** Whether the server that runs offers this command: one of another version may not. */
    offers(command: string): boolean {
        return this.running?.initializeResult?.capabilities.executeCommandProvider?.commands.includes(command) === true;
    }

    dispose(): void {
        this.item.dispose();
        this.trace.dispose();
        this.states.dispose();
        this.reports.dispose();
    }

    private enqueue(work: () => Promise<void>): Promise<void> {
        this.queue = this.queue.then(work).catch((error: unknown) => this.output.error(asError(error)));
        return this.queue;
    }

    private async startNow(): Promise<void> {
        const located = look(this.extensionPath);
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
            middleware: this.middleware,
        };
        const client = new LanguageClient('wirecheck', 'wirecheck', run, options);
        client.registerFeature(abilities);
        client.onDidChangeState(() => this.item.serverInfo(client.initializeResult?.serverInfo));
        client.onNotification(STATUS_NOTIFICATION, (status: Status) => this.reports.fire(status));
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
        this.item.show(state);
        this.states.fire(state);
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

function asError(error: unknown): Error {
    return error instanceof Error ? error : new Error(String(error));
}
