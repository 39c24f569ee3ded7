/** The compare page in a webview: one for each story, renewed while it can be seen. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Page } from '../protocol';
import { COMPARE_PAGE, frame, jump, notice, targets, type Jump } from './page';

/** Renews the open pages when the articles have changed. */
const PAUSE_MS = 300;

/** What the pages need from the server. */
export interface Pages {
    /** The page of the story that an article is in; undefined where it is in none, or the server cannot tell. */
    page(uri: string): Promise<Page | undefined>;
    /** Something in the articles, or the server, has changed. */
    readonly onDidChange: vscode.Event<void>;
}

/** All compare pages of the window. */
export class ComparePanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
    private readonly open = new Set<ComparePanel>();
    private readonly toDispose: vscode.Disposable[];

    constructor(private readonly extension: vscode.Uri, private readonly pages: Pages) {
        this.toDispose = [vscode.window.registerWebviewPanelSerializer(COMPARE_PAGE, this)];
    }

    /** Shows the story of this article: the page that has it already, or a new one beside the editor. */
    async show(article: string): Promise<void> {
        const page = await this.pages.page(article);
        if (page === undefined) {
            void vscode.window.showInformationMessage('No other article here tells the same story as this one.');
            return;
        }
        const known = [...this.open].find((panel) => panel.shows(article, page));
        if (known !== undefined) {
            known.reveal(article, page);
            return;
        }
        const column = vscode.window.tabGroups.all.length > 1 ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
        const panel = vscode.window.createWebviewPanel(COMPARE_PAGE, title(page), column, { enableFindWidget: true });
        this.adopt(new ComparePanel(panel, this.extension, this.pages, article, page));
    }

    /** A page of an earlier window: VS Code brings it back with what the page itself had kept. */
    deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
        const article = (state as { article?: unknown } | null)?.article;
        if (typeof article === 'string') {
            this.adopt(new ComparePanel(panel, this.extension, this.pages, article, undefined));
        } else {
            panel.dispose();
        }
        return Promise.resolve();
    }

    dispose(): void {
        this.toDispose.forEach((one) => void one.dispose());
        this.open.forEach((panel) => panel.dispose());
    }

    private adopt(panel: ComparePanel): void {
        this.open.add(panel);
        panel.onDidDispose(() => this.open.delete(panel));
    }
}

class ComparePanel implements vscode.Disposable {
    private readonly toDispose: vscode.Disposable[] = [];
    private timer: NodeJS.Timeout | undefined;
    private allowed = new Set<string>();
    private shown: string | undefined;
    /** The page's script listens; what is sent before that is lost. */
    private listens = false;

    constructor(
        private readonly panel: vscode.WebviewPanel,
        extension: vscode.Uri,
        private readonly pages: Pages,
        private article: string,
        private page: Page | undefined,
    ) {
        const media = vscode.Uri.joinPath(extension, 'media');
        const file = (name: string) => panel.webview.asWebviewUri(vscode.Uri.joinPath(media, name)).toString();
        const icon = (theme: string) => vscode.Uri.joinPath(extension, 'images', `compare-${theme}.svg`);
        panel.iconPath = { light: icon('light'), dark: icon('dark') };
        panel.webview.options = { enableScripts: true, enableCommandUris: false, enableForms: false, localResourceRoots: [media] };
        this.toDispose.push(
            panel.webview.onDidReceiveMessage((message: unknown) => this.hear(message)),
            panel.onDidChangeViewState(() => this.renewSoon()),
            pages.onDidChange(() => this.renewSoon()),
        );
        panel.onDidDispose(() => this.gone());
        panel.webview.html = frame({
            source: panel.webview.cspSource,
            style: file('compare.css'),
            script: file('compare.js'),
            nonce: randomBytes(18).toString('base64'),
        });
    }

    get onDidDispose(): vscode.Event<void> {
        return this.panel.onDidDispose;
    }

    /** Whether this is the page of that article's story. */
    shows(article: string, page: Page): boolean {
        return article === this.article || (this.page !== undefined && page.story === this.page.story);
    }

    reveal(article: string, page: Page): void {
        this.article = article;
        this.panel.reveal(undefined, false);
        this.show(page);
    }

    dispose(): void {
        this.panel.dispose();
    }

    private gone(): void {
        clearTimeout(this.timer);
        this.toDispose.forEach((one) => void one.dispose());
    }

    private hear(message: unknown): void {
        if ((message as { type?: unknown } | null)?.type === 'ready') {
            // Also when VS Code brings a hidden page back: its document is made anew.
            this.listens = true;
            this.shown = undefined;
            if (this.page === undefined) {
                this.renewSoon();
            } else {
                this.show(this.page);
            }
            return;
        }
        const to = jump(message, this.allowed);
        if (to !== undefined) {
            void go(to, this.panel.viewColumn);
        }
    }

    private renewSoon(): void {
        clearTimeout(this.timer);
        if (this.panel.visible) {
            this.timer = setTimeout(() => void this.renew(), PAUSE_MS);
        }
    }

    private async renew(): Promise<void> {
        const page = await this.pages.page(this.article);
        if (page !== undefined) {
            this.show(page);
        } else if (this.shown === undefined) {
            this.send(notice('No story: the article is gone, nothing else tells the same story, or the server is not running.'));
        }
    }

    private show(page: Page): void {
        this.page = page;
        this.panel.title = title(page);
        this.allowed = targets(page.html);
        if (this.listens && page.html !== this.shown) {
            this.shown = page.html;
            this.send(page.html);
        }
    }

    private send(html: string): void {
        void this.panel.webview.postMessage({ type: 'show', html, article: this.article });
    }
}

function title(page: Page): string {
    return `Compare: ${page.name}`;
}

/** Opens a place of the story in another column than the page's. */
async function go({ uri, line, character, beside }: Jump, own: vscode.ViewColumn | undefined): Promise<void> {
    const viewColumn = beside ? vscode.ViewColumn.Beside : otherColumn(own);
    const selection = new vscode.Range(line, character, line, character);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
    await vscode.window.showTextDocument(document, { viewColumn, selection });
}

function otherColumn(own: vscode.ViewColumn | undefined): vscode.ViewColumn {
    const columns = vscode.window.tabGroups.all.map((group) => group.viewColumn).filter((column) => column !== own);
    return columns.at(-1) ?? vscode.ViewColumn.Beside;
}
