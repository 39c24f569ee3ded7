/** Follows the active editor and the server, and knows where the open article stands. */
import * as vscode from 'vscode';
import { COMPARE_PAGE } from '../compare/page';
import { COMPARE_COMMAND, STORY_REQUEST, type Status, type Story } from '../protocol';
import { DOCUMENTS, type Server } from '../server';
import { standing, type Standing } from './standing';

/** After the last sign of a change. */
const PAUSE_MS = 200;

const ARTICLES = DOCUMENTS.filter((one) => one.language !== undefined);

/** Asks for the story of the open article whenever it may have changed. */
export class StoryWatch implements vscode.Disposable {
    private readonly toDispose: vscode.Disposable[];
    private readonly changes = new vscode.EventEmitter<Standing>();
    private readonly renewals = new vscode.EventEmitter<void>();
    private timer: NodeJS.Timeout | undefined;
    private status: Status | undefined;
    private article: string | undefined;
    private story: Story | undefined;
    /** Counts the questions: an answer to an older one is dropped. */
    private asked = 0;

    /** The open article stands elsewhere, or its story is another. */
    readonly onDidChange = this.changes.event;
    /** Any article may have changed. */
    readonly onDidRenew = this.renewals.event;

    constructor(private readonly server: Server) {
        this.toDispose = [
            server.onDidChangeState(() => this.restarted()),
            server.onDidReport((status) => this.reported(status)),
            vscode.window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
            vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.some((uri) => uri.path.endsWith('.toml') || isText(uri)) && this.renewSoon()),
            vscode.workspace.onDidChangeTextDocument(({ document }) => isArticle(document) && this.renewSoon()),
        ];
        this.follow(vscode.window.activeTextEditor);
    }

    get now(): Standing {
        const { server, status, article, story } = this;
        return standing({ state: server.state, capable: server.offers(COMPARE_COMMAND), status, article, story });
    }

    /** The article in question: the active one, else the last one that was. */
    get current(): string | undefined {
        return this.article;
    }

    /** Asks again, now. */
    async renew(): Promise<void> {
        clearTimeout(this.timer);
        this.renewals.fire();
        this.asked += 1;
        const number = this.asked;
        const article = this.article;
        const story = article === undefined ? undefined : await this.server.ask<Story>(STORY_REQUEST, { textDocument: { uri: article } });
        if (number === this.asked) {
            this.story = story;
            this.tell();
        }
    }

    dispose(): void {
        clearTimeout(this.timer);
        this.toDispose.forEach((one) => void one.dispose());
        this.changes.dispose();
        this.renewals.dispose();
    }

    /** A focus on a panel, a tree or a compare page leaves the article as it was. */
    private follow(editor: vscode.TextEditor | undefined): void {
        if (editor === undefined && (vscode.window.visibleTextEditors.length > 0 || onComparePage())) {
            return;
        }
        const article = editor !== undefined && isArticle(editor.document) ? editor.document.uri.toString() : undefined;
        if (article !== this.article) {
            this.article = article;
            this.story = undefined;
            void this.renew();
        }
    }

    private restarted(): void {
        this.status = undefined;
        this.story = undefined;
        this.tell();
        this.renewSoon();
    }

    private reported(status: Status): void {
        this.status = status;
        this.tell();
        if (status.idle) {
            this.renewSoon();
        }
    }

    private renewSoon(): void {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.renew(), PAUSE_MS);
    }

    private tell(): void {
        const now = this.now;
        void vscode.commands.executeCommand('setContext', 'wirecheck.standing', now.kind === 'off' ? now.state : now.kind);
        this.changes.fire(now);
    }
}

function isArticle(document: vscode.TextDocument): boolean {
    return vscode.languages.match(ARTICLES, document) > 0;
}

function onComparePage(): boolean {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    // VS Code puts a prefix before it.
    return input instanceof vscode.TabInputWebview && input.viewType.endsWith(COMPARE_PAGE);
}

function isText(uri: vscode.Uri): boolean {
    return /\.(?:txt|text|md|markdown)$/i.test(uri.path);
}
