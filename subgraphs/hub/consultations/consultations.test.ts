import { person } from '@masar/kit/testing/actors';
import { type MasarEvent, makeEvent } from '@masar/schema/events/catalog';
import { beforeAll, expect, test } from 'vitest';
import { openTestHub, type TestHub } from '../testing/test-hub.ts';

const citizen = person('CITIZEN', 'مواطن');
const time = new Date('2026-03-01T09:00:00.000Z');

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});

function told(number: string, id: string) {
  const about = (what: string, source: string) =>
    ({ id: `consultation/${id}/${what}`, source, subject: number, time }) as const;
  const asked: MasarEvent = makeEvent({
    ...about('asked', 'e-tarbeya'),
    type: 'masar.consultation.asked',
    data: {
      consultation: id,
      asking: 'e-tarbeya',
      askingSubgraph: 'e-tarbeya',
      asked: 'e-mawared',
      requestSubject: 'نقص',
      question: 'سؤال داخلي',
      actor: 'x',
    },
  });
  const answered: MasarEvent = makeEvent({
    ...about('answered', 'e-mawared'),
    type: 'masar.consultation.answered',
    data: { consultation: id, opinion: 'رأي داخلي', actor: 'y' },
  });
  const cancelled: MasarEvent = makeEvent({
    ...about('cancelled', 'e-tarbeya'),
    type: 'masar.consultation.cancelled',
    data: { consultation: id },
  });
  return { asked, answered, cancelled };
}

async function consultations(number: string) {
  const document = `query ($number: ID!) { request(number: $number) { consultations {
    asking { code } asked { code } state askedAt endedAt
  } } }`;
  return (await hub.ask(citizen, document, { number })).request.consultations;
}

test('should show the citizen who works on what, and not what was said', async () => {
  const { number } = await hub.submit(citizen);
  const { asked, answered } = told(number, 'c-1');
  await hub.deliver(asked);
  const open = {
    asking: { code: 'e-tarbeya' },
    asked: { code: 'e-mawared' },
    state: 'OPEN',
    askedAt: time.toISOString(),
    endedAt: null,
  };
  expect(await consultations(number)).toEqual([open]);
  await hub.deliver(answered);
  expect(await consultations(number)).toEqual([{ ...open, state: 'ANSWERED', endedAt: time.toISOString() }]);
  const rows = JSON.stringify(await hub.tables.query('select * from request_consultation'));
  expect(rows).not.toContain('داخلي');
});

test('should let an answer wait for its question, and keep the first end', async () => {
  const { number } = await hub.submit(citizen);
  const { asked, answered, cancelled } = told(number, 'c-2');
  await hub.deliver(answered);
  expect(await consultations(number)).toEqual([]);
  await hub.deliver(asked);
  await expect.poll(async () => (await consultations(number))[0]?.state).toBe('ANSWERED');
  await hub.deliver(cancelled);
  expect((await consultations(number))[0].state).toBe('ANSWERED');
});
