/** Tests that run inside the extension host of a real VS Code, against the real server. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import { Article, eventually } from './article';

const { workspace, server } = JSON.parse(fs.readFileSync(path.join(__dirname, 'host.json'), 'utf8')) as
    { workspace: string; server: string };

const DRAFT = 'drafts/harbour-talks.md';
const COURIER = 'courier/2024-11-12-first-call.md';
const LEDGER = 'ledger/2024-11-12-leaders-speak.txt';
const PONENTE = 'ponente/2024-11-13-two-islands-one-screen.txt';
const article = (name: string) => Article.open(path.join(workspace, 'harbour-talks', name));

function api(): Api {
    const extension = vscode.extensions.getExtension<Api>('wirecheck.wirecheck');
    assert.ok(extension?.isActive, 'the extension is active');
    return extension.exports;
}

const running = () => eventually('the server runs', () => api().state() === 'running');

/** The finding on the draft's fund, which two sources contradict. */
const fund = (draft: Article) => draft.finding('figure-conflict', '€21 million');

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
        await article(DRAFT);
        await eventually('active', () => vscode.extensions.getExtension('wirecheck.wirecheck')?.isActive === true);
        await running();
    }],

    ['a figure that two sources contradict: code, link, range, the other ends', async () => {
        const draft = await article(DRAFT);
        const found = await fund(draft);
        assert.equal(found.source, 'wirecheck');
        assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
        assert.ok(typeof found.code === 'object' && found.code.target.path.includes('figure-conflict'), 'a link to the rule');
        const related = found.relatedInformation ?? [];
        const ends = await Promise.all(related.map(async ({ location }) =>
            (await vscode.workspace.openTextDocument(location.uri)).getText(location.range)));
        assert.ok(ends.some((text) => text.includes('€12 million')), `the Courier's figure is named: ${ends.join(' | ')}`);
        assert.ok(ends.some((text) => text.includes('12 million euros')), `the Ledger's figure is named: ${ends.join(' | ')}`);
    }],

    ['no finding is shown twice', async () => {
        const draft = await article(DRAFT);
        await fund(draft);
        const keys = draft.findings().map((d) => JSON.stringify([d.range, d.message]));
        assert.deepEqual(keys, [...new Set(keys)]);
    }],

    ['hover on a name tells what each source calls him, and trusts nothing in it', async () => {
        const courier = await article(COURIER);
        const hovers = await eventually('a hover', async () => {
            const found = await courier.hovers('Mr Hadjimichael');
            return found.length > 0 && found;
        });
        const parts = hovers.flatMap((hover) => hover.contents) as vscode.MarkdownString[];
        const text = parts.map((part) => part.value).join('\n');
        assert.match(text, /Andreas Hadjimichael/);
        assert.match(text, /maritime adviser/);
        assert.match(text, /presidential spokesman/);
        for (const part of parts) {
            assert.ok(!part.isTrusted && !part.supportHtml, 'hover text is neither trusted nor HTML');
        }
    }],

    ['definition on a quotation leads to the other sources, as links that carry its own span', async () => {
        const draft = await article(DRAFT);
        const links = await eventually('two definitions', async () => {
            const found = await draft.definitions('Our two islands share one sea');
            return found.length >= 2 && found;
        });
        const places = await Promise.all(links.map(async (link) => {
            const document = await vscode.workspace.openTextDocument(link.targetUri);
            return `${document.fileName}: ${document.getText(link.targetSelectionRange ?? link.targetRange)}`;
        }));
        assert.ok(places.some((place) => place.includes(COURIER) && place.includes('what divides us')), places.join('\n'));
        assert.ok(places.some((place) => place.includes('/ledger/') && place.includes('a single sea')), places.join('\n'));
        const origin = links[0]?.originSelectionRange;
        assert.ok(origin && /^“?Our two islands/.test(draft.document.getText(origin)), 'the whole quotation is the origin');
    }],

    ['references on a name reach the other outlets', async () => {
        const courier = await article(COURIER);
        const files = await eventually('references in three files', async () => {
            const found = await courier.references('Hadjimichael');
            const names = new Set(found.map((place) => place.uri.path));
            return names.size >= 3 && [...names];
        });
        assert.ok(files.some((file) => file.includes('/ponente/')), files.join('\n'));
    }],

    ['an edit that settles the figures takes the finding away, undoing it brings it back', async () => {
        const draft = await article(DRAFT);
        await fund(draft);
        await draft.replace('€21 million', '€12 million');
        await draft.gone('figure-conflict', '€12 million');
        await draft.replace('€12 million', '€21 million');
        await fund(draft);
    }],

    ['an emoji before the figure does not shift its range', async () => {
        const draft = await article(DRAFT);
        await draft.replace('will put €21 million', 'will 🚢👩‍✈️ put €21 million');
        await fund(draft);
        await draft.replace('will 🚢👩‍✈️ put €21 million', 'will put €21 million');
        await fund(draft);
    }],

    ['an article that nobody has opened shows its end of a finding, unless only open ones are wanted', async () => {
        await fund(await article(DRAFT));
        const closed = vscode.Uri.file(path.join(workspace, 'harbour-talks', PONENTE));
        assert.ok(!vscode.workspace.textDocuments.some((document) => document.uri.path === closed.path));
        const findings = () => vscode.languages.getDiagnostics(closed).length;
        await eventually('findings in a closed article', () => findings() > 0);
        const settings = vscode.workspace.getConfiguration('wirecheck');
        await settings.update('diagnosticMode', 'openFilesOnly', vscode.ConfigurationTarget.Global);
        await eventually('none in a closed article', () => findings() === 0);
        await settings.update('diagnosticMode', undefined, vscode.ConfigurationTarget.Global);
        await eventually('findings in a closed article again', () => findings() > 0);
    }],

    ['a source that changes on disk is compared afresh', async () => {
        const draft = await article(DRAFT);
        const source = path.join(workspace, 'harbour-talks', LEDGER);
        const before = fs.readFileSync(source, 'utf8');
        const ends = async () => (await fund(draft)).relatedInformation?.map((r) => r.location.uri.path) ?? [];
        const named = async () => (await ends()).some((file) => file.endsWith(LEDGER));
        await eventually('the Ledger contradicts', named);
        fs.writeFileSync(source, before.replace('12 million euros', '21 million euros'));
        await eventually('the Ledger agrees', async () => !(await named()));
        fs.writeFileSync(source, before);
        await eventually('the Ledger contradicts again', named);
    }],

    ['an article that was never saved is read', async () => {
        const content = 'The pilots met at noon.\n\n“We shall wait until the fog has gone, the harbour master said.\n\nNobody answered him.\n';
        const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
        const rules = () => vscode.languages.getDiagnostics(document.uri).map((d) => typeof d.code === 'object' ? d.code.value : d.code);
        await eventually(`a quotation that is never closed`, () => rules().includes('quote-unclosed'));
    }],

    ['the outline names people, quotations and figures', async () => {
        const courier = await article(COURIER);
        const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
            'vscode.executeDocumentSymbolProvider', courier.document.uri);
        const names = JSON.stringify(flatten(symbols).map((symbol) => symbol.name));
        for (const name of ['Andreas Hadjimichael', 'Our two islands share one sea', '€12 million']) {
            assert.ok(names.includes(name), `${name} is in ${names}`);
        }
    }],

    ['the restart command gives a running server and the same findings', async () => {
        const draft = await article(DRAFT);
        await fund(draft);
        await vscode.commands.executeCommand('wirecheck.restartServer');
        assert.equal(api().state(), 'running');
        await fund(draft);
    }],

    ['a server that dies is started again; one that keeps dying is not, until asked for', async () => {
        const draft = await article(DRAFT);
        await fund(draft);
        const pids = new Set<number>();
        for (let death = 1; death <= 5; death++) {
            assert.equal(api().state(), 'running');
            const pid = await eventually('a new server', () => serverPids().find((p) => !pids.has(p)));
            pids.add(pid);
            await fund(draft);
            process.kill(pid, 'SIGKILL');
            await eventually('its findings go', () => draft.findings().length === 0);
        }
        await eventually('given up', () => api().state() === 'failed');
        await vscode.commands.executeCommand('wirecheck.restartServer');
        await running();
        await fund(draft);
    }],

    ['a program that is no server is told from one that is', async () => {
        const draft = await article(DRAFT);
        const settings = vscode.workspace.getConfiguration('wirecheck');
        await settings.update('path', '/bin/false', vscode.ConfigurationTarget.Global);
        await eventually('failed', () => api().state() === 'failed');
        await settings.update('path', server, vscode.ConfigurationTarget.Global);
        await running();
        await fund(draft);
    }],

    ['a path that leads nowhere is noticed, a corrected one too', async () => {
        const draft = await article(DRAFT);
        const settings = vscode.workspace.getConfiguration('wirecheck');
        await settings.update('path', '/nowhere/wirecheck', vscode.ConfigurationTarget.Global);
        await eventually('missing', () => api().state() === 'missing');
        await eventually('no findings left over', () => draft.findings().length === 0);
        await settings.update('path', server, vscode.ConfigurationTarget.Global);
        await running();
        await fund(draft);
    }],
];

/** VS Code calls this. A rejection ends the run with status 1. */
export async function run(): Promise<void> {
    let failed = 0;
    for (const [test, body] of tests) {
        const start = performance.now();
        try {
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
