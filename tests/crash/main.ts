import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

// npm run chaos -- --minutes 60
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' } } });
if (!(Number(values.minutes) > 0)) {
  process.stderr.write(`--minutes: expected a number above 0, got '${values.minutes}'\n`);
  process.exit(2);
}
// The folder stands first: vitest would take it for the flag's value.
const { status } = spawnSync('vitest', ['run', 'tests/crash', '--disable-console-intercept'], {
  stdio: 'inherit',
  env: { ...process.env, MASAR_CHAOS_MINUTES: values.minutes },
});
process.exit(status ?? 1);
