import { describe, expect, it, vi } from 'vitest';
import type { House } from '../house/house.ts';
import { eventually, Story, type Submitted } from './story.ts';
import { type AnyUpdate, basraRoad, objection, update } from './words.ts';

const followBasra = `subscription ($after: ID) { requestsUpdated(after: $after) {
  ${update.replace('request {', 'request { eBasra { status }')}
} }`;

/** e-basra stops for a while; nobody else is to notice more than they have to. */
export function ministryDown(house: () => House): void {
  describe('a ministry that is down', () => {
    it('should hold up nobody else, and register what waited when it comes back', async () => {
      const story = new Story(house());
      const before = await story.registered('citizen', basraRoad);
      const atTarbeya = await story.registered('citizen', objection);
      const inWork = await story.registered('citizen', basraRoad);
      await house().process('e-basra').stop();

      // Submissions are answered at once.
      const begun = Date.now();
      const waiting: Submitted[] = [];
      for (let n = 0; n < 3; n += 1) waiting.push(await story.submit('citizen', basraRoad));
      const took = Date.now() - begun;
      process.stdout.write(`three submissions to a ministry that is down took ${took} ms\n`);

      // What the others say is there; what e-basra would say is missing, and a code says why.
      const partial = await story.call(
        'citizen',
        `query ($road: ID!, $mark: ID!) {
          road: request(number: $road) { status custodian { name } eBasra { status } central { status } }
          mark: request(number: $mark) { status eTarbeya { status examObjection { markReceived } } eBasra { status } }
        }`,
        { road: before.number, mark: atTarbeya.number },
      );
      expect(partial.data).toEqual({
        road: { status: 'REGISTERED', custodian: { name: 'محافظة البصرة' }, eBasra: null, central: null },
        mark: {
          status: 'REGISTERED',
          eTarbeya: { status: 'REGISTERED', examObjection: { markReceived: 49 } },
          eBasra: null,
        },
      });
      expect(new Set(partial.codes)).toEqual(new Set(['SUBGRAPH_UNAVAILABLE']));
      expect(partial.errors.map(({ path }) => path?.[0]).sort()).toEqual(['mark', 'road']);
      expect(JSON.stringify(partial.errors)).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|localhost/);
      const elsewhere = await story.call(
        'clerk@e-tarbeya',
        '{ eTarbeya { cases(first: 1) { nodes { number } } } }',
      );
      expect(elsewhere.errors).toEqual([]);

      // A subscriber who wants e-basra's part gets the steps meanwhile, with that part missing.
      const after = (await story.pathOf(before.number)).at(-1)?.cursor;
      const follower = (await story.who('citizen')).follow<AnyUpdate>(followBasra, { after });
      const stepsOf = (number: string) =>
        follower.events
          .map(({ requestsUpdated }) => requestsUpdated)
          .filter(({ request }) => request.number === number)
          .map(({ step }) => step.status);
      await follower.until(() => waiting.every(({ number }) => stepsOf(number).includes('SUBMITTED')));
      expect(follower.open).toBe(true);
      expect(follower.codes).toContain('SUBGRAPH_UNAVAILABLE');

      // Referred there, it is on its way; withdrawn, the wish waits and is shown.
      await story.does('e-tarbeya', atTarbeya.number, 'refer(to: "e-basra", reason: "يخص المحافظة")');
      await story.reaches(atTarbeya.number, 'REFERRED', 'e-basra');
      const { withdrawRequest } = await story.ask(
        'citizen',
        `mutation ($number: ID!) { withdrawRequest(number: $number, reason: "حُلت المشكلة") {
          status pendingActions { kind state text } } }`,
        { number: inWork.number },
      );
      expect(withdrawRequest).toEqual({
        status: 'REGISTERED',
        pendingActions: [{ kind: 'WITHDRAWN', state: 'PENDING', text: 'حُلت المشكلة' }],
      });

      await house().process('e-basra').start();
      for (const { number } of waiting) await story.reaches(number, 'REGISTERED', 'e-basra');
      await story.reaches(atTarbeya.number, 'REGISTERED', 'e-basra');
      await story.reaches(inWork.number, 'WITHDRAWN');
      await follower.until(() =>
        [...waiting, atTarbeya].every(({ number }) => stepsOf(number).at(-1) === 'REGISTERED'),
      );
      for (const { number } of waiting) expect(stepsOf(number)).toEqual(['SUBMITTED', 'REGISTERED']);
      expect(stepsOf(atTarbeya.number)).toEqual(['SUBMITTED', 'REGISTERED', 'REFERRED', 'REGISTERED']);
      expect((await story.stateOf(atTarbeya.number)).path).toEqual([
        'SUBMITTED',
        'REGISTERED',
        'REFERRED',
        'REGISTERED',
      ]);
      await vi.waitFor(async () => {
        const { errors } = await story.call(
          'citizen',
          'query ($number: ID!) { request(number: $number) { eBasra { status } } }',
          { number: before.number },
        );
        expect(errors).toEqual([]);
      }, eventually);
      await follower.stop();
    });
  });
}
