/**
 * The channel for `wirecheck.trace.server`. The language client traces only
 * into a log channel whose level is Trace, which a user would have to set by a
 * second, hidden switch; here the setting alone decides.
 */
import * as vscode from 'vscode';

/** A log channel whose level is Trace while the setting asks for it. */
export class TraceChannel implements vscode.LogOutputChannel {
    private readonly levels = new vscode.EventEmitter<vscode.LogLevel>();
    private readonly watch: vscode.Disposable;
    readonly onDidChangeLogLevel = this.levels.event;
    logLevel = wantedLevel();

    constructor(private readonly out: vscode.LogOutputChannel) {
        this.watch = vscode.workspace.onDidChangeConfiguration((change) => {
            if (change.affectsConfiguration('wirecheck.trace.server')) {
                this.logLevel = wantedLevel();
                this.levels.fire(this.logLevel);
            }
        });
    }

    get name(): string {
        return this.out.name;
    }

    /** Trace lines go out as information, or the channel's own level would swallow them. */
    trace(message: string, ...args: unknown[]): void {
        this.out.info(message, ...args);
    }

    debug(message: string, ...args: unknown[]): void {
        this.out.debug(message, ...args);
    }

    info(message: string, ...args: unknown[]): void {
        this.out.info(message, ...args);
    }

    warn(message: string, ...args: unknown[]): void {
        this.out.warn(message, ...args);
    }

    error(error: string | Error, ...args: unknown[]): void {
        this.out.error(error, ...args);
    }

    append(value: string): void {
        this.out.append(value);
    }

    appendLine(value: string): void {
        this.out.appendLine(value);
    }

    replace(value: string): void {
        this.out.replace(value);
    }

    clear(): void {
        this.out.clear();
    }

    show(first?: vscode.ViewColumn | boolean, preserveFocus?: boolean): void {
        this.out.show(typeof first === 'boolean' ? first : preserveFocus);
    }

    hide(): void {
        this.out.hide();
    }

    dispose(): void {
        this.watch.dispose();
        this.levels.dispose();
    }
}

function wantedLevel(): vscode.LogLevel {
    const wanted = vscode.workspace.getConfiguration('wirecheck').get<string>('trace.server', 'off');
    return wanted === 'off' ? vscode.LogLevel.Off : vscode.LogLevel.Trace;
}
