import { person } from '@masar/kit/testing/actors';
import type { MasarEvent } from '@masar/schema/events/catalog';
import type { RequestFile } from '@masar/schema/events/file';
import { beforeAll, describe, expect, test } from 'vitest';
import { custodianOf } from '../../testing/test-custodian.ts';
import { openTestHub, type TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub({ actionWaitMs: 0 });
});

const citizen = person('CITIZEN', 'مواطن');
const arbiter = person('ARBITER', 'محكم');
const route = `mutation ($number: ID!, $to: ID = "e-mawared-dams", $reason: String = "الجهة المختصة") {
  routeRequest(number: $number, to: $to, reason: $reason) {
    number status leg custodian { code } path { leg event formation { code } to { code } note }
  }
}`;

async function returned(): Promise<string> {
  const { number } = await hub.submit(citizen);
  const custodian = custodianOf(number);
  await hub.deliver(
    custodian.step('REGISTERED'),
    custodian.step('NOTED', { note: 'للموظفين فقط' }),
    custodian.step('RETURNED', { to: 'secretariat', note: 'ليس لنا' }),
  );
  return number;
}

async function code(actor: Parameters<TestHub['execute']>[0], variables: Record<string, unknown>) {
  const { codes, errors } = await hub.execute(actor, route, variables);
  return [codes[0], errors[0]?.extensions?.field];
}

function fileIn(event: MasarEvent | undefined): RequestFile {
  if (event?.type !== 'masar.request.routed') throw new Error(`expected a routing, got ${event?.type}`);
  return event.data.file;
}

describe('the secretariat', () => {
  test('should send a returned request on, with the file', async () => {
    const number = await returned();
    const { routeRequest } = await hub.ask(arbiter, route, { number });
    expect(routeRequest).toMatchObject({ status: 'REFERRED', leg: 3, custodian: { code: 'e-mawared-dams' } });
    expect(routeRequest.path.at(-1)).toMatchObject({
      leg: 2,
      event: 'ROUTED',
      formation: { code: 'secretariat' },
      to: { code: 'e-mawared-dams' },
      note: 'الجهة المختصة',
    });
    const events = await hub.sent('e-mawared');
    const event = events.find(({ subject }) => subject === number);
    expect(event).toMatchObject({ id: `${number}/2/1`, type: 'masar.request.routed', leg: 2, seq: 1 });
    expect(event?.data).toMatchObject({
      status: 'REFERRED',
      to: 'e-mawared-dams',
      actor: arbiter.id,
      file: { number, applicant: { person: citizen.id } },
    });
    const file = fileIn(event);
    // Staff's remarks stay with those who made them.
    expect(file.history.map(({ kind }) => kind)).toEqual(['SUBMITTED', 'REGISTERED', 'RETURNED', 'ROUTED']);
  });

  test('should hear of the answers that were settled before', async () => {
    const number = await returned();
    await hub.ask(
      citizen,
      'mutation ($number: ID!) { provideInformation(number: $number, text: "تفاصيل") { number } }',
      {
        number,
      },
    );
    await hub.ask(arbiter, route, { number });
    const event = (await hub.sent('e-mawared')).find(({ subject }) => subject === number);
    const rows = await hub.tables.query('select id from citizen_action where number = $1', [number]);
    expect(fileIn(event).settledActions).toEqual([rows[0].id]);
  });

  test('should carry a disputed request on as well', async () => {
    const { number } = await hub.submit(citizen);
    const custodian = custodianOf(number);
    await hub.deliver(
      custodian.step('REGISTERED'),
      custodian.step('REJECTED', { note: 'لا' }),
      custodian.step('DISPUTED', { to: 'secretariat', note: 'اعترض' }),
    );
    const { routeRequest } = await hub.ask(person('ADMIN', 'مدير'), route, { number });
    expect(routeRequest).toMatchObject({ status: 'REFERRED', custodian: { code: 'e-mawared-dams' } });
  });

  test('should be an arbiter or an admin, and route to a body that is there', async () => {
    const number = await returned();
    expect(await code(citizen, { number })).toEqual(['FORBIDDEN', undefined]);
    expect(await code(person('SUPERVISOR', 'مشرف', { desk: 'e-tarbeya' }), { number })).toEqual([
      'FORBIDDEN',
      undefined,
    ]);
    expect(await code(arbiter, { number, to: 'e-nowhere' })).toEqual(['UNKNOWN_FORMATION', 'to']);
    expect(await code(arbiter, { number, to: 'secretariat' })).toEqual(['UNKNOWN_FORMATION', 'to']);
    expect(await code(arbiter, { number, reason: '' })).toEqual(['BAD_USER_INPUT', 'reason']);
    expect(await code(arbiter, { number: 'IQ-1' })).toEqual(['INVALID_NUMBER', 'number']);
  });

  test('should route only what it holds', async () => {
    const { number } = await hub.submit(citizen);
    expect(await code(arbiter, { number })).toEqual(['NOT_CUSTODIAN', undefined]);
    const again = await returned();
    await hub.ask(arbiter, route, { number: again });
    expect(await code(arbiter, { number: again })).toEqual(['NOT_CUSTODIAN', undefined]);
  });
});
