import { anonymous } from '@masar/kit/auth/actor';
import { person } from '@masar/kit/testing/actors';
import { beforeAll, describe, expect, test } from 'vitest';
import { complaint, openTestHub, type TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});

const citizen = person('CITIZEN', 'زينب حسن');
const submit = `mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { secret request {
  number status subject body updatedAt dueAt pendingActions { at } path { cursor event }
} } }`;
const read = `query ($number: ID!, $secret: String) { request(number: $number, secret: $secret) {
  number status subject body updatedAt dueAt pendingActions { at } path { cursor event }
} }`;
const send = (input: Record<string, unknown> = {}, as: Parameters<TestHub['execute']>[0] = citizen) =>
  hub.execute(as, submit, { input: { ...complaint, ...input } });
const many = (count: number, input: (n: number) => Record<string, unknown> = () => ({})) =>
  Promise.all(Array.from({ length: count }, (_, n) => send(input(n))));

describe('submissions that come at the same moment', () => {
  test('should be taken on together, each with a number and a secret of its own', async () => {
    const answers = await many(20, (n) => ({ subject: `شكوى رقم ${n}` }));
    const requests = answers.map(({ data }) => data.submitRequest);
    const numbers = requests.map(({ request }) => request.number);
    expect(new Set(numbers).size).toBe(20);
    expect(new Set(requests.map(({ secret }) => secret)).size).toBe(20);
    const rows = await hub.tables.query(
      `select distinct r.xmin::text from request r join step s on s.number = r.number and s.xmin = r.xmin
       where r.number = any($1)`,
      [numbers],
    );
    expect(rows).toHaveLength(1);
    const sent = (await hub.sent('e-tarbeya')).filter(({ subject }) => numbers.includes(subject));
    expect(sent).toHaveLength(20);
    for (const { request, secret } of requests) {
      const asked = await hub.ask(anonymous, read, { number: request.number, secret });
      expect(asked.request).toEqual(request);
    }
  });

  test('should be one request when they have the same key, and a conflict when they say something else', async () => {
    const same = await many(5, () => ({ idempotencyKey: 'مرة واحدة' }));
    const given = same.map(({ data }) => data.submitRequest);
    expect(new Set(given.map(({ request }) => request.number)).size).toBe(1);
    expect(new Set(given.map(({ secret }) => secret)).size).toBe(1);
    const mixed = await many(4, (n) => ({ idempotencyKey: 'للجميع', body: `نص ${n % 2}` }));
    const numbers = mixed.flatMap(({ data }) => data?.submitRequest.request.number ?? []);
    expect(mixed.flatMap(({ codes }) => codes)).toEqual(['CONFLICT', 'CONFLICT']);
    expect(new Set(numbers).size).toBe(1);
    const later = await send({ idempotencyKey: 'مرة واحدة' });
    expect(later.data.submitRequest.request.number).toBe(given[0]?.request.number);
    const stored = await hub.tables.query('select from submission_key');
    expect(stored).toHaveLength(2);
  });

  test('should be limited one by one, and those of another service not at all', async () => {
    const arbiter = person('ARBITER', 'محكم');
    const rule = { countedBy: 'ACCOUNT', service: complaint.service, most: 2, hours: 1 };
    await hub.ask(
      arbiter,
      'mutation ($input: SubmissionRuleInput!) { setSubmissionRule(input: $input) { most } }',
      {
        input: rule,
      },
    );
    const flooder = person('CITIZEN', 'مستعجل');
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => send({}, flooder)),
      ...Array.from({ length: 3 }, () => send({ service: 'complaint-mawared' }, flooder)),
    ]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['RATE_LIMITED', 'RATE_LIMITED', 'RATE_LIMITED']);
    expect(answers.slice(5).flatMap(({ codes }) => codes)).toEqual([]);
  });
});
