import { describe, expect, it } from 'vitest';
import { formatLine } from './log-line.ts';

describe('formatLine', () => {
  it('should shorten a structured line to time, level, message and plain fields', () => {
    const time = new Date(2026, 0, 2, 3, 4, 5).getTime();
    const line = JSON.stringify({
      level: 40,
      time,
      pid: 7,
      name: 'hub',
      msg: 'slow',
      ms: 12,
      deep: { a: 1 },
    });
    expect(formatLine('hub', line, 'stdout')).toEqual({
      text: 'hub        03:04:05 WARN  slow ms=12',
      quiet: false,
    });
  });

  it('should show an error with its stack', () => {
    const line = JSON.stringify({ level: 50, time: 0, msg: 'broke', err: { stack: 'Error: x\n  at y' } });
    expect(formatLine('hub', line, 'stdout').text).toMatch(/ERROR broke\n +Error: x\n +at y$/);
  });

  it('should keep information quiet, and text on the error stream loud', () => {
    expect(formatLine('hub', '{"level":30,"msg":"ready"}', 'stdout').quiet).toBe(true);
    expect(formatLine('hub', 'plain', 'stdout').quiet).toBe(true);
    expect(formatLine('hub', 'TypeError: x', 'stderr')).toEqual({
      text: 'hub        TypeError: x',
      quiet: false,
    });
  });

  it('should keep what nats-server calls information quiet, and nothing else of it', () => {
    const line = (level: string) => `[7] 2030/01/02 03:04:05.678901 [${level}] words`;
    expect(formatLine('nats', line('INF'), 'stderr').quiet).toBe(true);
    expect(formatLine('nats', line('ERR'), 'stderr').quiet).toBe(false);
  });

  it('should pass text through that only looks like JSON', () => {
    for (const line of ['{broken', '{"no":"level"}', '{}', '[1]']) {
      expect(formatLine('hub', line, 'stderr').text).toBe(`hub        ${line}`);
    }
  });
});
