// A user's way through the window, on the examples. Each step leaves a screenshot; a step builds on those before it.
import path from 'node:path';
import { Window } from './window.mjs';

const DRAFT = 'harbour-talks/drafts/harbour-talks.md';
const COURIER = 'harbour-talks/courier/2024-11-12-first-call.md';

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
      await window.openFile(DRAFT);
      await window.goTo(DRAFT, '€21 million');
      await window.squiggle('warning');
    }],

    ['hover on the figure', async () => {
      await window.hover('€21 million', '€12 million', 'Harbour Courier', 'figure-conflict');
    }],

    ['problems panel shows the other ends', async () => {
      await page.keyboard.press('Escape');
      await window.command('Problems: Focus on Problems View');
      const row = page.locator('.markers-panel .monaco-list-row', { hasText: 'figure-conflict' }).filter({ hasText: '21 million' });
      await row.first().click();
      await window.textOf('.markers-panel .monaco-list-row', ['2024-11-12-first-call.md', '2024-11-12-leaders-speak.txt', '12 million euros']);
    }],

    ['an edit takes the squiggle away', async () => {
      await window.command('View: Toggle Panel Visibility');
      await window.openFile(DRAFT);
      await window.goTo(DRAFT, '€21 million', 1);
      await window.squiggle('warning');
      await window.press('Shift+ArrowRight', 2);
      await window.type('12');
      await window.press('ArrowLeft');
      await window.noSquiggle();
    }],

    ['undo brings the squiggle back', async () => {
      await window.press('Control+Z');
      await window.goTo(DRAFT, '€21 million');
      await window.squiggle('warning');
    }],

    ['F12 on a quotation offers the same words in the other sources', async () => {
      await window.goTo(DRAFT, 'Our two islands share', 4);
      await page.keyboard.press('F12');
      await window.textOf('.peekview-widget', ['2024-11-12-leaders-speak.txt', '2024-11-12-first-call.md']);
    }],

    ['and goes there', async () => {
      // VS Code, not the server, chooses which of the offers is in view.
      const offer = page.locator('.peekview-widget .ref-tree .monaco-list-row', { hasText: /share (one|a single) sea/ });
      await offer.first().dblclick();
      await window.see('one of the sources', async () => /\/(courier|ledger)\//.test(await window.focusedFile()));
      await page.locator('.peekview-widget').waitFor({ state: 'detached' });
    }],

    ['hover on a name tells his roles by outlet', async () => {
      await window.openFile(COURIER);
      await window.goTo(COURIER, 'Mr Hadjimichael added', 5);
      await window.hover('Andreas Hadjimichael', 'maritime adviser', 'presidential spokesman', 'Limassol Ledger');
    }],

    ['a missing server is told, with the ways out', async () => {
      await page.keyboard.press('Escape');
      bench.configure('');
      // The window does not pop messages up while it is driven by a test; it keeps them behind the bell.
      await window.see('a new notification', () => page.locator('.statusbar-item .codicon-bell-dot').count());
      await window.command('Notifications: Show Notifications');
      await window.textOf('.notifications-center', ['not installed', 'cargo install wirecheck', 'Open Settings', 'How to Install']);
    }],

    ['and starts when it is there', async () => {
      bench.configure(bench.server);
      await window.command('Notifications: Clear All Notifications');
      await window.openFile(DRAFT);
      await window.goTo(DRAFT, '€21 million');
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
