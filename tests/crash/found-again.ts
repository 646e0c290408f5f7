import { expect } from 'vitest';
import type { ActionRow, PartRow, StepRow } from '../custody/agreement/rows.ts';
import type { Deed } from './deeds.ts';

/** What is in the databases in the end. */
interface End {
  readonly paths: ReadonlyMap<string, readonly StepRow[]>;
  readonly actions: ReadonlyMap<string, readonly ActionRow[]>;
  /** As those have them who gave them. */
  readonly parts: readonly PartRow[];
}

/** What a citizen does by a click, so that a second click is the same deed. */
const clicks = new Set(['withdrawRequest', 'acceptResolution', 'disputeResolution']);
/** What a citizen asks of a custodian, who may refuse after it was confirmed that it is on its way. */
const asked = new Set([...clicks, 'provideInformation']);
/** What is a step with the words of the one who did it. */
const written = new Set([
  'note',
  'ask',
  'refer',
  'referMany',
  'returnToHub',
  'resolve',
  'routeRequest',
  'split',
]);

/** What was confirmed has happened once, what was refused has not, and nothing has happened twice. */
export function expectDone(deeds: readonly Deed[], { paths, actions, parts }: End): void {
  const partById = new Map(parts.map((part) => [part.id, part]));
  const partsOf = Map.groupBy(parts, ({ number }) => number);
  for (const [number, own] of Map.groupBy(deeds, (deed) => deed.number)) {
    const path = paths.get(number) ?? [];
    // What is said of a part comes again with each change of it.
    const words = Map.groupBy(
      path.filter(({ kind }) => kind !== 'PART_CHANGED'),
      ({ note }) => note,
    );
    const found = (deed: Deed) => words.get(deed.words)?.length ?? 0;
    const refused = new Set(
      (actions.get(number) ?? []).filter(({ state }) => state === 'REFUSED').map(({ text }) => text),
    );
    for (const deed of own) {
      const told = JSON.stringify(deed);
      expect(found(deed), told).toBeLessThanOrEqual(1);
      if (deed.outcome === 'refused') expect(found(deed), told).toBe(0);
      if (deed.outcome !== 'done') continue;
      if (written.has(deed.what)) expect(found(deed), told).toBe(1);
      if (asked.has(deed.what)) {
        const same = clicks.has(deed.what) ? own.filter(({ what }) => what === deed.what) : [deed];
        const answered = same.filter((one) => found(one) === 1 || refused.has(one.words));
        expect(answered.length, told).toBeGreaterThan(0);
      }
      if (deed.part !== undefined) expectPart(deed, partById.get(deed.part), found(deed));
    }
    expectSoMany(own, /^merge/, path.filter(({ outcome }) => outcome === 'DUPLICATE').length);
    const opinions = (partsOf.get(number) ?? []).filter(({ kind }) => kind === 'OPINION');
    expectSoMany(own, /^consult$/, opinions.length);
  }
}

/** What a body has done with a part holds unless the custodian has ended it before hearing of it. */
function expectPart(deed: Deed, part: PartRow | undefined, found: number): void {
  const told = JSON.stringify({ deed, state: part?.state });
  expect(part, told).toBeDefined();
  if (deed.what === 'finishPart' && part?.state !== 'CANCELLED') expect(found, told).toBe(1);
  if (deed.what === 'declinePart') expect(['DECLINED', 'CANCELLED'], told).toContain(part?.state);
  if (deed.what === 'cancelPart') expect(part?.state, told).toBe('CANCELLED');
}

/** So many as were confirmed, and at most those besides that were left open. */
function expectSoMany(deeds: readonly Deed[], what: RegExp, times: number): void {
  const own = deeds.filter((deed) => what.test(deed.what));
  const done = own.filter(({ outcome }) => outcome === 'done').length;
  const unsure = own.filter(({ outcome }) => outcome === 'unsure').length;
  const told = `${JSON.stringify(own)} against ${times}`;
  expect(times, told).toBeGreaterThanOrEqual(done);
  expect(times, told).toBeLessThanOrEqual(done + unsure);
}
