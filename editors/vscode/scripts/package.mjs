// Makes the .vsix: bundle, licences, and on request the server inside.
//
//   node scripts/package.mjs [--out FILE] [--server BINARY] [--target PLATFORM]
//
// With --server the binary is packed as server/wirecheck; give --target too (linux-x64, darwin-arm64 ...),
// or the package would be offered to machines that cannot run it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const home = path.resolve(import.meta.dirname, '..');
const root = path.resolve(home, '../..');
const { values } = parseArgs({
  options: { out: { type: 'string' }, server: { type: 'string' }, target: { type: 'string' } },
});
if (values.server && !values.target) {
  console.error('package: --server needs --target');
  process.exit(2);
}

const manifest = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8'));
// vsce says nothing about these, and the marketplace refuses them much later.
for (const key of ['publisher', 'icon', 'license', 'repository']) {
  if (!manifest[key]) throw new Error(`package.json: ${key} is missing`);
}

const passing = [];
try {
  for (const name of fs.readdirSync(root).filter((name) => name.startsWith('LICENSE'))) {
    fs.copyFileSync(path.join(root, name), path.join(home, name));
    passing.push(path.join(home, name));
  }
  fs.rmSync(path.join(home, 'server'), { recursive: true, force: true });
  if (values.server) {
    const name = values.target.startsWith('win32') ? 'wirecheck.exe' : 'wirecheck';
    passing.push(path.join(home, 'server'));
    fs.mkdirSync(path.join(home, 'server'));
    fs.copyFileSync(values.server, path.join(home, 'server', name));
    fs.chmodSync(path.join(home, 'server', name), 0o755);
  }
  const out = path.resolve(values.out ?? path.join(home, `wirecheck-${manifest.version}.vsix`));
  const vsce = path.join(home, 'node_modules/@vscode/vsce/vsce');
  const target = values.target ? ['--target', values.target] : [];
  // --skip-license: vsce knows only one file of that name, and would ask on a terminal.
  execFileSync(process.execPath, [vsce, 'package', '--no-dependencies', '--skip-license', '--out', out, ...target], {
    cwd: home,
    stdio: 'inherit',
  });
} finally {
  for (const file of passing) fs.rmSync(file, { recursive: true, force: true });
}
