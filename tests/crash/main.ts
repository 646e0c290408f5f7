import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

// npm run chaos -- --minutes 60
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' } } });
if (!(Number(values.minutes) > 0)) {
  process.stderr.write(`--minutes: expected a number above 0, got '${values.minutes}'\n`);
  process.exit(2);
}
const { status } = spawnSync('vitest', ['run', '--disable-console-intercept', 'tests/crash'], {
  stdio: 'inherit',
  env: { ...process.env, MASAR_CHAOS_MINUTES: values.minutes },
});
process.exit(status ?? 1);
