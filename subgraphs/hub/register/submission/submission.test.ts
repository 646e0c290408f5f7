import { anonymous } from '@masar/kit/auth/actor';
import { readNationalNumber } from '@masar/kit/number/national-number';
import { person } from '@masar/kit/testing/actors';
import { beforeAll, describe, expect, test } from 'vitest';
import { complaint, openTestHub, type TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});

const citizen = person('CITIZEN', 'زينب حسن');
const agent = person('AGENT', 'موظف مركز');
const forCitizen = { name: 'أم علي', phone: '+964 770 123 4567', nationalId: '١٩٨٠٠١٠١٠٠٠١' };
const submit = `mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { secret request {
  number status stage leg kind channel subject body details submittedAt updatedAt dueAt grant
  custodian { code } governorate { code } service { code } applicant { name phone }
  path { leg event status formation { code } to { code } }
} } }`;

/** The codes and the field that a submission is refused with. */
async function refusal(input: Record<string, unknown>, actor: Parameters<TestHub['execute']>[0] = citizen) {
  const before = await hub.tables.query('select count(*) from request');
  const { codes, errors } = await hub.execute(actor, submit, { input: { ...complaint, ...input } });
  expect(await hub.tables.query('select count(*) from request')).toEqual(before);
  return { code: codes[0], field: errors[0]?.extensions?.field, extensions: errors[0]?.extensions };
}

async function accepted(input: Record<string, unknown>, actor: Parameters<TestHub['ask']>[0] = citizen) {
  return (await hub.ask(actor, submit, { input: { ...complaint, ...input } })).submitRequest;
}

describe('a submission', () => {
  test('should be numbered, routed to the owner of the service, and answered with a secret', async () => {
    const { request, secret } = await accepted({});
    expect(readNationalNumber(request.number)).toBe(request.number);
    expect(secret).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{6}$/);
    expect(request).toMatchObject({
      ...complaint,
      service: { code: complaint.service },
      status: 'SUBMITTED',
      stage: 'SUBMISSION',
      leg: 1,
      kind: 'COMPLAINT',
      channel: 'PORTAL',
      details: {},
      custodian: { code: 'e-tarbeya' },
      governorate: null,
      applicant: { name: citizen.name, phone: null },
      path: [
        {
          leg: 1,
          event: 'SUBMITTED',
          status: 'SUBMITTED',
          formation: { code: 'e-tarbeya' },
          to: { code: 'e-tarbeya' },
        },
      ],
    });
    expect(request.grant).toMatch(/^ey/);
    // 35 working hours are five days: Sunday to Thursday, from Sunday 11:00 in Baghdad.
    expect(request.dueAt).toEqual(new Date('2026-03-08T08:00:00.000Z').toISOString());
  });

  test('should send its custodian the whole file in the same transaction', async () => {
    const { request } = await accepted({ governorate: 'e-najaf' });
    const sent = (await hub.sent('e-tarbeya')).find(({ subject }) => subject === request.number);
    expect(sent).toMatchObject({
      id: `${request.number}/1/0`,
      type: 'masar.request.submitted',
      leg: 1,
      seq: 0,
      data: {
        to: 'e-tarbeya',
        file: {
          number: request.number,
          ...complaint,
          governorate: 'e-najaf',
          history: [{ kind: 'SUBMITTED' }],
        },
      },
    });
  });

  test('should go to the body that the citizen chose, else to the governorate', async () => {
    const chosen = await accepted({ formation: 'e-tarbeya-exams', governorate: 'e-basra' });
    expect(chosen.request.custodian).toEqual({ code: 'e-tarbeya-exams' });
    const [local] = (await hub.ask(citizen, '{ services { code owner { code } form } }')).services.filter(
      ({ owner, form }: { owner: unknown; form: { required: string[] } }) =>
        owner === null && form.required.length === 0,
    );
    const byPlace = await accepted({ service: local.code, governorate: 'e-basra' });
    expect(byPlace.request.custodian).toEqual({ code: 'e-basra' });
    expect(await refusal({ service: local.code })).toMatchObject({
      code: 'GOVERNORATE_REQUIRED',
      field: 'input.governorate',
    });
  });

  test('should give every request a number of its own, however many come at once', async () => {
    const many = await Promise.all(Array.from({ length: 40 }, () => hub.submit(citizen)));
    expect(new Set(many.map(({ number }) => number)).size).toBe(40);
    const steps = await hub.tables.query(
      'select position from step where number = any($1) order by position',
      [many.map(({ number }) => number)],
    );
    expect(steps).toHaveLength(40);
  });

  test.each([
    ['an unknown service', { service: 'no-such-service' }, 'UNKNOWN_SERVICE', 'input.service'],
    ['an unknown formation', { formation: 'e-nowhere' }, 'UNKNOWN_FORMATION', 'input.formation'],
    [
      'the secretariat as the body chosen',
      { formation: 'secretariat' },
      'UNKNOWN_FORMATION',
      'input.formation',
    ],
    ['a ministry as the governorate', { governorate: 'e-tarbeya' }, 'BAD_USER_INPUT', 'input.governorate'],
    ['a subject that is too short', { subject: ' ab ' }, 'BAD_USER_INPUT', 'input.subject'],
    ['a subject that is too long', { subject: 'ب'.repeat(201) }, 'BAD_USER_INPUT', 'input.subject'],
    ['a subject of two lines', { subject: 'first\nsecond' }, 'BAD_USER_INPUT', 'input.subject'],
    ['an empty body', { body: ' \n ' }, 'BAD_USER_INPUT', 'input.body'],
    ['a body that is too long', { body: 'x'.repeat(10_001) }, 'BAD_USER_INPUT', 'input.body'],
    ['a NUL in the body', { body: 'before\0after' }, 'BAD_USER_INPUT', 'input.body'],
    ['a lone surrogate', { body: 'before \ud800 after' }, 'BAD_USER_INPUT', 'input.body'],
    ['a reception centre that a citizen claims', { channel: 'CENTRE' }, 'BAD_USER_INPUT', 'input.channel'],
    ['details of a wrong type', { details: 'text' }, 'INVALID_DETAILS', 'input.details'],
    ['details over 64 KiB', { details: { place: 'x'.repeat(65_536) } }, 'INVALID_DETAILS', 'input.details'],
    ['details with a NUL', { details: { place: '\0' } }, 'INVALID_DETAILS', 'input.details'],
  ])('should be refused for %s', async (_what, input, code, field) => {
    expect(await refusal(input)).toMatchObject({ code, field });
  });

  test('should be refused with every violation of the form', async () => {
    const { extensions } = await refusal({
      service: 'exam-objection',
      details: { examYear: 'last', unknown: 1 },
    });
    expect(extensions?.code).toBe('INVALID_DETAILS');
    const violations = extensions?.violations as { path: string; message: string; expected: string }[];
    expect(violations.length).toBeGreaterThan(1);
    expect(violations).toContainEqual(
      expect.objectContaining({ path: '/unknown', expected: 'no such field' }),
    );
    for (const { path, message, expected } of violations) {
      expect([path, message, expected].every((text) => text.length > 0)).toBe(true);
    }
  });
});

describe('a submission for somebody else', () => {
  test('should need the citizen whom an agent acts for', async () => {
    expect(await refusal({}, agent)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.applicant' });
    const { request } = await accepted({ applicant: forCitizen }, agent);
    expect(request).toMatchObject({
      channel: 'CENTRE',
      applicant: { name: forCitizen.name, phone: forCitizen.phone },
    });
    const [row] = await hub.tables.query(
      'select agent, person, applicant_national_id from request where number = $1',
      [request.number],
    );
    expect(row).toEqual({ agent: agent.id, person: null, applicant_national_id: '198001010001' });
  });

  test('should be possible for staff who take down a call or a letter, and not for analysts', async () => {
    const clerk = person('CLERK', 'كاتب', { desk: 'e-tarbeya' });
    const { request } = await accepted({ applicant: forCitizen, channel: 'MAIL' }, clerk);
    expect(request.channel).toBe('MAIL');
    expect(await refusal({ applicant: forCitizen }, person('ANALYST', 'محلل'))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  test.each([
    ['name', { name: 'x' }],
    ['phone', { phone: 'call me' }],
    ['nationalId', { nationalId: '123' }],
  ])('should be refused for a wrong %s', async (field, wrong) => {
    const applicant = { ...forCitizen, ...wrong };
    expect(await refusal({ applicant }, anonymous)).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: `input.applicant.${field}`,
    });
  });
});

describe('a second click', () => {
  const idempotencyKey = 'a key that nobody guesses';

  test('should give the same request and the same secret, also when both come at once', async () => {
    const clicks = await Promise.all(
      Array.from({ length: 5 }, () => accepted({ idempotencyKey }, anonymous)),
    );
    expect(new Set(clicks.map(({ request }) => request.number)).size).toBe(1);
    expect(new Set(clicks.map(({ secret }) => secret)).size).toBe(1);
  });

  test('should be its own request for another caller, and after a day', async () => {
    const [mine, others] = [
      await accepted({ idempotencyKey }),
      await accepted({ idempotencyKey }, person('CITIZEN', 'غيرها')),
    ];
    expect(others.request.number).not.toBe(mine.request.number);
    hub.clock.set('2026-03-02T08:00:00.001Z');
    const nextDay = await accepted({ idempotencyKey });
    expect(nextDay.request.number).not.toBe(mine.request.number);
  });

  test('should be refused when the key came with something else', async () => {
    await accepted({ idempotencyKey: 'one key' });
    expect(await refusal({ idempotencyKey: 'one key', subject: 'موضوع آخر' })).toMatchObject({
      code: 'CONFLICT',
    });
  });

  test('should be refused without an account when the key could be guessed', async () => {
    expect(await refusal({ idempotencyKey: '1' }, anonymous)).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'input.idempotencyKey',
    });
  });

  test('should leave neither key nor secret in the database', async () => {
    const { secret } = await accepted({ idempotencyKey: 'kept by the caller alone' });
    const rows = await hub.tables.query(
      'select k::text as key, r::text as request from submission_key k join request r using (number)',
    );
    const dump = JSON.stringify(rows);
    expect(dump).not.toContain('kept by the caller alone');
    expect(dump).not.toContain(secret.replaceAll('-', ''));
  });
});

test('should number each year from one, also when its first submissions come at once', async () => {
  hub.clock.set('2031-01-05T08:00:00.000Z');
  const first = await Promise.all(Array.from({ length: 8 }, () => hub.submit(citizen)));
  const sequences = first.map(({ number }) => number.slice(0, 'IQ-2031-00000001'.length)).sort();
  expect(sequences).toEqual(Array.from({ length: 8 }, (_, i) => `IQ-2031-0000000${i + 1}`));
});
