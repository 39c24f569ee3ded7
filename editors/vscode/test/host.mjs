// Runs out/host.js inside the extension host of a real VS Code. It is the way of VS Code's own extension tests: the
// workbench is told which extension to load from where, and which file to run; it reports through two functions of the page.
import fs from 'node:fs';
import path from 'node:path';

export async function hostTests(bench, tally, script) {
  const workspace = bench.workspace('host');
  const page = await bench.page();
  const remote = (file) => `vscode-remote://127.0.0.1:${bench.port}${file}`;
  let ended;
  const exit = new Promise((done) => { ended = done; });
  await page.exposeFunction('codeAutomationLog', (_type, args) => {
    for (const line of args.map(String)) {
      let report;
      try { report = JSON.parse(line); } catch { /* some other extension's line */ }
      if (report?.test === undefined) continue;
      if (report.error === undefined) tally.pass(report.test, report.ms);
      else tally.fail(report.test, report.error);
    }
  });
  await page.exposeFunction('codeAutomationExit', (code) => ended(code));

  // The tests are handed what they need by a file beside them: there are no arguments and no environment.
  const copy = path.join(bench.scratch, 'host.js');
  fs.copyFileSync(script, copy);
  fs.writeFileSync(path.join(bench.scratch, 'host.json'), JSON.stringify({ workspace }));
  const payload = [
    ['extensionDevelopmentPath', remote(bench.installed)],
    ['extensionTestsPath', remote(copy)],
    ['skipWelcome', 'true'],
  ];
  const before = tally.passed + tally.failed;
  await page.goto(bench.url({ folder: workspace, payload: JSON.stringify(payload) }));
  const timeout = new Promise((done) => { setTimeout(done, 90_000, 'timeout').unref(); });
  const code = await Promise.race([exit, timeout]);
  if (code !== 0 || tally.passed + tally.failed === before) {
    if (tally.failed === 0 || code === 'timeout') tally.fail('the extension host', `ended with ${code}`);
  }
  await page.context().close();
}
