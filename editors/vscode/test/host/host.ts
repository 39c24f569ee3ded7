/** Tests that run inside the extension host of a real VS Code, against the real server. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import story from '../story.json';
import { Article, eventually, revertAll, textAt } from './article';

const { workspace } = JSON.parse(fs.readFileSync(path.join(__dirname, 'host.json'), 'utf8')) as { workspace: string };

const { figure, quotation, person } = story;
const article = (name: string) => Article.open(path.join(workspace, name));

function api(): Api {
    const extension = vscode.extensions.getExtension<Api>('wirecheck.wirecheck');
    assert.ok(extension?.isActive, 'the extension is active');
    return extension.exports;
}

const running = () => eventually('the server runs', () => api().state() === 'running');

/** The figure that two sources contradict, in its article, and the finding on it. */
async function conflict(): Promise<{ article: Article; finding: vscode.Diagnostic }> {
    const contradicted = await article(figure.file);
    return { article: contradicted, finding: await contradicted.finding('figure-conflict', figure.words) };
}

function flatten(symbols: vscode.DocumentSymbol[]): vscode.DocumentSymbol[] {
    return symbols.flatMap((symbol) => [symbol, ...flatten(symbol.children)]);
}

/** The servers that this extension host has started. */
function serverPids(): number[] {
    const children = fs.readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8');
    return children.split(' ').filter(Boolean).map(Number).filter((pid) => {
        try {
            return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes('lsp');
        } catch {
            return false;
        }
    });
}

const tests: [string, () => Promise<void>][] = [
    ['an article activates the extension and starts the server', async () => {
        await article(figure.file);
        await eventually('active', () => vscode.extensions.getExtension('wirecheck.wirecheck')?.isActive === true);
        await running();
    }],

    ['a figure that two sources contradict: code, link, range, the other ends', async () => {
        const { finding } = await conflict();
        assert.equal(finding.source, 'wirecheck');
        assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
        assert.ok(typeof finding.code === 'object' && finding.code.target.path.includes('figure-conflict'), 'a link to the rule');
        const ends = (finding.relatedInformation ?? []).map(({ location, message }) =>
            `${location.uri.path}: ${textAt(location.uri, location.range)} (${message})`);
        for (const { file, words } of figure.sources) {
            assert.ok(ends.some((end) => end.includes(`${file}: ${words} (`)), `${words} in ${file} is an end: ${ends.join('\n')}`);
        }
    }],

    ['no finding is shown twice', async () => {
        const { article } = await conflict();
        const keys = article.findings().map((d) => JSON.stringify([d.range, d.message]));
        assert.deepEqual(keys, [...new Set(keys)]);
    }],

    ['hover on a name tells what each source calls him, and trusts nothing in it', async () => {
        const open = await article(person.file);
        const hovers = await eventually('a hover', async () => {
            const found = await open.hovers(person.words);
            return found.length > 0 && found;
        });
        const parts = hovers.flatMap((hover) => hover.contents) as vscode.MarkdownString[];
        const text = parts.map((part) => part.value).join('\n');
        for (const expected of [person.name, ...person.roles]) {
            assert.ok(text.includes(expected), `${expected} in ${text}`);
        }
        for (const part of parts) {
            assert.ok(!part.isTrusted && !part.supportHtml, 'hover text is neither trusted nor HTML');
        }
    }],

    ['definition on a quotation leads to the other sources, as links that carry its own span', async () => {
        const open = await article(quotation.file);
        const links = await eventually('definitions', async () => {
            const found = await open.definitions(quotation.words);
            return found.length >= quotation.sources.length && found;
        });
        const places = links.map((link) => ({
            file: link.targetUri.path,
            text: textAt(link.targetUri, link.targetSelectionRange ?? link.targetRange),
        }));
        for (const { file, words } of quotation.sources) {
            assert.ok(places.some((place) => place.file.endsWith(file) && place.text.includes(words)), JSON.stringify(places));
        }
        const origin = links[0]?.originSelectionRange;
        assert.ok(origin && open.document.getText(origin).includes(quotation.words), 'the whole quotation is the origin');
    }],

    ['references on a name reach the other outlets', async () => {
        const open = await article(person.file);
        await eventually(`a mention in ${person.elsewhere}`, async () =>
            (await open.references(person.words)).some((place) => place.uri.path.endsWith(person.elsewhere)));
    }],

    ['an edit that settles the figures takes the finding away, undoing it brings it back', async () => {
        const { article } = await conflict();
        await article.replace(figure.words, figure.settled);
        await article.gone('figure-conflict', figure.settled);
        await article.replace(figure.settled, figure.words);
        await conflict();
    }],

    ['an emoji before the figure does not shift its range', async () => {
        const { article } = await conflict();
        await article.replace(` ${figure.words}`, ` \u{1F6A2}\u{1F468}\u200D\u2708\uFE0F ${figure.words}`);
        await eventually('the finding moved with its words', async () =>
            article.document.getText((await conflict()).finding.range) === figure.words);
        await article.replace(` \u{1F6A2}\u{1F468}\u200D\u2708\uFE0F`, '');
        await conflict();
    }],

    ['an article that nobody has opened shows its end of a finding, unless only open ones are wanted', async () => {
        await conflict();
        const closed = vscode.Uri.file(path.join(workspace, story.closed));
        const findings = () => vscode.languages.getDiagnostics(closed).length;
        assert.ok(!vscode.workspace.textDocuments.some((document) => document.uri.path === closed.path), 'it is closed');
        await eventually('findings in a closed article', () => findings() > 0);
        const settings = vscode.workspace.getConfiguration('wirecheck');
        await settings.update('diagnosticMode', 'openFilesOnly', vscode.ConfigurationTarget.Global);
        await eventually('none in a closed article', () => findings() === 0);
        await settings.update('diagnosticMode', undefined, vscode.ConfigurationTarget.Global);
        await eventually('findings in a closed article again', () => findings() > 0);
    }],

    ['a source that changes on disk is compared afresh', async () => {
        const { article } = await conflict();
        const [source] = figure.sources;
        assert.ok(source);
        const contradicts = () => article.findings().some((finding) =>
            article.document.getText(finding.range) === figure.words
            && finding.relatedInformation?.some(({ location }) => location.uri.path.endsWith(source.file)));
        await eventually('the source contradicts', contradicts);
        const name = path.join(workspace, source.file);
        const text = fs.readFileSync(name, 'utf8');
        fs.writeFileSync(name, text.replace(source.words, figure.words));
        await eventually('the source agrees', () => !contradicts());
        fs.writeFileSync(name, text);
        await eventually('the source contradicts again', contradicts);
    }],

    ['an article that was never saved is read', async () => {
        const content = 'The pilots met at noon.\n\n“We shall wait until the fog has gone, the harbour master said.\n\nNobody answered him.\n';
        const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
        const rules = () => vscode.languages.getDiagnostics(document.uri).map((d) => typeof d.code === 'object' ? d.code.value : d.code);
        await eventually(`a quotation that is never closed`, () => rules().includes('quote-unclosed'));
    }],

    ['the outline names people, quotations and figures', async () => {
        const open = await article(person.file);
        const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
            'vscode.executeDocumentSymbolProvider', open.document.uri);
        const names = JSON.stringify(flatten(symbols).map((symbol) => symbol.name));
        for (const name of [person.name, 'Our two islands share one sea', '€12 million']) {
            assert.ok(names.includes(name), `${name} is in ${names}`);
        }
    }],

    ['the open article\'s story is known: sources, findings, where they stand', async () => {
        const { article } = await conflict();
        const standing = await eventually('a story', () => {
            const now = api().standing();
            return now.kind === 'story' && now.uri === article.document.uri.toString() && now;
        });
        const files = standing.story.sources.map((source) => vscode.Uri.parse(source.uri).path);
        for (const file of [figure.file, ...figure.sources.map((source) => source.file)]) {
            assert.ok(files.some((known) => known.endsWith(file)), `${file} in ${files.join(', ')}`);
        }
        const found = standing.story.findings.find((finding) => finding.message.includes(figure.words));
        const end = found?.ends.find(({ location }) => location?.uri === article.document.uri.toString());
        assert.ok(found?.rule === 'figure-conflict' && end?.location);
        const { start, end: last } = end.location.range;
        assert.equal(article.document.getText(new vscode.Range(start.line, start.character, last.line, last.character)), figure.words);
    }],

    ['a lens over a paragraph leads to its sources', async () => {
        const { article } = await conflict();
        const lens = await eventually('a lens', async () => {
            const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', article.document.uri, 50);
            return all.find(({ command }) => command?.title.includes('sources'));
        });
        assert.equal(lens.command?.command, 'wirecheck.showReferences');
        await vscode.commands.executeCommand(lens.command.command, ...lens.command.arguments ?? []);
    }],

    ['a severity of the settings holds at once', async () => {
        const { article } = await conflict();
        const settings = vscode.workspace.getConfiguration('wirecheck');
        await settings.update('rules', { 'figure-conflict': 'off' }, vscode.ConfigurationTarget.Global);
        await article.gone('figure-conflict', figure.words);
        await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
        await conflict();
    }],

    ['the restart command gives a running server and the same findings', async () => {
        await conflict();
        await vscode.commands.executeCommand('wirecheck.restartServer');
        assert.equal(api().state(), 'running');
        await conflict();
    }],

    ['a finding is dismissed by a quick fix, at once and without saving, and comes back', async () => {
        const { article, finding } = await conflict();
        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
            'vscode.executeCodeActionProvider', article.document.uri, finding.range, vscode.CodeActionKind.QuickFix.value, 9);
        const dismiss = actions.find((action) => action.title.startsWith('Dismiss this figure-conflict'));
        assert.ok(dismiss?.edit, `offered: ${actions.map((action) => action.title).join(', ')}`);
        assert.ok(await vscode.workspace.applyEdit(dismiss.edit));
        await article.gone('figure-conflict', figure.words);
        const config = vscode.workspace.textDocuments.find((document) => document.uri.path.endsWith('/wirecheck.toml'));
        assert.ok(config?.isDirty && config.getText().includes('[[ignore]]'), 'the entry is in the configuration');
        await vscode.window.showTextDocument(config);
        await vscode.commands.executeCommand('workbench.action.files.revert');
        await conflict();
    }],

    ['a server that dies is started again; one that keeps dying is not, until asked for', async () => {
        const { article } = await conflict();
        const pids = new Set<number>();
        for (let death = 1; death <= 5; death++) {
            assert.equal(api().state(), 'running');
            const pid = await eventually('a new server', () => serverPids().find((p) => !pids.has(p)));
            pids.add(pid);
            await conflict();
            process.kill(pid, 'SIGKILL');
            await eventually('its findings go', () => article.findings().length === 0);
        }
        await eventually('given up', () => api().state() === 'failed');
        await vscode.commands.executeCommand('wirecheck.restartServer');
        await running();
        await conflict();
    }],

    ['a program that is no server is told from one that is', async () => {
        await conflict();
        const settings = vscode.workspace.getConfiguration('wirecheck');
        await settings.update('path', '/bin/false', vscode.ConfigurationTarget.Global);
        await eventually('failed', () => api().state() === 'failed');
        await settings.update('path', undefined, vscode.ConfigurationTarget.Global);
        await running();
        await conflict();
    }],

    ['a path that leads nowhere is noticed, a corrected one too', async () => {
        const { article } = await conflict();
        const settings = vscode.workspace.getConfiguration('wirecheck');
        await settings.update('path', '/nowhere/wirecheck', vscode.ConfigurationTarget.Global);
        await eventually('missing', () => api().state() === 'missing');
        await eventually('no findings left over', () => article.findings().length === 0);
        await settings.update('path', undefined, vscode.ConfigurationTarget.Global);
        await running();
        await conflict();
    }],
];

/** VS Code calls this. A rejection ends the run with status 1. */
export async function run(): Promise<void> {
    let failed = 0;
    for (const [test, body] of tests) {
        const start = performance.now();
        try {
            await revertAll();
            await body();
            console.log(JSON.stringify({ test, ms: performance.now() - start }));
        } catch (error) {
            failed += 1;
            console.log(JSON.stringify({ test, error: error instanceof Error ? error.message : String(error) }));
        }
    }
    if (failed > 0) {
        throw new Error(`${failed} failed`);
    }
}
