// What a user sees of edits, jumps and a missing server, on the examples. Each step leaves a screenshot; a step builds on those before it.
import fs from 'node:fs';
import path from 'node:path';
import story from './story.json' with { type: 'json' };
import { inTurn } from './steps.mjs';
import { Window } from './window.mjs';

const { figure, quotation } = story;

export async function windowTests(bench, tally, shots) {
  const window = await Window.open(bench, 'window');
  const { page } = window;
  const steps = [
    ['squiggle under a figure that two sources contradict', async () => {
      await window.openFile(figure.file);
      await window.goTo(figure.file, figure.words);
      await window.squiggle('warning');
    }],

    ['problems panel shows the other ends', async () => {
      await window.problems(`${figure.words} (here)`);
      await window.textOf('.markers-panel .monaco-list-row', ['figure-conflict', ...figure.sources.flatMap(({ file, words }) => [path.basename(file), words])]);
    }],

    ['an edit takes the squiggle away', async () => {
      await window.command('View: Toggle Panel Visibility');
      await window.openFile(figure.file);
      await window.goTo(figure.file, figure.words);
      await window.squiggle('warning');
      await window.press('Shift+ArrowRight', figure.words.length);
      await window.type(figure.settled);
      await window.press('ArrowLeft', 2);
      await window.noSquiggle();
    }],

    ['undo brings the squiggle back', async () => {
      await window.undoTo(figure.words);
      await window.goTo(figure.file, figure.words);
      await window.squiggle('warning');
    }],

    ['F12 on a quotation offers the same words in the other sources', async () => {
      await window.openFile(quotation.file);
      await window.goTo(quotation.file, quotation.words, 1);
      await page.keyboard.press('F12');
      await window.textOf('.peekview-widget', quotation.sources.map(({ file }) => path.basename(file)));
    }],

    ['and goes there', async () => {
      // VS Code, not the server, chooses which of the offers is in view.
      const offered = quotation.sources.map(({ words }) => words).join('|');
      const offer = page.locator('.peekview-widget .ref-tree .monaco-list-row', { hasText: new RegExp(offered) });
      await offer.first().dblclick();
      await window.see('one of the sources', async () => {
        const file = await window.focusedFile();
        return quotation.sources.some((source) => file.endsWith(source.file));
      });
      await page.locator('.peekview-widget').waitFor({ state: 'detached' });
    }],

    ['a missing server is told, with the ways out', async () => {
      fs.renameSync(bench.server, `${bench.server}.away`);
      await window.command('Wirecheck: Restart Server');
      await page.locator('.statusbar-item[aria-label*="There is no wirecheck server"]').waitFor();
      // The window does not pop messages up while it is driven by a test; it keeps them behind the bell.
      await window.see('a new notification', () => page.locator('.statusbar-item .codicon-bell-dot').count());
      await window.command('Notifications: Show Notifications');
      await window.textOf('.notifications-center', ['server is missing', 'wirecheck.path', 'Open Settings', 'How to Install']);
    }],

    ['and starts when it is there', async () => {
      fs.renameSync(`${bench.server}.away`, bench.server);
      await window.command('Notifications: Clear All Notifications');
      await window.command('Wirecheck: Restart Server');
      await window.openFile(figure.file);
      await window.goTo(figure.file, figure.words);
      await window.squiggle('warning');
    }],
  ];

  await inTurn(steps, { window, tally, shots, prefix: 'window' });
  await window.close();
}
