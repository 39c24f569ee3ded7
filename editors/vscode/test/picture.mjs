// The picture of the window that the README shows: test/run.sh picture
import path from 'node:path';
import story from './story.json' with { type: 'json' };
import { Window } from './window.mjs';

const { figure } = story;

export async function picture(bench, tally, file) {
  const window = await Window.open(bench, 'picture', { width: 1280, height: 800 });
  await tally.test(`picture in ${path.basename(file)}`, async () => {
    await window.openFile(figure.file);
    await window.goTo(figure.file, figure.words, 1);
    await window.squiggle('warning');
    await window.command('Problems: Focus on Problems View');
    await window.page.locator('.markers-panel .monaco-list-row').first().waitFor();
    await window.press('End');
    await window.textOf('.markers-panel .monaco-list-row', figure.sources.map((source) => path.basename(source.file)));
    await window.openFile(figure.file);
    await window.goTo(figure.file, figure.words, 1);
    await window.hover(...figure.sources.map(({ outlet }) => outlet));
    await window.shot(file);
  });
  await window.close();
}
