// A user's way through the window, on the examples. Each step leaves a screenshot; a step builds on those before it.
import path from 'node:path';
import story from './story.json' with { type: 'json' };
import { Window } from './window.mjs';

const { figure, quotation, person } = story;

export async function windowTests(bench, tally, shots) {
  const window = await Window.open(bench, 'window');
  const { page } = window;
  let number = 0;
  const step = async (name, body) => {
    number += 1;
    const passed = await tally.test(name, body);
    await window.shot(path.join(shots, `${String(number).padStart(2, '0')}-${name.replace(/\W+/g, '-')}.png`));
    return passed;
  };

  const steps = [
    ['squiggle under a figure that two sources contradict', async () => {
      await window.openFile(figure.file);
      await window.goTo(figure.file, figure.words);
      await window.squiggle('warning');
    }],

    ['hover on the figure', async () => {
      await window.hover('figure-conflict', ...figure.sources.flatMap(({ words, outlet }) => [words, outlet]));
    }],

    ['problems panel shows the other ends', async () => {
      await page.keyboard.press('Escape');
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

    ['hover on a name tells his roles by outlet', async () => {
      await window.openFile(person.file);
      await window.goTo(person.file, person.words, 5);
      await window.hover(person.name, ...person.roles);
    }],

    ['a missing server is told, with the ways out', async () => {
      await page.keyboard.press('Escape');
      bench.configure('');
      // The window does not pop messages up while it is driven by a test; it keeps them behind the bell.
      await window.see('a new notification', () => page.locator('.statusbar-item .codicon-bell-dot').count());
      await window.command('Notifications: Show Notifications');
      await window.textOf('.notifications-center', ['server is missing', 'wirecheck.path', 'Open Settings', 'How to Install']);
    }],

    ['and starts when it is there', async () => {
      bench.configure(bench.server);
      await window.command('Notifications: Clear All Notifications');
      await window.openFile(figure.file);
      await window.goTo(figure.file, figure.words);
      await window.squiggle('warning');
    }],
  ];

  for (const [name, body] of steps) {
    if (!(await step(name, body))) {
      tally.fail(`${steps.length - number} more steps in the window were not tried`);
      break;
    }
  }
  await window.close();
}
