import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('should give the system back what garbage took', () => {
  // In a process of its own: what else is in memory would blur it.
  const program = `
    import { giveBack } from ${JSON.stringify(join(import.meta.dirname, 'give-back.ts'))};
    let made = Array.from({ length: 1_000_000 }, (_, n) => ({ n }));
    const before = process.memoryUsage().heapTotal;
    made = undefined;
    giveBack();
    console.log(JSON.stringify([before, process.memoryUsage().heapTotal]));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  const [before, after] = JSON.parse(stdout);
  expect(after).toBeLessThan(before / 2);
});
