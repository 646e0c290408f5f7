import { anonymous } from '@masar/kit/auth/actor';
import { person } from '@masar/kit/testing/actors';
import { makeEvent } from '@masar/schema/events/catalog';
import { beforeAll, describe, expect, test } from 'vitest';
import { custodianOf } from '../../testing/test-custodian.ts';
import { complaint, openTestHub, type Submitted, type TestHub } from '../../testing/test-hub.ts';

const citizen = person('CITIZEN', 'مواطنة');
const stranger = person('CITIZEN', 'غريب');
const agent = person('AGENT', 'وكيل');
const desk = person('CLERK', 'كاتب التربية', { desk: 'e-tarbeya' });
const exams = person('CLERK', 'كاتب الامتحانات', { desk: 'e-tarbeya', formation: 'e-tarbeya-exams' });
const ministry = person('SUPERVISOR', 'مشرف التربية', { desk: 'e-tarbeya', formation: 'e-tarbeya' });
const basra = person('CLERK', 'كاتب البصرة', { desk: 'e-basra' });
const water = person('CLERK', 'كاتب الموارد', { desk: 'e-mawared' });
const arbiter = person('ARBITER', 'محكم');
const admin = person('ADMIN', 'مدير');
const analyst = person('ANALYST', 'محلل');

const find = `query ($number: ID!, $secret: String) { request(number: $number, secret: $secret) {
  number body details applicant { name } grant path { event note } readers { role reader { id } fields }
} }`;
const reference = `query ($number: ID!) { _entities(representations: [{ __typename: "Request", number: $number }]) {
  ... on Request { number body }
} }`;

let hub: TestHub;
let own: Submitted;
let byAgent: Submitted;

beforeAll(async () => {
  hub = await openTestHub();
  own = await hub.submit(citizen, { formation: 'e-tarbeya-exams' });
  byAgent = await hub.submit(agent, { applicant: { name: 'أم علي', phone: '07701234567' } });
  const custodian = custodianOf(own.number, { formation: 'e-tarbeya-exams' });
  await hub.deliver(
    custodian.step('REGISTERED'),
    custodian.step('NOTED', { note: 'ملاحظة داخلية' }),
    custodian.step('REFERRED', { to: 'e-basra', toSubgraph: 'e-basra', note: 'السبب' }),
  );
});

describe('a request', () => {
  test.each([
    ['its citizen', citizen],
    ['staff who held it', exams],
    ['staff of the formation above', ministry],
    ['staff of the whole desk', desk],
    ['staff who are to receive it', basra],
    ['an arbiter', arbiter],
    ['an admin', admin],
  ])('should be shown to %s', async (_who, actor) => {
    const { request } = await hub.ask(actor, find, { number: own.number });
    expect(request).toMatchObject({
      number: own.number,
      body: complaint.body,
      applicant: { name: citizen.name },
    });
    expect(request.grant).toBeNull();
    expect((await hub.ask(actor, reference, own))._entities).toEqual([
      { number: own.number, body: complaint.body },
    ]);
  });

  test('should be shown to the agent who submitted it', async () => {
    const { request } = await hub.ask(agent, find, { number: byAgent.number });
    expect(request.applicant).toEqual({ name: 'أم علي' });
  });

  test('should be shown to whoever has the secret, with a grant for the ministries', async () => {
    for (const actor of [anonymous, stranger, water]) {
      const { request } = await hub.ask(actor, find, { ...own });
      expect(request).toMatchObject({ body: complaint.body, grant: expect.stringMatching(/^ey/) });
    }
  });

  test.each([
    ['anybody without account and secret', anonymous, undefined, 'UNAUTHENTICATED'],
    ['anybody with a wrong secret', anonymous, 'wrong', 'WRONG_SECRET'],
    ['another citizen', stranger, undefined, 'REQUEST_NOT_FOUND'],
    ['another citizen with a wrong secret', stranger, 'wrong', 'WRONG_SECRET'],
    ['another agent', agent, undefined, 'REQUEST_NOT_FOUND'],
    ['staff of a desk that never held it', water, undefined, 'REQUEST_NOT_FOUND'],
    ['an analyst', analyst, undefined, 'FORBIDDEN'],
  ])('should not be shown to %s', async (_who, actor, secret, code) => {
    const answer = await hub.execute(actor, find, { number: own.number, secret });
    expect(answer.codes).toEqual([code]);
    expect(answer.data).toEqual({ request: null });
    const entity = await hub.execute(actor, reference, own);
    expect(entity.data).toEqual({ _entities: [null] });
    expect(entity.codes[0]).toBe(
      code === 'WRONG_SECRET' && actor.kind === 'anonymous'
        ? 'UNAUTHENTICATED'
        : code.replace('WRONG_SECRET', 'REQUEST_NOT_FOUND'),
    );
  });

  test('should not tell a stranger whether it is there', async () => {
    const there = await hub.execute(stranger, find, { number: own.number });
    const notThere = await hub.execute(stranger, find, { number: 'IQ-2026-99999999-09' });
    expect(notThere.codes).toEqual(there.codes);
  });

  test('should show the text of a remark to the desk that wrote it and the secretariat alone', async () => {
    const noteFor = async (actor: typeof citizen) => {
      const { request } = await hub.ask(actor, find, { number: own.number });
      return request.path.find(({ event }: { event: string }) => event === 'NOTED').note;
    };
    expect(await noteFor(citizen)).toBeNull();
    expect(await noteFor(exams)).toBe('ملاحظة داخلية');
    expect(await noteFor(basra)).toBeNull();
    expect(await noteFor(arbiter)).toBe('ملاحظة داخلية');
  });
});

describe("the reading of a citizen's data", () => {
  test('should be recorded for everybody but the own side, and shown to the citizen', async () => {
    const { number, secret } = await hub.submit(citizen);
    const readersFor = async (actor: Parameters<TestHub['ask']>[0], shown?: string) =>
      (
        await hub.ask(
          actor,
          'query ($number: ID!, $secret: String) { request(number: $number, secret: $secret) { readers { role reader { id } fields } } }',
          { number, secret: shown },
        )
      ).request.readers;
    await hub.ask(citizen, find, { number });
    await hub.ask(desk, 'query ($number: ID!) { request(number: $number) { subject status } }', { number });
    expect(await readersFor(citizen)).toEqual([]);

    await hub.ask(desk, 'query ($number: ID!) { request(number: $number) { body details } }', { number });
    await hub.ask(arbiter, reference, { number });
    // An officer who has come by the secret is still an officer.
    await hub.ask(
      water,
      'query ($number: ID!, $secret: String) { request(number: $number, secret: $secret) { applicant { name } } }',
      {
        number,
        secret,
      },
    );
    const seen = await readersFor(citizen);
    expect(seen).toEqual([
      { role: 'CLERK', reader: { id: water.id }, fields: ['applicant'] },
      { role: 'ARBITER', reader: { id: arbiter.id }, fields: ['body'] },
      { role: 'CLERK', reader: { id: desk.id }, fields: ['body', 'details'] },
    ]);
    expect(await readersFor(admin)).toEqual(seen);
    expect(await readersFor(anonymous, secret)).toEqual(seen);
    expect(await readersFor(desk)).toEqual([]);
  });

  test('should be recorded for what the citizen said on the way, and for what desks tell, in one list', async () => {
    const { number } = await hub.submit(citizen);
    const custodian = custodianOf(number);
    await hub.deliver(
      custodian.step('REGISTERED'),
      custodian.step('INFORMATION_PROVIDED', { note: 'جواب المواطن' }),
    );
    const path = 'query ($number: ID!) { request(number: $number) { path { event note } } }';
    await hub.ask(desk, 'query ($number: ID!) { request(number: $number) { path { event } } }', { number });
    await hub.ask(citizen, path, { number });
    hub.clock.set('2026-03-01T09:00:00.000Z');
    await hub.ask(desk, path, { number });
    await hub.ask(desk, path, { number });
    const reading = { number, reader: water.id, role: 'CLERK', fields: ['information'] };
    await hub.deliver(
      makeEvent({
        ...{ id: `readings/${number}`, type: 'masar.data.read', source: 'e-mawared', subject: 'e-mawared' },
        time: new Date(),
        data: { readings: [{ ...reading, at: '2026-03-01T08:30:00.000Z' }] },
      }),
    );
    const { request } = await hub.ask(
      citizen,
      'query ($number: ID!) { request(number: $number) { readers { at desk reader { id } fields } } }',
      { number },
    );
    expect(request.readers).toEqual([
      { at: '2026-03-01T09:00:00.000Z', desk: null, reader: { id: desk.id }, fields: ['path'] },
      {
        at: '2026-03-01T08:30:00.000Z',
        desk: 'e-mawared',
        reader: { id: water.id },
        fields: ['information'],
      },
    ]);
  });
});
