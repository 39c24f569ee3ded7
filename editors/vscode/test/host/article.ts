/** An article as the tests see it: places are found by their words, so that the examples can be edited freely. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as vscode from 'vscode';

const PATIENCE_MS = 10_000;

/** Waits until `condition` gives something true, and returns it. */
export async function eventually<T>(what: string | (() => string), condition: () => T | Promise<T>): Promise<Exclude<T, false | undefined>> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
        const value = await condition();
        if (value !== false && value !== undefined) {
            return value as Exclude<T, false | undefined>;
        }
        if (Date.now() > until) {
            assert.fail(`not within ${PATIENCE_MS / 1000} s: ${typeof what === 'string' ? what : what()}`);
        }
        await new Promise((done) => setTimeout(done, 25));
    }
}

/** Takes back all edits: what a failed test left behind must not fail the next. */
export async function revertAll(): Promise<void> {
    const inWorkspace = (document: vscode.TextDocument) => vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
    for (const document of vscode.workspace.textDocuments.filter((d) => d.isDirty && inWorkspace(d))) {
        await vscode.window.showTextDocument(document);
        await vscode.commands.executeCommand('workbench.action.files.revert');
    }
}

/** The text of a range within one line, read from the disk: asking VS Code for it would open the document. */
export function textAt(uri: vscode.Uri, range: vscode.Range): string {
    assert.ok(range.isSingleLine, 'a range within one line');
    const lines = fs.readFileSync(uri.fsPath, 'utf8').split('\n');
    return lines[range.start.line]?.slice(range.start.character, range.end.character) ?? '';
}

export class Article {
    private constructor(readonly document: vscode.TextDocument) {}

    static async open(file: string): Promise<Article> {
        const document = await vscode.workspace.openTextDocument(file);
        await vscode.window.showTextDocument(document);
        return new Article(document);
    }

    /** Where these words stand; they must stand there once. */
    range(words: string): vscode.Range {
        const text = this.document.getText();
        const start = text.indexOf(words);
        assert.ok(start >= 0, `"${words}" is in ${this.document.fileName}`);
        return new vscode.Range(this.document.positionAt(start), this.document.positionAt(start + words.length));
    }

    findings(): vscode.Diagnostic[] {
        return vscode.languages.getDiagnostics(this.document.uri);
    }

    /** The finding of this rule that lies on these words. */
    finding(rule: string, words: string): Promise<vscode.Diagnostic> {
        return eventually(() => `${rule} on "${words}", only: ${this.summary()}`, () => this.find(rule, words));
    }

    async gone(rule: string, words: string): Promise<void> {
        await eventually(`no ${rule} on "${words}"`, () => this.find(rule, words) === undefined);
    }

    hovers(words: string): Promise<vscode.Hover[]> {
        return this.ask('vscode.executeHoverProvider', words);
    }

    definitions(words: string): Promise<vscode.LocationLink[]> {
        return this.ask('vscode.executeDefinitionProvider', words);
    }

    references(words: string): Promise<vscode.Location[]> {
        return this.ask('vscode.executeReferenceProvider', words);
    }

    async replace(words: string, by: string): Promise<void> {
        const edit = new vscode.WorkspaceEdit();
        edit.replace(this.document.uri, this.range(words), by);
        assert.ok(await vscode.workspace.applyEdit(edit));
    }

    private find(rule: string, words: string): vscode.Diagnostic | undefined {
        const place = this.range(words);
        return this.findings().find((d) => ruleOf(d) === rule && place.contains(d.range) && !d.range.isEmpty);
    }

    private async ask<T>(command: string, words: string): Promise<T[]> {
        const inside = this.range(words).end.translate(0, -2);
        return await vscode.commands.executeCommand<T[]>(command, this.document.uri, inside);
    }

    private summary(): string {
        return this.findings().map((d) => `${ruleOf(d)} "${this.document.getText(d.range)}"`).join(', ') || 'nothing';
    }
}

function ruleOf(diagnostic: vscode.Diagnostic): unknown {
    return typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
}
