// The report, in a browser.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { HOSTILE } from './hostile.mjs';
import { EXAMPLES, attempt, folder, launch, open, run } from './tools.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SHOTS = process.env.SHOTS;

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/** The report of the examples, or of a copy of any folder. */
function report(t, from = EXAMPLES) {
    const path = folder(t, {});
    cpSync(from, join(path, 'copy'), { recursive: true });
    run(path, 'report', 'copy', '-o', 'out.html');
    return join(path, 'out.html');
}

async function shoot(page, name) {
    if (!SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

test('tables and plots are there, and nothing complains or is fetched', async (t) => {
    const { page, complaints, others } = await open(browser, report(t));
    assert.equal(await page.title(), 'What the sources say');
    const story = page.locator('section.story').first();
    const rows = await story.locator('.figures tbody tr').count();
    assert.ok(rows >= 4, `${rows} rows`);
    assert.equal(await story.locator('.plot').count(), rows);
    for (const plot of await story.locator('.plot').all()) {
        const values = await plot.locator('.row:not(.axis)').count();
        assert.equal(await plot.locator('.row:not(.axis) path.dot').count() >= values, true, await plot.textContent());
        for (const dot of await plot.locator('path.dot').all()) {
            const box = await dot.boundingBox();
            const track = await dot.locator('xpath=ancestor::*[local-name()="svg"][last()]').boundingBox();
            assert.ok(box.x >= track.x - 8 && box.x + box.width <= track.x + track.width + 8, 'a dot beside its track');
        }
    }
    assert.ok(await story.locator('.plot line.bar').count() > 0, 'hedges are bars');
    for (const part of ['findings', 'utterances', 'people', 'days']) {
        assert.equal(await story.locator(`section.${part}`).count(), 1, part);
    }
    assert.ok(await story.locator('ins').count() > 0 && await story.locator('del').count() > 0);
    const look = await story.locator('ins').first().evaluate((e) => getComputedStyle(e).textDecorationLine);
    const cut = await story.locator('del').first().evaluate((e) => getComputedStyle(e).textDecorationLine);
    assert.deepEqual([look, cut], ['underline', 'line-through'], 'not by colour alone');
    assert.deepEqual(complaints, []);
    assert.deepEqual(others(), []);
    await shoot(page, 'examples-light');
});

test('every link leads to a file and a line', async (t) => {
    const file = report(t);
    const { page } = await open(browser, file);
    const links = await page.locator('main a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    assert.ok(links.length > 50);
    for (const href of links) {
        if (href.startsWith('#')) {
            assert.equal(await page.locator(`[id="${href.slice(1)}"]`).count(), 1, href);
            continue;
        }
        assert.match(href, /^copy\/[^#?:]*#L\d+$/);
        const [path, line] = href.split('#L');
        const lines = readFileSync(join(file, '..', decodeURIComponent(path)), 'utf8').split('\n').length;
        assert.ok(Number(line) <= lines, href);
    }
});

test('what stands in an article stays text', async (t) => {
    const path = folder(t, HOSTILE);
    run(path, 'report', '.', '-o', 'out.html', '--title', '<script>pwned=1</script>');
    const html = readFileSync(join(path, 'out.html'), 'utf8');
    assert.doesNotMatch(html, /<script|<img|\u{1b}|\u{202e}/iu);
    const { page, complaints, others } = await open(browser, join(path, 'out.html'));
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    assert.deepEqual([complaints, others()], [[], []]);
    const odd = await page.evaluate(() => [...document.querySelectorAll('*')].filter((e) =>
        ['SCRIPT', 'IMG', 'IFRAME', 'OBJECT', 'EMBED', 'FORM', 'BASE', 'LINK'].includes(e.tagName)
        || e.getAttributeNames().some((name) => name.startsWith('on') || name === 'style')
        || (e.getAttribute('href') ?? '#').match(/^[a-z][a-z0-9+.-]*:|^\/\//i)).map((e) => e.outerHTML));
    assert.deepEqual(odd, []);
    const text = await page.locator('main').textContent();
    for (const words of ['<script>window.pwned = 1</script>', 'javascript:alert(1)']) {
        assert.ok(text.includes(words), words);
    }
});

test('the keyboard reaches everything that can be used', async (t) => {
    const { page } = await open(browser, report(t));
    await page.evaluate(() => document.querySelectorAll('a[href], [tabindex]').forEach((e, i) => { e.dataset.n = i; }));
    const wanted = await page.locator('[data-n]').count();
    const seen = new Set();
    for (let i = 0; i < wanted + 2 && seen.size < wanted; i++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
            const e = document.activeElement;
            const box = e.getBoundingClientRect();
            return { n: e.dataset.n, outline: getComputedStyle(e).outlineStyle, shown: box.bottom > 0 && box.top < innerHeight };
        });
        if (at.n === undefined) continue;
        seen.add(at.n);
        assert.equal(at.outline, 'solid', 'focus can be seen');
        assert.ok(at.shown, 'what has the focus is on the screen');
    }
    assert.equal(seen.size, wanted);
});

for (const colorScheme of ['light', 'dark']) {
    test(`nothing to complain of for accessibility, ${colorScheme}`, async (t) => {
        const { page } = await open(browser, report(t), { colorScheme, bypassCSP: true });
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => window.axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        }));
        const told = violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html).join(' | ')}`);
        assert.deepEqual(told, []);
        await shoot(page, `examples-${colorScheme}`);
    });
}

test('a narrow window loses nothing', async (t) => {
    const { page } = await open(browser, report(t), { viewport: { width: 360, height: 700 } });
    const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= room, `${wide} in ${room}`);
    await shoot(page, 'examples-narrow');
});

test('paper loses nothing', async (t) => {
    // The part of A4 between the margins, at 96 dots per inch.
    const { page } = await open(browser, report(t), { viewport: { width: 688, height: 1000 }, colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    const cut = await page.evaluate(() => [...document.querySelectorAll('main *')].filter((e) => {
        const box = e.getBoundingClientRect();
        return box.width > 1 && (box.right > innerWidth + 1 || (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible'));
    }).map((e) => e.outerHTML.slice(0, 120)));
    assert.deepEqual(cut, []);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
    const pdf = await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true });
    assert.ok(pdf.length > 20_000, `${pdf.length} bytes`);
    await shoot(page, 'examples-print');
    if (SHOTS) writeFileSync(join(SHOTS, 'examples.pdf'), pdf);
});

test('a page for many sources splits its tables', async (t) => {
    const names = ['Post', 'Courier', 'Ledger', 'Echo', 'Mail', 'Globe', 'Star', 'Times', 'Herald', 'Argus', 'Sun', 'Press'];
    const files = Object.fromEntries(names.map((name, i) => [`${name}.md`, `---
outlet: The Morning ${name} of Port Ellery
date: 2031-03-${10 + i}
story: ferry
---

Exactly ${40 + i * 3} passengers were killed when the ferry Skua sank off Port Ellery, Captain Helena Brandt said.
`]));
    const path = folder(t, files);
    run(path, 'report', '-o', 'out.html');
    const { page } = await open(browser, join(path, 'out.html'), { viewport: { width: 688, height: 1000 } });
    await page.emulateMedia({ media: 'print' });
    const tables = page.locator('.figures table');
    assert.equal(await tables.count(), 3);
    assert.equal(await page.locator('.figures thead th[scope=col]').count(), 12 + 3);
    for (const table of await tables.all()) assert.ok((await table.boundingBox()).width <= 688);
});

test('the page is the same wherever the articles lie', (t) => {
    const [one, two] = [report(t), report(t)];
    assert.equal(readFileSync(one, 'utf8'), readFileSync(two, 'utf8'));
    assert.doesNotMatch(readFileSync(one, 'utf8'), /\/tmp\/|wirecheck-report-/);
});

test('a file that is no report is not replaced', (t) => {
    const path = folder(t, { 'a.txt': 'The museum opens at noon.\n', 'page.html': '<p>mine</p>' });
    const refused = attempt(path, 'report', 'a.txt', '-o', 'page.html');
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /page\.html is there and is no report of wirecheck/);
    assert.equal(readFileSync(join(path, 'page.html'), 'utf8'), '<p>mine</p>');
    for (const args of [['-o', 'page.html', '--force'], ['-o', 'page.html'], ['--output', 'new.html'], ['-o', '-']]) {
        assert.equal(attempt(path, 'report', 'a.txt', ...args).status, 0, args.join(' '));
    }
    assert.equal(attempt(path, 'report', 'a.txt', '-o', 'no/folder.html').status, 2);
    assert.equal(attempt(path, 'report', 'none.txt', '-o', 'page.html').status, 2);
});
