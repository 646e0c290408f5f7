import { describe, expect, it, vi } from 'vitest';
import type { House } from '../house/house.ts';
import { eventually, fieldOf, Story } from './story.ts';
import { basraRoad } from './words.ts';

const split = `mutation ($number: ID!, $parts: [PartInput!]!) {
  eBasra { split(number: $number, parts: $parts) { custody parts { id to { code } } } }
}`;
const live = `subscription ($number: ID!) { requestUpdated(number: $number, after: "") {
  step { event to { code } note }
  request { status custodian { code } parts { to { code } state } }
} }`;

/** What a follower of the request is told. */
interface Told {
  readonly requestUpdated: {
    readonly step: { event: string; to: { code: string } | null; note: string | null };
    readonly request: { parts: readonly { to: { code: string }; state: string }[] };
  };
}

/** A hole in the road over a canal beside a pylon: the governorate holds it, and two ministries do their part. */
export function partsOfOneRequest(house: () => House): void {
  describe('a request that several bodies work on', () => {
    it('should stay with its custodian, wait for every part, and show the citizen who does what', async () => {
      const story = new Story(house());
      const { number } = await story.registered('citizen', basraRoad);
      const follower = (await story.who('citizen')).follow<Told>(live, { number });
      const { eBasra } = await story.ask('clerk@e-basra', split, {
        number,
        parts: [
          {
            ...{ to: 'e-mawared', task: 'افحصوا القناة تحت الطريق، فقد تكون سبب الهبوط' },
            ...{ taskForCitizen: 'فحص القناة تحت الطريق', share: ['BODY'] },
          },
          { to: 'e-kahraba', task: 'انقلوا العمود المائل', taskForCitizen: 'نقل العمود المائل' },
          { to: 'e-basra-roads', task: 'ردم الحفرة', taskForCitizen: 'ردم الحفرة' },
        ],
      });
      expect(eBasra.split.custody).toBe(true);
      const idOf = (code: string) =>
        eBasra.split.parts.find(({ to }: { to: { code: string } }) => to.code === code).id as string;

      const early = await story.command('e-basra', number, 'resolve(outcome: GRANTED, reply: "تم")');
      expect(early.codes).toEqual(['OPEN_PARTS']);
      expect((await story.command('e-basra', number, 'refer(to: "e-mawared", reason: "x")')).codes).toEqual([
        'OPEN_PARTS',
      ]);

      // The ministry sees its part and what was shared, and neither the request nor the other parts.
      const atMawared = `{ eMawared { parts(state: [OPEN]) { nodes { number task file { body applicantName } } } } }`;
      await vi.waitFor(async () => {
        const data = await story.ask('clerk@e-mawared', atMawared);
        expect(data.eMawared.parts.nodes).toContainEqual({
          ...{ number, task: 'افحصوا القناة تحت الطريق، فقد تكون سبب الهبوط' },
          file: { body: basraRoad.body, applicantName: null },
        });
      }, eventually);
      const peek = 'query ($number: ID!) { request(number: $number) { subject } }';
      expect((await story.call('clerk@e-mawared', peek, { number })).codes).toEqual(['REQUEST_NOT_FOUND']);

      const onPart = (desk: string, call: string) =>
        story.ask(`clerk@${desk}`, `mutation { ${fieldOf(desk)} { ${call} { state } } }`);
      await onPart('e-mawared', `startPart(id: "${idOf('e-mawared')}")`);
      await onPart(
        'e-mawared',
        `finishPart(id: "${idOf('e-mawared')}", result: "الأنبوب سليم", resultForCitizen: "القناة سليمة")`,
      );
      await vi.waitFor(
        () => onPart('central', `declinePart(id: "${idOf('e-kahraba')}", reason: "العمود للبلدية")`),
        eventually,
      );
      await onPart('e-basra', `finishPart(id: "${idOf('e-basra-roads')}", result: "رُدمت")`);

      await vi.waitFor(
        () => story.does('e-basra', number, 'resolve(outcome: GRANTED, reply: "رُدمت الحفرة")'),
        eventually,
      );
      await story.reaches(number, 'RESOLVED', 'e-basra');
      const { request } = await story.ask(
        'citizen',
        'query ($number: ID!) { request(number: $number) { leg parts { to { code } state task result shared } } }',
        { number },
      );
      expect(request.leg).toBe(1);
      expect(request.parts).toEqual([
        {
          ...{ to: { code: 'e-mawared' }, state: 'DONE', task: 'فحص القناة تحت الطريق' },
          ...{ result: 'القناة سليمة', shared: ['BODY'] },
        },
        {
          ...{ to: { code: 'e-kahraba' }, state: 'DECLINED', task: 'نقل العمود المائل' },
          ...{ result: null, shared: [] },
        },
        { to: { code: 'e-basra-roads' }, state: 'DONE', task: 'ردم الحفرة', result: null, shared: [] },
      ]);

      const told = await follower.until(
        (events) => events.at(-1)?.requestUpdated.step.event === 'RESOLVED',
        'the answer',
        eventually.timeout,
      );
      const steps = told.map(({ requestUpdated: { step } }) => [
        step.event,
        step.to?.code ?? null,
        step.note,
      ]);
      expect(steps.filter(([event]) => event === 'PART_GIVEN')).toHaveLength(3);
      expect(steps).toContainEqual(['PART_CHANGED', 'e-mawared', 'فحص القناة تحت الطريق']);
      expect(steps).toContainEqual(['PART_ENDED', 'e-mawared', 'القناة سليمة']);
      expect(steps).toContainEqual(['PART_ENDED', 'e-kahraba', null]);
      expect(told.at(-1)?.requestUpdated.request.parts.map(({ state }) => state)).toEqual([
        ...['DONE', 'DECLINED', 'DONE'],
      ]);
      await follower.stop();
    });
  });
}
