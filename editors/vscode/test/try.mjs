// Opens VS Code on a folder, for a look: the user's own VS Code with a profile of its own, or else code-server.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Bench, QUIET } from './bench.mjs';

const home = path.resolve(import.meta.dirname, '..');
const root = path.resolve(home, '../..');
const articles = process.argv[2];
const server = process.env.WIRECHECK_BIN;

const vsix = path.join(home, 'out/wirecheck.vsix');
const target = `${process.platform}-${process.arch}`;
execFileSync('npm', ['run', '--silent', 'package', '--', '--out', vsix, '--server', server, '--target', target], { cwd: home, stdio: 'ignore' });
if (process.env.WIRECHECK_BENCH) await inBrowser();
else onDesktop();

async function inBrowser() {
  const bench = await Bench.start({ vsix, articles: path.join(root, 'examples'), browser: false });
  const url = bench.url({ folder: articles ?? bench.workspace('try') });
  console.log(`VS Code is at ${url}\nCtrl+C ends it.`);
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) {
    spawn('xdg-open', [url], { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
  }
  const end = () => bench.stop().then(() => process.exit(0));
  process.on('SIGINT', end).on('SIGTERM', end);
  bench.process.once('exit', end);
}

function onDesktop() {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'wirecheck-vscode-'));
  const user = path.join(scratch, 'user');
  fs.mkdirSync(path.join(user, 'User'), { recursive: true });
  fs.writeFileSync(path.join(user, 'User/settings.json'), JSON.stringify(QUIET, null, 2));
  const folder = articles ?? path.join(scratch, 'examples');
  if (!articles) fs.cpSync(path.join(root, 'examples'), folder, { recursive: true });
  const profile = ['--user-data-dir', user, '--extensions-dir', path.join(scratch, 'extensions')];
  if (process.getuid?.() === 0) profile.push('--no-sandbox');
  execFileSync('code', [...profile, '--install-extension', vsix], { stdio: 'inherit' });
  const { status } = spawnSync('code', [...profile, '--wait', '--new-window', folder], { stdio: 'inherit' });
  fs.rmSync(scratch, { recursive: true, force: true });
  process.exit(status ?? 1);
}
