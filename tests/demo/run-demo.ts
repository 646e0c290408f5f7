import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../house/house.ts';

/** What a run of the demo came to. */
export interface DemoRun {
  readonly code: number | null;
  /** The lines on standard output. */
  readonly lines: readonly string[];
  readonly errors: string;
}

/**
 * Runs `node demo/main.ts` to its end, its output into a pipe.
 * @param onLine is told each line as it comes
 */
export async function runDemo(
  url: string,
  args: readonly string[],
  onLine: (line: string) => void = () => undefined,
): Promise<DemoRun> {
  const child = spawn(process.execPath, ['demo/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, MASAR_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let rest = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = `${rest}${text}`.split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      lines.push(line);
      onLine(line);
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  try {
    const [code] = await once(child, 'close');
    return { code, lines, errors };
  } finally {
    child.kill('SIGKILL');
  }
}

/** The number in a line of the table at the end. */
export function figure({ lines }: DemoRun, label: string): number {
  const line = lines.find((each) => each.startsWith(`  ${label} `));
  const found = /^ +\D+? +(\d+)/.exec(line ?? '')?.[1];
  if (found === undefined) throw new Error(`expected a figure for '${label}' in\n${lines.join('\n')}`);
  return Number(found);
}
