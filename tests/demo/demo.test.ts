import { run } from '@masar/demo/run';
import { paceOf } from '@masar/demo/stories/pace';
import { loadSubmissions, type StoryCommand } from '@masar/demo/submission';
import { summarise, wentAsTold } from '@masar/demo/summary';
import { Board } from '@masar/demo/view/board';
import { ownPort } from '@masar/kit/testing/own-port';
import { describe, expect, it } from 'vitest';
import { useHouse } from '../house/use-house.ts';
import { cuttingProxy } from './cutting-proxy.ts';
import { figure, runDemo } from './run-demo.ts';

const house = useHouse();

/** The kinds of steps that a run's lines tell, each once. */
function steps(lines: readonly string[]): Set<string | undefined> {
  return new Set(lines.map((line) => /IQ-\S+ +([A-Z_]+) /.exec(line)?.[1]));
}

describe('the demo', () => {
  it('should tell its stories to a running house, every step delivered once by both subscriptions', async () => {
    const run = await runDemo(house().url, ['--speed', 'fast', '--count', '12']);
    expect(run).toMatchObject({ code: 0, errors: '' });
    expect(figure(run, 'requests')).toBe(12);
    expect(figure(run, 'as told')).toBe(12);
    expect(figure(run, 'missing')).toBe(0);
    expect(figure(run, 'doubled')).toBe(0);
    expect(figure(run, 'delivered by requestsUpdated')).toBe(figure(run, 'steps'));
    expect(figure(run, 'delivered by requestUpdated')).toBe(figure(run, 'steps'));
    for (const kind of ['SUBMITTED', 'REGISTERED', 'REFERRED', 'ASKED', 'DISPUTED', 'ROUTED', 'ARCHIVED']) {
      expect(steps(run.lines)).toContain(kind);
    }
  });

  it('should go on after the last step when its connections are cut in between', async () => {
    const proxy = await cuttingProxy(house().url);
    try {
      let cut = 0;
      let seen = 0;
      const run = await runDemo(proxy.url, ['--speed', 'fast', '--count', '8'], (line) => {
        if (!/ IQ-/.test(line)) return;
        seen += 1;
        if (seen === 15 || seen === 40) cut += proxy.cut();
      });
      expect(cut).toBeGreaterThanOrEqual(2);
      expect(run).toMatchObject({ code: 0, errors: '' });
      expect(run.lines.some((line) => line.includes(' CUT '))).toBe(true);
      expect(run.lines.some((line) => line.includes(' RESUMED '))).toBe(true);
      expect(figure(run, 'missing')).toBe(0);
      expect(figure(run, 'doubled')).toBe(0);
    } finally {
      await proxy.close();
    }
  });

  it('should tell one story that is named, and refuse a name that no story has', async () => {
    const run = await runDemo(house().url, ['--speed', 'fast', '--only', 'wrong-oil-for-power']);
    expect(run).toMatchObject({ code: 0, errors: '' });
    expect(steps(run.lines)).toContain('RETURNED');
    const wrong = await runDemo(house().url, ['--only', 'nobody']);
    expect(wrong.code).toBe(2);
    expect(wrong.errors).toContain("no submission has the id 'nobody'");
  });

  it('should say how to start Masar where none answers', async () => {
    const port = await ownPort();
    const run = await runDemo(`http://127.0.0.1:${port}/graphql`, []);
    expect(run.code).toBe(1);
    expect(run.errors).toContain('npm start');
    expect(run.lines).toEqual([]);
  });

  it('should show a refused command with its code, end the other stories, and not count as told', async () => {
    const [told, refused, strange] = loadSubmissions();
    if (!told || !refused || !strange) throw new Error('expected three submissions');
    const twice: StoryCommand[] = [{ do: 'start' }, { do: 'start' }];
    const unknown: StoryCommand[] = [{ do: 'refer', to: 'e-nowhere', reason: 'لا أحد هناك' }];
    const board = new Board(() => undefined);
    const result = await run({
      url: new URL(house().url),
      submissions: [told, { ...refused, story: twice }, { ...strange, story: unknown }],
      pace: paceOf.fast,
      board,
      ready: () => undefined,
      stop: new AbortController().signal,
    });
    const codes = Object.fromEntries(result.endings.map(({ id, failure }) => [id, failure?.code]));
    expect(codes).toEqual({
      [told.id]: undefined,
      [refused.id]: 'INVALID_TRANSITION',
      [strange.id]: 'UNKNOWN_FORMATION',
    });
    expect(board.lines.map(({ word }) => word)).toContain('INVALID_TRANSITION');
    const shown = [...board.rows.values()].map(({ ending }) => ending?.code);
    expect(shown.toSorted()).toEqual(['INVALID_TRANSITION', 'UNKNOWN_FORMATION', undefined]);
    expect(wentAsTold(result)).toBe(false);
    expect(summarise(result)).toContain(`FAILED ${refused.id} IQ-`);
  });
});
