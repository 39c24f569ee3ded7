// The picture of the window that the README shows: test/run.sh picture
import path from 'node:path';
import { Window } from './window.mjs';

const DRAFT = 'harbour-talks/drafts/harbour-talks.md';

export async function picture(bench, tally, file) {
  const window = await Window.open(bench, 'picture', { width: 1280, height: 800 });
  await tally.test(`picture in ${path.basename(file)}`, async () => {
    await window.openFile(DRAFT);
    await window.goTo(DRAFT, '€21 million', 2);
    await window.squiggle('warning');
    await window.command('Problems: Focus on Problems View');
    const row = window.page.locator('.markers-panel .monaco-list-row', { hasText: 'figure-conflict' }).filter({ hasText: '21 million' });
    await row.first().click();
    await window.textOf('.markers-panel .monaco-list-row', ['2024-11-12-leaders-speak.txt']);
    await window.openFile(DRAFT);
    await window.goTo(DRAFT, '€21 million', 2);
    await window.hover('€12 million', 'Harbour Courier');
    await window.shot(file);
  });
  await window.close();
}
