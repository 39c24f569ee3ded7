// The tests, in order: unit tests, tests inside the extension host, a new user's way through the window, then the rest of it.
// The .vsix is built, packed and installed first, so that what is tested is what is shipped.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Bench } from './bench.mjs';
import { hostTests } from './host.mjs';
import { journey } from './journey.mjs';
import { pictures } from './pictures.mjs';
import { Tally } from './tally.mjs';
import { windowTests } from './window-tests.mjs';

const home = path.resolve(import.meta.dirname, '..');
const root = path.resolve(home, '../..');
const shots = path.join(root, 'test-output/vscode');
const only = process.argv.slice(2);
const wanted = (group) => (only.length === 0 ? group !== 'pictures' : only.includes(group));

const tally = new Tally();
const npm = (...args) => execFileSync('npm', ['run', '--silent', ...args], { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] });

setTimeout(() => {
  console.log('the tests took more than five minutes');
  tally.fail('in time');
  finish();
}, 300_000);

fs.rmSync(shots, { recursive: true, force: true });
fs.mkdirSync(shots, { recursive: true });

if (wanted('unit')) {
  const run = spawnSync('npm', ['test', '--silent'], { cwd: home, encoding: 'utf8' });
  const counted = (what) => Number(run.stdout.match(new RegExp(`^(?:#|ℹ) ${what} (\\d+)$`, 'm'))?.[1] ?? 0);
  if (run.status !== 0) console.log(run.stdout + run.stderr);
  tally.add('unit tests', counted('pass'), run.status === 0 ? 0 : Math.max(1, counted('fail')));
}

let bench;
if (['host', 'journey', 'window', 'pictures'].some(wanted)) {
  try {
    const vsix = path.join(home, 'out/wirecheck.vsix');
    npm('bundle:tests');
    npm('package', '--', '--out', vsix, '--server', process.env.WIRECHECK_BIN, '--target', `linux-${process.arch}`);
    execFileSync(process.execPath, [path.join(home, 'scripts/answers.mjs'), vsix], { stdio: ['ignore', 'ignore', 'inherit'] });
    bench = await Bench.start({ vsix, articles: path.join(root, 'examples') });
    if (wanted('host')) await hostTests(bench, tally, path.join(home, 'out/host.js'));
    if (wanted('journey')) await journey(bench, tally, shots);
    if (wanted('window')) await windowTests(bench, tally, shots);
    if (wanted('pictures')) await pictures(bench, tally);
  } catch (error) {
    tally.fail('the bench', error);
  }
}
await finish();

async function finish() {
  if (tally.failed > 0 && bench) bench.keepLogs(shots);
  await bench?.stop();
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);
}
