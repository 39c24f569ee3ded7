// Takes the server out of a .vsix and asks it to initialize: ends with 1 unless it answers as the wirecheck of that version.
//
//   node scripts/answers.mjs FILE.vsix
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const manifest = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, '../package.json'), 'utf8'));
// What vsce packs with.
const yauzl = createRequire(createRequire(import.meta.url).resolve('@vscode/vsce/package.json'))('yauzl');

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'wirecheck-vsix-'));
try {
  const server = await unpack(process.argv[2], scratch);
  const info = await initialize(server);
  if (info?.name !== 'wirecheck' || info.version !== manifest.version) throw new Error(`answers as ${JSON.stringify(info)}`);
  console.log(`${path.basename(server)} ${info.version} answers`);
} finally {
  fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** The server's file, with the mode that it was packed with. */
function unpack(vsix, folder) {
  return new Promise((done, failed) => {
    yauzl.open(vsix, { lazyEntries: true }, (error, zip) => {
      if (error) return failed(error);
      zip.on('error', failed);
      zip.on('end', () => failed(new Error(`${vsix} has no server`)));
      zip.on('entry', (entry) => {
        const name = entry.fileName.match(/^extension\/server\/(wirecheck(?:\.exe)?)$/)?.[1];
        if (!name) return zip.readEntry();
        const mode = (entry.externalFileAttributes >>> 16) & 0o777;
        const file = path.join(folder, name);
        zip.openReadStream(entry, (error, stream) => {
          if (error) return failed(error);
          stream.pipe(fs.createWriteStream(file, { mode })).on('error', failed).on('close', () => done(file));
        });
      });
      zip.readEntry();
    });
  });
}

/** The `serverInfo` of the server's answer. */
function initialize(server) {
  return new Promise((done, failed) => {
    const child = spawn(server, ['lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const late = setTimeout(() => failed(new Error('no answer within 20 s')), 20_000);
    const end = (settle) => (value) => {
      clearTimeout(late);
      child.once('close', () => settle(value));
      if (!child.kill()) settle(value);
    };
    let heard = '';
    child.on('error', (error) => { clearTimeout(late); failed(error); });
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      heard += chunk;
      const [, length, body] = heard.match(/^Content-Length: (\d+)\r\n(?:.*\r\n)*?\r\n([^]*)$/) ?? [];
      if (!length || Buffer.byteLength(body) < Number(length)) return;
      end(done)(JSON.parse(Buffer.from(body).subarray(0, Number(length)).toString()).result?.serverInfo);
    });
    const request = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(request)}\r\n\r\n${request}`);
  });
}
