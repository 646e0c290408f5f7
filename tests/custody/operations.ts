import type { ActionKind } from '@masar/schema/events/actions';
import fc from 'fast-check';
import type { Choice } from './bus.ts';

/** The desks of the world. */
export const desks = ['e-tarbeya', 'e-mawared', 'central'] as const;
/** Where sessions can be struck down. */
export const sites = ['hub', ...desks] as const;
/** Formations that requests go to: of each desk, two of them within one desk, and one that is none. */
const formations = [
  ...['e-tarbeya', 'e-tarbeya-exams', 'e-mawared', 'e-mawared-rivers', 'e-kahraba'],
  ...['e-nowhere', 'e-tarbeya', 'e-mawared'],
] as const;

/** Something that happens at one place. Requests are named by their place in the order of submission. */
export type Deed =
  /** Something that the request's standing allows; what it is follows from a number. */
  | { do: 'fitting'; request: number; choice: number; to: string }
  /** By the staff of a desk; 'holder' is the desk that the register takes for the custodian. */
  | { do: 'command'; request: number; desk: string; name: string; to: string }
  | { do: 'bulk'; desk: string; name: string; to: string }
  | { do: 'merge'; request: number; into: number; desk: string }
  /** About a part that a desk has given or was given; which of them follows from a number. */
  | { do: 'part'; desk: string; name: string; choice: number }
  | { do: 'submit'; to: string }
  | { do: 'act'; request: number; kind: ActionKind }
  | { do: 'route'; request: number; to: string }
  | ({ do: 'deliver'; acknowledged: boolean } & Choice)
  /** What was delivered before comes once more. */
  | ({ do: 'again' } & Choice)
  | { do: 'archive job'; desk: string; days: number };

/** Something that happens in the world. */
export type Operation =
  | Deed
  /** At the same moment. */
  | { do: 'at once'; deeds: readonly Deed[] }
  /** Sessions at a database are struck down in the midst of it, at a write or at the commit. */
  | { do: 'struck'; site: string; after: number; deeds: readonly Deed[] }
  /** A process begins anew. */
  | { do: 'restart'; site: string }
  /** The relay dies between the publication and the deletion. */
  | { do: 'publish twice'; site: string }
  /** Everything arrives, and everybody has to agree. */
  | { do: 'settle' };

const request = fc.nat({ max: 3 });
const desk = fc.constantFrom(...desks);
const by = fc.constantFrom('holder', 'holder', 'holder', 'holder', ...desks);
const to = fc.constantFrom(...formations);
const choice = { most: fc.integer({ min: 1, max: 10 }), shuffle: fc.nat() };
const of = (weight: number, arbitrary: fc.Arbitrary<Deed>) => ({ weight, arbitrary });
const command = (...names: string[]) =>
  fc.record({ do: fc.constant('command'), request, desk: by, name: fc.constantFrom(...names), to });

const deed = fc.oneof(
  of(20, fc.record({ do: fc.constant('fitting'), request, to, choice: fc.nat({ max: 9_999 }) })),
  of(5, command('start', 'assign', 'ask', 'note', 'resolve', 'reject', 'archive', 'returnToHub')),
  of(3, command('refer')),
  of(3, command('split', 'consult')),
  of(
    1,
    fc.record({ do: fc.constant('bulk'), desk, name: fc.constantFrom('refer', 'archive', 'assign'), to }),
  ),
  of(1, fc.record({ do: fc.constant('merge'), request, into: request, desk: by })),
  of(
    5,
    fc.record({
      ...{ do: fc.constant('part'), desk, choice: fc.nat({ max: 99 }) },
      name: fc.constantFrom(
        'startPart',
        'startPart',
        'finishPart',
        'finishPart',
        'declinePart',
        'cancelPart',
        'rewordPart',
      ),
    }),
  ),
  of(1, fc.record({ do: fc.constant('submit'), to })),
  of(
    4,
    fc.record({
      ...{ do: fc.constant('act'), request },
      kind: fc.constantFrom(
        'INFORMATION_PROVIDED',
        'INFORMATION_PROVIDED',
        'WITHDRAWN',
        'ACCEPTED',
        'DISPUTED',
      ),
    }),
  ),
  of(3, fc.record({ do: fc.constant('route'), request, to })),
  of(9, fc.record({ do: fc.constant('deliver'), acknowledged: fc.boolean(), ...choice })),
  of(2, fc.record({ do: fc.constant('again'), ...choice })),
  of(1, fc.record({ do: fc.constant('archive job'), desk, days: fc.integer({ min: 1, max: 20 }) })),
);
const several = fc.array(deed, { minLength: 2, maxLength: 3 });
/** Things that concern one request, some of which come with a delivery. */
const race = request.chain((one) => {
  const choice = fc.nat({ max: 9_999 });
  const same = fc.oneof(
    fc.record({ do: fc.constant('fitting'), request: fc.constant(one), to, choice }),
    fc.record({
      do: fc.constant('deliver'),
      acknowledged: fc.constant(true),
      most: fc.constant(9),
      shuffle: choice,
    }),
  );
  return fc.array(same, { minLength: 2, maxLength: 4 });
});
const site = fc.constantFrom(...sites);

/** What may happen at any moment. */
export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 20, arbitrary: deed },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('at once'), deeds: fc.oneof(race, several) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ do: fc.constant('struck'), site, after: fc.integer({ min: 1, max: 12 }) },
      deeds: fc.array(deed, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart'), site }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('publish twice'), site }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('settle') }) },
) as fc.Arbitrary<Operation>;
