// The picture of the window that the README shows: test/run.sh picture
import path from 'node:path';
import { Window } from './window.mjs';

const DRAFT = 'harbour-talks/drafts/harbour-talks.md';
const FIGURE = '€21 million';

export async function picture(bench, tally, file) {
  const window = await Window.open(bench, 'picture', { width: 1280, height: 800 });
  await tally.test(`picture in ${path.basename(file)}`, async () => {
    await window.openFile(DRAFT);
    await window.goTo(DRAFT, FIGURE, 2);
    await window.squiggle('warning');
    await window.command('Problems: Focus on Problems View');
    await window.scrollTo('.markers-panel .monaco-list', `${FIGURE} (here)`, 3);
    await window.command('View: Focus First Editor Group');
    await window.hover(FIGURE, 'Limassol Ledger', 'figure-conflict');
    await window.shot(file);
  });
  await window.close();
}
