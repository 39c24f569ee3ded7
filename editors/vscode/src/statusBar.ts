/** The entry in the status bar: the open article's story, and how the server is. */
import * as vscode from 'vscode';
import { statusText } from './statusText';
import type { Standing } from './story/standing';
import type { StoryWatch } from './story/watch';

/** The commands that the tooltip may run. */
const LINKS = [
    ['wirecheck.openCompare', 'Compare sources'],
    ['wirecheck.showFindings', 'Findings'],
    ['wirecheck.story.focus', 'Story view'],
    ['wirecheck.showOutput', 'Output'],
] as const;

export class StatusBar implements vscode.Disposable {
    private readonly item = vscode.window.createStatusBarItem('wirecheck.status', vscode.StatusBarAlignment.Left, 5);
    private readonly toDispose: vscode.Disposable[];

    constructor(watch: StoryWatch) {
        this.item.name = 'Wirecheck';
        this.item.command = 'wirecheck.showStatus';
        this.toDispose = [
            this.item,
            watch.onDidChange((now) => this.show(now)),
            vscode.workspace.onDidChangeConfiguration((change) => {
                if (change.affectsConfiguration('wirecheck.statusBar')) {
                    this.show(watch.now);
                }
            }),
        ];
        this.show(watch.now);
    }

    dispose(): void {
        this.toDispose.forEach((one) => void one.dispose());
    }

    private show(now: Standing): void {
        const status = statusText(now);
        const wanted = vscode.workspace.getConfiguration('wirecheck').get<boolean>('statusBar', true);
        if (status === undefined || !wanted) {
            this.item.hide();
            return;
        }
        this.item.text = status.text;
        this.item.tooltip = tooltip(status.lines);
        this.item.accessibilityInformation = { label: status.spoken, role: 'button' };
        this.item.backgroundColor = status.level === 'quiet' ? undefined : new vscode.ThemeColor(`statusBarItem.${status.level}Background`);
        this.item.show();
    }
}

/** Headlines go in as text; only our own links are Markdown. */
function tooltip(lines: string[]): vscode.MarkdownString {
    const markdown = new vscode.MarkdownString();
    markdown.isTrusted = { enabledCommands: LINKS.map(([command]) => command) };
    lines.forEach((line, i) => markdown.appendMarkdown(i === 0 ? '' : '\n\n').appendText(line));
    return markdown.appendMarkdown(`\n\n---\n\n${LINKS.map(([command, title]) => `[${title}](command:${command})`).join(' · ')}`);
}
