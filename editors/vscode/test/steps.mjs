// Steps that build on each other: each leaves a screenshot, and the first that fails is the last.
import path from 'node:path';

export async function inTurn(steps, { window, tally, shots, prefix }) {
  for (const [number, [name, body]] of steps.entries()) {
    const passed = await tally.test(name, body);
    const place = String(number + 1).padStart(2, '0');
    await window.shot(path.join(shots, `${prefix}-${place}-${name.replace(/\W+/g, '-')}.png`));
    if (!passed) {
      if (number + 1 < steps.length) tally.fail(`${steps.length - number - 1} more steps were not tried`);
      return;
    }
  }
}
