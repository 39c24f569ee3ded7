// What the tests share: folders of articles, the binary, the browser.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const BINARY = process.env.WIRECHECK_BIN;

/** The project's own newsroom. */
export const EXAMPLES = new URL('../../examples', import.meta.url).pathname;

/** A folder with these files; gone at the end of the test. */
export function folder(t, files) {
    const path = mkdtempSync(join(tmpdir(), 'wirecheck-report-'));
    t.after(() => rmSync(path, { recursive: true, force: true }));
    for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), text);
    }
    return path;
}

/** What the binary prints. */
export function run(cwd, ...args) {
    return execFileSync(BINARY, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Its exit status and complaints. */
export function attempt(cwd, ...args) {
    const { status, stdout, stderr } = spawnSync(BINARY, args, { cwd, encoding: 'utf8' });
    return { status, stdout, stderr };
}

export function launch() {
    // The browser would ask its maker's servers for this and that.
    const args = ['--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
    if (process.getuid?.() === 0) args.push('--no-sandbox');
    return chromium.launch({ executablePath: process.env.CHROMIUM, args });
}

/** A page, opened as a file; what it complains of and asks for is kept. */
export async function open(browser, file, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
    const page = await context.newPage();
    const complaints = [];
    const requests = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('request', (request) => requests.push(request.url()));
    const url = pathToFileURL(file).href;
    await page.goto(url);
    return { page, complaints, others: () => requests.filter((asked) => asked !== url) };
}
