import { describe, expect, it } from 'vitest';
import type { House } from '../house/house.ts';
import { Story } from './story.ts';
import { type AnyUpdate, followAll, followOne, type OneUpdate, objection } from './words.ts';

/** Comes back with the last cursor until the condition holds, and is cut off after a few events each time. */
async function followWithCuts(
  story: Story,
  enough: (seen: readonly AnyUpdate['requestsUpdated'][]) => boolean,
  from: string,
): Promise<{ seen: AnyUpdate['requestsUpdated'][]; connections: number }> {
  const seen: AnyUpdate['requestsUpdated'][] = [];
  const arbiter = await story.who('arbiter');
  let connections = 0;
  for (let after = from; !enough(seen); connections += 1) {
    const follower = arbiter.follow<AnyUpdate>(followAll, { after });
    const most = 1 + Math.floor(Math.random() * 4);
    await follower.until((events) => events.length >= most || enough([...seen, ...updatesOf(events)]));
    // A telephone that loses the network may have got more than the story has looked at: it is in its memory too.
    if (Math.random() < 0.5) follower.cut();
    else await follower.stop();
    expect(follower.errors).toEqual([]);
    seen.push(...updatesOf(follower.events));
    after = seen.at(-1)?.cursor ?? after;
  }
  return { seen, connections };
}

function updatesOf(events: readonly AnyUpdate[]) {
  return events.map(({ requestsUpdated }) => requestsUpdated);
}

/** What is followed is complete, however often the connection breaks. */
export function reconnection(house: () => House): void {
  describe('a subscriber that comes back with its last cursor', () => {
    it('should miss nothing and see nothing twice, wherever it was cut off', async () => {
      const story = new Story(house());
      const first = await story.registered('citizen', objection);
      const from = (await story.pathOf(first.number)).at(-1)?.cursor ?? '';

      const count = 5;
      const finished = new Set<string>();
      const travel = async () => {
        const { number } = await story.registered('citizen', objection);
        await story.does('e-tarbeya', number, 'start');
        await story.does('e-tarbeya', number, 'note(text: "اطلعت على الدفتر الامتحاني")');
        await story.does('e-tarbeya', number, 'refer(to: "e-basra", reason: "الطالب من محافظة البصرة")');
        await story.reaches(number, 'REGISTERED', 'e-basra');
        await story.does('e-basra', number, 'resolve(outcome: ANSWERED, reply: "أجيب الطالب")');
        await story.does('e-basra', number, 'archive');
        finished.add(number);
        return number;
      };
      const travels = Promise.all(Array.from({ length: count }, travel));
      const { seen, connections } = await followWithCuts(
        story,
        (events) => events.filter(({ step }) => step.status === 'ARCHIVED').length === count,
        from,
      );
      const numbers = await travels;

      const paths = await Promise.all(numbers.map((number) => story.pathOf(number)));
      for (const [index, number] of numbers.entries()) {
        const told = seen.filter(({ request }) => request.number === number).map(({ cursor }) => cursor);
        expect(told, number).toEqual(paths[index]?.map(({ cursor }) => cursor));
      }
      expect(new Set(seen.map(({ cursor }) => cursor)).size).toBe(seen.length);
      expect(connections).toBeGreaterThan(3);
    });

    it('should see everything from the first step with an empty cursor', async () => {
      const story = new Story(house());
      const { number, secret } = await story.registered('anybody', objection);
      await story.does('e-tarbeya', number, 'start');
      await story.reaches(number, 'IN_PROGRESS');
      const path = await story.pathOf(number);
      const follower = (await story.who('anybody')).follow<OneUpdate>(followOne, {
        number,
        secret,
        after: '',
      });
      await follower.take(path.length);
      expect(follower.events.map(({ requestUpdated: { cursor } }) => cursor)).toEqual(
        path.map(({ cursor }) => cursor),
      );
      await follower.stop();
    });

    it('should lose no step between asking for the request and subscribing after its newest step', async () => {
      const story = new Story(house());
      const { number, secret } = await story.registered('anybody', objection);
      const after = (await story.pathOf(number)).at(-1)?.cursor;
      await story.does('e-tarbeya', number, 'start');
      const follower = (await story.who('anybody')).follow<OneUpdate>(followOne, { number, secret, after });
      await follower.take(1);
      expect(follower.events[0]?.requestUpdated.step.event).toBe('STARTED');
      await follower.stop();
    });

    it('should be told when the cursor is none', async () => {
      const story = new Story(house());
      const { number, secret } = await story.submit('anybody', objection);
      const { requests } = await story.ask('arbiter', '{ requests(first: 1) { pageInfo { endCursor } } }');
      for (const after of ['شيء', 'bm90aGluZw', requests.pageInfo.endCursor]) {
        const one = (await story.who('anybody')).follow(followOne, { number, secret, after });
        const all = (await story.who('arbiter')).follow(followAll, { after });
        await Promise.all([one.ended(), all.ended()]);
        expect([one.codes, all.codes], after).toEqual([['INVALID_CURSOR'], ['INVALID_CURSOR']]);
      }
    });
  });
}
