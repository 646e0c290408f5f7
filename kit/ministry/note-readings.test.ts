import { beforeAll, describe, expect, it } from 'vitest';
import { person } from '../testing/actors.ts';
import { citizenActed, formation } from '../testing/hub-events.ts';
import { openTestMinistry, type TestMinistry } from '../testing/ministry.ts';
import { citizen } from '../testing/small-ministry.ts';
import type { MinistryContext } from './context.ts';
import { defineMinistry } from './define.ts';

const eventually = { timeout: 20_000 };
const clerk = person('CLERK', 'clerk', { desk: 'e-own' });
const sdl = `
extend type EOwnCase { well: String empty: String }
extend type EOwnDesk { wells: [EOwnWell!]! rivers: [String!]! }
type EOwnWell { number: ID! depth: Int! }
`;
const resolvers = {
  EOwnCase: { well: () => 'بئر', empty: () => null },
  EOwnDesk: {
    rivers: () => ['دجلة'],
    async wells(_desk: object, _args: unknown, { em }: MinistryContext) {
      return await em.execute('select number, 12 as depth from ministry_case order by number');
    },
  },
};

let ministry: TestMinistry;
beforeAll(async () => {
  ministry = await openTestMinistry(
    defineMinistry({ code: 'e-own', serves: ['e-own'], sdl: [sdl], resolvers: [resolvers] }),
    [formation('e-own', 'e-own'), formation('secretariat', 'hub')],
  );
});

/** What the hub was told of readings of a request, when it has been. */
async function told(number: string) {
  const events = (await ministry.sent()).filter((event) => event.type === 'masar.data.read');
  return events
    .flatMap(({ data }) => data.readings)
    .filter((reading) => reading.number === number)
    .map(({ reader, role, fields }) => ({ reader, role, fields }));
}

describe("reading a citizen's data at a desk", () => {
  it('should be told to the hub for staff, together, and not for the citizen', async () => {
    const number = await ministry.submit('e-own', {
      applicant: { person: citizen.id, agent: null, name: 'مريم', phone: null },
    });
    await ministry.deliver(citizenActed(number, 1, { kind: 'INFORMATION_PROVIDED', text: 'جواب' }));
    const read = `{ eOwn { case(number: "${number}") { status subject well empty information } } }`;
    const plain = `{ eOwn { case(number: "${number}") { status subject notes { text } } rivers } }`;
    await ministry.ask(clerk, plain);
    expect((await ministry.ask(citizen, read)).eOwn.case.well).toBe('بئر');
    expect((await ministry.ask(clerk, read)).eOwn.case.information).toEqual(['جواب']);
    await ministry.ask(clerk, read);
    const wanted = [{ reader: clerk.id, role: 'CLERK', fields: ['well', 'information'] }];
    await expect.poll(() => told(number), eventually).toEqual(wanted);
  });

  it('should be told of every row of a list', async () => {
    const [one, other] = [await ministry.submit('e-own'), await ministry.submit('e-own')];
    await ministry.ask(clerk, '{ eOwn { wells { depth } } }');
    const wanted = [{ reader: clerk.id, role: 'CLERK', fields: ['wells'] }];
    await expect.poll(() => told(one), eventually).toEqual(wanted);
    await expect.poll(() => told(other), eventually).toEqual(wanted);
  });
});
