// Writes into package.json what is kept elsewhere: the settings (settings.mjs) and the schema of wirecheck.toml.
//
//   node scripts/manifest.mjs [--check]
import fs from 'node:fs';
import path from 'node:path';
import { renewed } from './settings.mjs';

const home = path.resolve(import.meta.dirname, '..');

const file = path.join(home, 'package.json');
const text = `${JSON.stringify(renewed(read(file), read(path.resolve(home, '../../docs/wirecheck.schema.json'))), null, 2)}\n`;
if (process.argv.includes('--check')) {
  if (text !== fs.readFileSync(file, 'utf8')) {
    console.error('package.json is not what scripts/manifest.mjs makes: run "npm run manifest"');
    process.exit(1);
  }
} else {
  fs.writeFileSync(file, text);
}

function read(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
