// The pictures of README, walkthrough and docs, taken from a real window: test/run.sh pictures
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ComparePage } from './compare-page.mjs';
import story from './story.json' with { type: 'json' };
import { Window } from './window.mjs';

const home = path.resolve(import.meta.dirname, '..');
const root = path.resolve(home, '../..');
const walkthrough = path.join(home, 'images/walkthrough');

const DRAFT = story.altered.file;
const FIGURE = '€21 million';
/** With room for a side bar, and without. */
const WIDE = { width: 1400, height: 760 };
const NARROW = { width: 900, height: 760 };
const LOOK = { 'editor.fontSize': 13, 'breadcrumbs.enabled': false, 'editor.lightbulb.enabled': 'off' };

export async function pictures(bench, tally) {
  await icon(bench, tally);
  await overview(bench, tally);
  fs.mkdirSync(walkthrough, { recursive: true });
  for (const [name, theme] of [['dark', 'Default Dark Modern'], ['light', 'Default Light Modern']]) {
    bench.configure({ ...LOOK, 'workbench.colorTheme': theme });
    await walk(bench, tally, name);
  }
  bench.configure({});
}

/** The window that the first page of the docs shows. */
async function overview(bench, tally) {
  bench.configure({ 'workbench.activityBar.location': 'default' });
  const window = await Window.open(bench, 'overview', { width: 1280, height: 800 });
  await tally.test('picture of the window', async () => {
    await window.openFile(DRAFT);
    await window.command('Wirecheck: Focus on Story View');
    await window.textOf('.pane-body .monaco-list-row', ['Findings', 'Sources']);
    await window.command('View: Focus First Editor Group');
    await window.goTo(DRAFT, FIGURE, 2);
    await window.squiggle('warning');
    await window.lenses();
    await window.hover(FIGURE, 'Limassol Ledger', 'figure-conflict');
    await window.shot(path.join(root, 'docs/images/vscode.png'));
  });
  await window.close();
}

/** One picture for each step of the walkthrough. */
async function walk(bench, tally, theme) {
  const window = await Window.open(bench, `walk-${theme}`, WIDE, 1.5);
  const file = (name) => path.join(walkthrough, `${name}-${theme}.png`);
  await tally.test(`pictures of the walkthrough, ${theme}`, async () => {
    await window.openFile(DRAFT);
    await window.command('Wirecheck: Focus on Story View');
    await window.textOf('.pane-body .monaco-list-row', ['Findings', 'Sources']);
    await window.page.mouse.move(700, 600);
    await window.cut(file('story'), ['.sidebar'], { height: 640 });
    await window.page.setViewportSize(NARROW);
    await window.command('View: Toggle Primary Side Bar Visibility');
    await window.goTo(DRAFT, FIGURE, 2);
    await window.squiggle('warning');
    await window.lenses();
    await window.hover(FIGURE, 'Limassol Ledger', 'figure-conflict');
    await window.cut(file('hover'), ['.monaco-hover:visible', '.monaco-editor .cursors-layer .cursor'], { margin: 70, wide: true });
    await window.page.keyboard.press('Escape');
    await window.goTo(DRAFT, story.altered.words);
    await window.squiggle('warning');
    await window.quickFixes(story.altered.fix);
    await window.cut(file('fix'), ['.action-widget', '.monaco-editor .cursors-layer .cursor'], { margin: 50, wide: true });
    await window.page.keyboard.press('Escape');
    await window.openFile('wirecheck.toml');
    await window.cut(file('config'), ['.monaco-editor .view-lines'], { height: 230 });
    await window.openFile(DRAFT);
    await window.command('Wirecheck: Compare Sources');
    const compare = new ComparePage(window.page);
    await compare.shows('Figures', 'Harbour Courier');
    await window.command('View: Close Editors in Other Groups');
    await compare.scrollTo('Figures');
    await window.cut(file('compare'), ['iframe.webview.ready'], { height: 520 });
  });
  await window.close();
}

/** The icon, from its drawing. */
async function icon(bench, tally) {
  await tally.test('picture of the icon', async () => {
    const page = await bench.page({ width: 256, height: 256 });
    await page.goto(pathToFileURL(path.join(home, 'images/icon.svg')).href);
    await page.evaluate(() => {
      document.documentElement.setAttribute('width', '256');
      document.documentElement.setAttribute('height', '256');
    });
    await page.screenshot({ path: path.join(home, 'images/icon.png'), omitBackground: true });
    await page.context().close();
  });
}
