// A new user's first quarter of an hour: the extension is installed, the folder opened, and everything comes by looking
// around. Each step leaves a screenshot; a step builds on those before it.
import story from './story.json' with { type: 'json' };
import { inTurn } from './steps.mjs';
import { ComparePage } from './compare-page.mjs';
import { Window } from './window.mjs';

const { altered, dismissed, figure, name, person, quotation } = story;

export async function journey(bench, tally, shots) {
  const window = await Window.open(bench, 'journey');
  const { page } = window;
  const compare = new ComparePage(page);
  const status = page.locator('.statusbar-item[aria-label^="Wirecheck"]');

  const steps = [
    ['a new user looks at what was installed', async () => {
      await window.command('Extensions: Show Installed Extensions');
      await page.locator('.extensions-list .monaco-list-row', { hasText: 'Reads news copy' }).first().click();
      await window.textOf('.extension-editor .header', ['wirecheck', 'Reads news copy as a compiler reads code']);
      await page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').getByText('wirecheck reads news copy').first().waitFor();
    }],

    ['opens the walkthrough', async () => {
      await window.command('Wirecheck: Get Started');
      await window.textOf('.gettingStartedContainer', ['Get started with wirecheck', 'Open the folder', 'Compare the sources side by side']);
    }],

    ['opens an article and is told what is going on', async () => {
      await window.command('View: Close All Editors');
      await window.openFile(altered.file);
      await window.see('the story in the status bar', async () => (await status.getAttribute('aria-label'))?.includes(name));
      await status.click();
      await window.textOf('.quick-input-widget', [name, /4 sources, 1 draft/, 'Compare sources', 'Show findings']);
    }],

    ['sees the story as a tree', async () => {
      await page.keyboard.press('Escape');
      await window.command('Wirecheck: Focus on Story View');
      await window.textOf('.pane-body .monaco-list-row', ['Findings', 'Sources', 'People', 'Utterances', 'Figures', altered.rule]);
    }],

    ['goes from the tree to a finding, and by keys to its other end', async () => {
      await page.locator('.pane-body .monaco-list-row', { hasText: figure.short }).first().click();
      await window.textOf('.statusbar-item', [/Ln \d+, Col \d+ \(\d+ selected\)/]);
      await page.keyboard.press('ArrowRight');
      await page.locator('.pane-body .monaco-list-row[aria-level="3"]', { hasText: 'Il Ponente' }).waitFor();
      await window.see('the focus on it', async () => {
        await page.keyboard.press('ArrowDown');
        return page.locator('.pane-body .monaco-list-row.focused', { hasText: 'Il Ponente' }).count();
      });
      await page.keyboard.press('Enter');
      await page.locator(`.monaco-editor[data-uri$="/${figure.file}"]`).first().waitFor();
    }],

    ['hovers over a name', async () => {
      await window.command('View: Toggle Primary Side Bar Visibility');
      await window.openFile(person.file);
      await window.goTo(person.file, person.words, 5);
      await window.hover(person.name, ...person.roles);
    }],

    ['peeks at the versions of a quotation', async () => {
      await page.keyboard.press('Escape');
      await window.openFile(quotation.file);
      await window.goTo(quotation.file, quotation.words, 1);
      await window.command('Peek Definition');
      await window.textOf('.peekview-widget', quotation.sources.map(({ file }) => file.split('/').at(-1)));
    }],

    ['sees over the paragraph how many sources have it', async () => {
      await page.keyboard.press('Escape');
      await page.locator('.peekview-widget').waitFor({ state: 'detached' });
      await window.lenses();
    }],

    ['fixes an altered quotation by quick fix', async () => {
      await window.goTo(altered.file, altered.words);
      await window.squiggle('warning');
      await window.quickFix(altered.fix);
      await window.see(`"${altered.right}" in the text`, async () => (await window.editorText()).includes(altered.right));
      await window.goTo(altered.file, altered.words.slice(0, 2));
      await window.noSquiggle();
    }],

    ['dismisses a finding', async () => {
      await window.goTo(dismissed.file, dismissed.words);
      await window.squiggle('warning');
      await window.quickFix(dismissed.fix);
      await window.openFile(dismissed.file);
      await window.goTo(dismissed.file, dismissed.words);
      await window.noSquiggle();
    }],

    ['compares the sources', async () => {
      await window.command('Wirecheck: Compare Sources');
      await compare.shows(name, ...figure.sources.map(({ outlet }) => outlet));
    }],

    ['by keyboard, and goes to a source', async () => {
      const place = await compare.tabTo(figure.sources.at(-1).outlet);
      await page.keyboard.press('Enter');
      await window.see(`${place.file} in the editor`, async () => (await window.focusedFile()).endsWith(place.file));
      await window.textOf('.statusbar-item', [new RegExp(`Ln ${place.line},`)]);
    }],

    ['which runs no script and loads nothing', async () => {
      await compare.isSealed();
    }],

    ['follows the theme', async () => {
      const dark = await compare.background();
      await window.command('Preferences: Toggle between Light/Dark Themes');
      await window.see('another background', async () => (await compare.background()) !== dark);
      await compare.hasEditorBackground();
    }],

    ['and is there again when the window is opened anew', async () => {
      await window.reload();
      await compare.shows(name);
    }],
  ];

  await inTurn(steps, { window, tally, shots, prefix: 'journey' });
  await window.close();
}
