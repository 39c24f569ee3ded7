// A VS Code to test in: code-server with the extension installed, and a browser to look at it with.
// Everything it writes goes to a scratch folder, so that runs neither see each other nor the user's own settings.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** Settings for a window in which nothing but the article and wirecheck speaks up. */
export const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Default Dark Modern',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'files.hotExit': 'off',
  'files.autoSave': 'off',
};

/** A running code-server, a browser, and the scratch folder they live in. */
export class Bench {
  /** Starts code-server with the extension installed, which brings its server along; `browser: false` leaves the looking to somebody else. */
  static async start({ vsix, articles, browser = true }) {
    const bench = new Bench();
    bench.home = process.env.WIRECHECK_BENCH;
    bench.articles = articles;
    bench.scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'wirecheck-vscode-'));
    bench.extensions = path.join(bench.scratch, 'extensions');
    bench.env = {
      // The user's PATH may hold a wirecheck of its own; the tests decide which one is found.
      PATH: `${path.join(bench.home, 'bin')}:/usr/local/bin:/usr/bin:/bin`,
      HOME: bench.scratch,
      XDG_CONFIG_HOME: path.join(bench.scratch, 'xdg'),
      XDG_DATA_HOME: path.join(bench.scratch, 'xdg'),
      XDG_CACHE_HOME: path.join(bench.scratch, 'xdg'),
      LANG: process.env.LANG ?? 'C.UTF-8',
      EXTENSIONS_GALLERY: '{}',
    };
    try {
      bench.configure({});
      bench.install(vsix);
      await bench.serve();
      if (browser) await bench.browse();
      return bench;
    } catch (error) {
      await bench.stop();
      throw error;
    }
  }

  /** Writes the user's settings, beside those for quiet; VS Code takes them up at once. */
  configure(settings) {
    this.write('user/User/settings.json', { ...QUIET, ...settings });
  }

  /** A fresh copy of the articles. */
  workspace(name) {
    const folder = path.join(this.scratch, name, 'examples');
    fs.cpSync(this.articles, folder, { recursive: true });
    return folder;
  }

  /** The folder the extension was installed to. */
  get installed() {
    const name = fs.readdirSync(this.extensions).find((name) => name.startsWith('wirecheck.wirecheck-'));
    if (!name) throw new Error('the extension is not installed');
    return path.join(this.extensions, name);
  }

  /** The server that came with the extension. */
  get server() {
    return path.join(this.installed, 'server/wirecheck');
  }

  url(query) {
    return `http://127.0.0.1:${this.port}/?${new URLSearchParams(query)}`;
  }

  /** A page with nothing of earlier pages in it. */
  async page(viewport = { width: 1400, height: 900 }, deviceScaleFactor = 1) {
    const context = await this.browser.newContext({ viewport, deviceScaleFactor });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  /** Copies the logs of editor and server to where they can be looked at after a failure. */
  keepLogs(folder) {
    fs.copyFileSync(path.join(this.scratch, 'code-server.log'), path.join(folder, 'code-server.log'));
    const logs = path.join(this.scratch, 'user/logs');
    if (fs.existsSync(logs)) fs.cpSync(logs, path.join(folder, 'logs'), { recursive: true });
  }

  async stop() {
    await this.browser?.close().catch(() => {});
    if (this.process) {
      const ended = new Promise((done) => this.process.once('exit', done));
      // The whole group: code-server leaves its children behind.
      try { process.kill(-this.process.pid, 'SIGTERM'); } catch { /* gone */ }
      await Promise.race([ended, pause(3000)]);
      try { process.kill(-this.process.pid, 'SIGKILL'); } catch { /* gone */ }
    }
    fs.rmSync(this.scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  // --- inside ---

  write(name, json) {
    const file = path.join(this.scratch, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify(json, null, 2));
  }

  get folders() {
    return ['--user-data-dir', path.join(this.scratch, 'user'), '--extensions-dir', this.extensions];
  }

  get codeServer() {
    return path.join(this.home, 'code/node_modules/.bin/code-server');
  }

  install(vsix) {
    execFileSync(this.codeServer, [...this.folders, '--install-extension', vsix], { env: this.env, stdio: 'pipe' });
  }

  async serve() {
    this.port = await freePort();
    const log = fs.openSync(path.join(this.scratch, 'code-server.log'), 'w');
    this.process = spawn(this.codeServer, [
      '--auth', 'none', '--bind-addr', `127.0.0.1:${this.port}`, ...this.folders,
      '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust',
      '--disable-getting-started-override', '--disable-proxy',
      '--vscode-option', 'enable-smoke-test-driver',
    ], { env: this.env, stdio: ['ignore', log, log], detached: true });
    const until = Date.now() + 20_000;
    while (!(await fetch(`http://127.0.0.1:${this.port}/healthz`).then((r) => r.ok, () => false))) {
      if (Date.now() > until || this.process.exitCode !== null) {
        throw new Error(`code-server did not start:\n${fs.readFileSync(path.join(this.scratch, 'code-server.log'), 'utf8')}`);
      }
      await pause(50);
    }
  }

  async browse() {
    const { chromium } = createRequire(path.join(this.home, 'package.json'))('playwright-core');
    this.browser = await chromium.launch({
      executablePath: findChromium(),
      headless: true,
      env: { ...this.env },
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    });
  }
}

export function pause(ms) {
  return new Promise((done) => setTimeout(done, ms));
}

function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    for (const folder of process.env.PATH.split(':')) {
      const file = path.join(folder, name);
      if (fs.existsSync(file)) return file;
    }
  }
  throw new Error('no Chromium: run test/setup.sh, or set CHROMIUM');
}

function freePort() {
  return new Promise((done, failed) => {
    const server = net.createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
