/** The tree view "Story". */
import * as vscode from 'vscode';
import type { Location } from '../protocol';
import { nodes, type Node } from './nodes';
import type { Standing } from './standing';
import type { StoryWatch } from './watch';

export const VIEW = 'wirecheck.story';

/** Shows the story of the open article. Without one it is empty, and the manifest's welcome texts say why. */
export class StoryView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
    private readonly changes = new vscode.EventEmitter<void>();
    private readonly toDispose: vscode.Disposable[];
    private roots: Node[] = [];
    readonly onDidChangeTreeData = this.changes.event;

    constructor(watch: StoryWatch) {
        const view = vscode.window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true });
        this.toDispose = [view, this.changes, watch.onDidChange((now) => this.show(view, now))];
        this.show(view, watch.now);
    }

    getChildren(node?: Node): Node[] {
        return node === undefined ? this.roots : node.children;
    }

    getTreeItem(node: Node): vscode.TreeItem {
        const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
        const item = new vscode.TreeItem(node.label, node.children.length === 0 ? None : node.open ? Expanded : Collapsed);
        item.id = node.id;
        item.description = node.detail;
        item.iconPath = new vscode.ThemeIcon(node.icon, node.colour === undefined ? undefined : new vscode.ThemeColor(node.colour));
        item.contextValue = node.place === undefined ? node.kind : `${node.kind} place`;
        item.accessibilityInformation = { label: node.spoken };
        // A string, not Markdown: it is other people's text.
        item.tooltip = node.tooltip;
        if (node.place !== undefined) {
            item.command = { title: 'Go There', command: 'wirecheck.goTo', arguments: [node.place] };
        }
        return item;
    }

    dispose(): void {
        this.toDispose.forEach((one) => void one.dispose());
    }

    private show(view: vscode.TreeView<Node>, now: Standing): void {
        this.roots = now.kind === 'story' ? nodes(now.story, now.uri) : [];
        // Above the tree: beside the title there is no room in a container of one view.
        view.message = now.kind === 'story' ? now.story.name : '';
        this.changes.fire();
    }
}

/** Shows a place of the tree; the tree keeps the focus where it was clicked, as in other trees. */
export async function goTo(place: Location): Promise<void> {
    const { start, end } = place.range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri, true));
    await vscode.window.showTextDocument(document, { selection, preserveFocus: true, preview: true });
}
