/** Counts what passed and failed, and says so as it goes. */
export class Tally {
  passed = 0;
  failed = 0;

  /** Runs a test; a throw is a failure. Whether it passed. */
  async test(name, run) {
    const start = performance.now();
    try {
      await run();
      this.pass(name, performance.now() - start);
      return true;
    } catch (error) {
      this.fail(name, error);
      return false;
    }
  }

  pass(name, ms) {
    this.passed += 1;
    console.log(`ok    ${name}${ms === undefined ? '' : ` (${(ms / 1000).toFixed(1)} s)`}`);
  }

  fail(name, error) {
    this.failed += 1;
    console.log(`FAIL  ${name}`);
    if (error) console.log(`      ${String(error.stack ?? error).replaceAll('\n', '\n      ')}`);
  }

  /** The count of tests that ran elsewhere. */
  add(name, passed, failed) {
    this.passed += passed;
    this.failed += failed;
    console.log(`${failed ? 'FAIL ' : 'ok   '} ${name}: ${passed} passed, ${failed} failed`);
  }
}
