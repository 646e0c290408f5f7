import { anonymous } from '@masar/kit/auth/actor';
import { person } from '@masar/kit/testing/actors';
import { beforeAll, describe, expect, test } from 'vitest';
import { custodianOf } from '../../testing/test-custodian.ts';
import { openTestHub, type TestHub } from '../../testing/test-hub.ts';
import { countLimit } from './list.ts';

const citizen = person('CITIZEN', 'مواطنة');
const other = person('CITIZEN', 'مواطن');
const agent = person('AGENT', 'وكيل');
const admin = person('ADMIN', 'مدير');
const desk = person('CLERK', 'كاتب', { desk: 'e-tarbeya' });
const exams = person('CLERK', 'كاتب الامتحانات', { desk: 'e-tarbeya', formation: 'e-tarbeya-exams' });

const list = `query ($filter: RequestFilter, $first: Int = 100, $after: String) {
  requests(filter: $filter, first: $first, after: $after) {
    nodes { number } edges { cursor node { number } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
  }
}`;

let hub: TestHub;
/** Names of the requests of this file, by number. */
const names = new Map<string, string>();

async function make(name: string, actor: typeof citizen, input: Record<string, unknown>): Promise<string> {
  const { number } = await hub.submit(actor, input);
  names.set(number, name);
  return number;
}

beforeAll(async () => {
  hub = await openTestHub();
  const school = await make('school', citizen, { governorate: 'e-basra', subject: 'مدرسة إبتدائية بلا ماء' });
  const objection = await make('exams', other, { formation: 'e-tarbeya-exams', kind: 'REQUEST' });
  hub.clock.set('2026-03-02T08:00:00.000Z');
  await make('dam', citizen, { service: 'complaint-mawared', subject: 'سد متشقق 100%' });
  await make('centre', agent, { applicant: { name: 'أم علي', phone: '07701234567' } });
  const moved = custodianOf(objection, { formation: 'e-tarbeya-exams' });
  await hub.deliver(
    custodianOf(school).step('REGISTERED'),
    moved.step('REGISTERED'),
    moved.step('REFERRED', { to: 'e-basra', toSubgraph: 'e-basra' }),
  );
});

/** The names of the requests that an actor is shown, the latest submitted first. */
async function listed(actor: typeof citizen, filter?: Record<string, unknown>): Promise<string[]> {
  const { requests } = await hub.ask(actor, list, { filter });
  expect(requests.totalCount).toBe(requests.nodes.length);
  return requests.nodes.map(({ number }: { number: string }) => names.get(number));
}

describe('the list of requests', () => {
  test('should hold what the caller may see, the latest submitted first', async () => {
    expect(await listed(admin)).toEqual(['centre', 'dam', 'exams', 'school']);
    expect(await listed(citizen)).toEqual(['dam', 'school']);
    expect(await listed(agent)).toEqual(['centre']);
    expect(await listed(desk)).toEqual(['centre', 'exams', 'school']);
    expect(await listed(exams)).toEqual(['exams']);
    expect(await listed(person('CLERK', 'كاتب البصرة', { desk: 'e-basra' }))).toEqual(['exams']);
    expect(await listed(admin, { mine: true })).toEqual([]);
  });

  test('should be refused to analysts and to nobody in particular', async () => {
    expect((await hub.execute(person('ANALYST', 'محلل'), list)).codes).toEqual(['FORBIDDEN']);
    expect((await hub.execute(anonymous, list)).codes).toEqual(['UNAUTHENTICATED']);
  });

  test.each([
    [{ status: ['REGISTERED', 'REFERRED'] }, ['exams', 'school']],
    [{ status: [] }, []],
    [{ stage: ['SUBMISSION'] }, ['centre', 'dam']],
    [{ stage: ['SUBMISSION'], status: ['REGISTERED'] }, []],
    [{ kind: ['REQUEST'] }, ['exams']],
    [{ custodian: 'e-tarbeya' }, ['centre', 'school']],
    [{ custodian: 'e-basra' }, ['exams']],
    [{ formation: 'e-tarbeya' }, ['centre', 'exams', 'school']],
    [{ formation: 'e-tarbeya-exams' }, ['exams']],
    [{ service: 'complaint-mawared' }, ['dam']],
    [{ governorate: 'e-basra' }, ['school']],
    [{ submittedFrom: '2026-03-02T08:00:00Z' }, ['centre', 'dam']],
    [{ submittedTo: '2026-03-02T08:00:00Z' }, ['exams', 'school']],
    [{ formation: 'e-tarbeya', submittedFrom: '2026-03-02T08:00:00Z' }, ['centre']],
    [{ formation: 'e-tarbeya', submittedTo: '2026-03-02T08:00:00Z' }, ['exams', 'school']],
    [{ submittedFrom: '2026-03-01T00:00:00Z', submittedTo: '2026-03-02T07:59:59Z' }, ['exams', 'school']],
    [{ submittedFrom: '2027-01-01T00:00:00Z' }, []],
    [{ submittedTo: '2025-01-01T00:00:00Z' }, []],
    [{ text: 'مدرسه ابتدائيه' }, ['school']],
    [{ text: 'ماء مَدرسة' }, ['school']],
    [{ text: '100%' }, ['dam']],
    [{ text: '%' }, ['dam']],
    [{ text: '_' }, []],
    [{ overdue: true }, []],
    [{ overdue: false, formation: 'e-basra' }, ['exams']],
  ])('should hold what the filter asks for: %j', async (filter, expected) => {
    expect(await listed(admin, filter)).toEqual(expected);
  });

  test('should leave no index over texts on rows that every step changes', async () => {
    const written = await hub.tables.query(
      "select indexname from pg_indexes where tablename = 'request' and indexdef like '%gin%'",
    );
    expect(written).toEqual([]);
    const searched = await hub.tables.query(
      "select indexname from pg_indexes where tablename = 'request_text' and indexdef like '%gin%'",
    );
    expect(searched).toEqual([{ indexname: 'request_text_search' }]);
  });

  test('should combine a filter by formation with what a desk may see', async () => {
    expect(await listed(desk, { formation: 'e-basra' })).toEqual(['exams']);
    expect(await listed(desk, { formation: 'e-mawared' })).toEqual([]);
    expect(await listed(citizen, { formation: 'e-tarbeya' })).toEqual(['school']);
  });

  test('should know what is overdue now', async () => {
    hub.clock.set('2026-03-08T09:00:00.000Z');
    expect(await listed(admin, { overdue: true })).toEqual(['exams', 'school']);
    hub.clock.set('2026-03-02T08:00:00.000Z');
  });

  test('should be walked page by page without a gap or a double', async () => {
    for (const actor of [admin, desk]) {
      const all = (await hub.ask(actor, list)).requests.nodes;
      const walked = [];
      let after: string | undefined;
      for (let more = true; more; ) {
        const { requests } = await hub.ask(actor, list, { first: 1, after });
        walked.push(...requests.nodes);
        expect(requests.pageInfo.hasPreviousPage).toBe(after !== undefined);
        expect(requests.pageInfo.startCursor).toBe(requests.edges[0].cursor);
        more = requests.pageInfo.hasNextPage;
        after = requests.pageInfo.endCursor;
      }
      expect(walked).toEqual(all);
      expect((await hub.ask(actor, list, { after })).requests.nodes).toEqual([]);
    }
  });

  test.each([
    [{ first: 0 }, 'BAD_USER_INPUT', 'first'],
    [{ first: 101 }, 'BAD_USER_INPUT', 'first'],
    [{ after: 'rubbish' }, 'INVALID_CURSOR', 'after'],
    [{ filter: { custodian: 'e-nowhere' } }, 'UNKNOWN_FORMATION', 'filter.custodian'],
    [{ filter: { formation: 'e-nowhere' } }, 'UNKNOWN_FORMATION', 'filter.formation'],
    [{ filter: { service: 'nothing' } }, 'UNKNOWN_SERVICE', 'filter.service'],
    [{ filter: { governorate: 'e-tarbeya' } }, 'BAD_USER_INPUT', 'filter.governorate'],
    [{ filter: { text: 'كلمة '.repeat(11) } }, 'BAD_USER_INPUT', 'filter.text'],
  ])('should refuse %j', async (variables, code, field) => {
    const { errors } = await hub.execute(admin, list, variables);
    expect(errors[0]?.extensions).toMatchObject({ code, field });
  });

  test('should be counted exactly up to a bound, and not beyond', async () => {
    const many = person('CITIZEN', 'كثيرة الطلبات');
    const { number } = await hub.submit(many, {});
    const total = async () =>
      (await hub.ask(many, '{ requests(first: 1) { totalCount } }')).requests.totalCount;
    const copy = (from: number, to: number) =>
      hub.tables.query(
        `insert into request
         select c.* from generate_series($1::int, $2::int) as n cross join request as r
         cross join lateral jsonb_populate_record(r, jsonb_build_object('ordinal', n, 'number', 'copy ' || n)) as c
         where r.number = $3`,
        [from, to, number],
      );
    await copy(1, countLimit - 1);
    expect(await total()).toBe(countLimit);
    await copy(countLimit, countLimit);
    expect(await total()).toBeNull();
  }, 120_000);
});
