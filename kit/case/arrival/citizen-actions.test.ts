import type { ActionKind } from '@masar/schema/events/actions';
import type { MasarEvent } from '@masar/schema/events/catalog';
import { beforeEach, describe, expect, it } from 'vitest';
import { citizenActed, requestFile, routed, submitted } from '../../testing/hub-events.ts';
import { citizen, clerk, openSmallMinistry, type SmallMinistry } from '../../testing/small-ministry.ts';

const resolvedAt = '2026-03-01T08:00:00.000Z';
/** The close of business of the tenth working day after the answer, in Baghdad. */
const windowEndsAt = '2026-03-15T12:00:00.000Z';

let ministry: SmallMinistry;
beforeEach(async () => {
  ministry = await openSmallMinistry();
  ministry.clock.set(resolvedAt);
});

const applicant = { person: citizen.id, agent: null, name: null, phone: null };
const submit = () => ministry.submit('e-one-a', { applicant });
const kinds = async (number: string) => (await ministry.steps(number)).map(({ kind }) => kind);
const resolve = (number: string) =>
  ministry.command(clerk, `resolve(number: "${number}", outcome: GRANTED, reply: "تمت الموافقة")`);

/** Delivers an action and returns the codes with which actions on this request were refused so far. */
async function act(number: string, kind: ActionKind, leg = 1): Promise<string[]> {
  await ministry.deliver(citizenActed(number, leg, { kind }));
  return await refusals(number);
}

async function refusals(number: string): Promise<string[]> {
  const sent = await ministry.sent();
  return sent
    .filter((event): event is MasarEvent<'masar.action.refused'> => event.type === 'masar.action.refused')
    .filter((event) => event.subject === number)
    .map((event) => event.data.code);
}

describe("a citizen's actions at the custodian", () => {
  it('should take up information, answer the question with it, and show it', async () => {
    const number = await submit();
    await ministry.command(clerk, `ask(number: "${number}", question: "ما رقم القطعة؟")`);
    const action = citizenActed(number, 1, { kind: 'INFORMATION_PROVIDED', text: '١٢/٣', actor: citizen.id });
    await ministry.deliver(action);
    expect(await ministry.file(number, citizen)).toMatchObject({
      status: 'IN_PROGRESS',
      information: ['١٢/٣'],
    });
    expect((await ministry.steps(number)).at(-1)).toMatchObject({
      kind: 'INFORMATION_PROVIDED',
      leg: 1,
      seq: 3,
      event: { data: { action: action.data.action, note: '١٢/٣', actor: citizen.id } },
    });
  });

  it('should take an action up once, however often it is sent', async () => {
    const number = await submit();
    const { data } = citizenActed(number, 1, { kind: 'INFORMATION_PROVIDED' });
    await ministry.deliver(citizenActed(number, 1, data));
    await ministry.command(clerk, `refer(number: "${number}", to: "e-one-b", reason: "قسمكم")`);
    await ministry.deliver(citizenActed(number, 2, data));
    const before = await ministry.everything();
    await ministry.deliverAgain();
    expect(await ministry.everything()).toBe(before);
    expect(await kinds(number)).toEqual(['REGISTERED', 'INFORMATION_PROVIDED', 'REFERRED', 'REGISTERED']);
  });

  it('should refuse an action once, however often it is sent', async () => {
    const number = await submit();
    const { data } = citizenActed(number, 1, { kind: 'ACCEPTED' });
    await ministry.deliver(citizenActed(number, 1, data));
    await ministry.command(clerk, `refer(number: "${number}", to: "e-one-b", reason: "قسمكم")`);
    await ministry.deliver(citizenActed(number, 2, data));
    expect(await refusals(number)).toEqual(['INVALID_TRANSITION']);
  });

  it('should leave alone what an earlier custodian has answered', async () => {
    const { data } = citizenActed('IQ-2026-00009999-31', 1, { kind: 'WITHDRAWN' });
    const file = requestFile({ settledActions: [data.action] });
    await ministry.deliver(routed(file, 'e-one', 2), citizenActed(file.number, 3, data));
    expect(await ministry.file(file.number)).toMatchObject({ status: 'REGISTERED', leg: 3 });
    expect(await refusals(file.number)).toEqual([]);
  });

  it('should let an action wait that comes before the request', async () => {
    const file = requestFile();
    await ministry.deliver(citizenActed(file.number, 1, { kind: 'INFORMATION_PROVIDED', text: 'مستعجل' }));
    expect(await ministry.file(file.number)).toBeNull();
    const { eOne } = await ministry.ask(clerk, '{ eOne { figures { waitingEvents } } }');
    expect(eOne.figures.waitingEvents).toBe(1);
    await ministry.deliver(submitted(file, 'e-one'));
    expect(await ministry.file(file.number)).toMatchObject({ information: ['مستعجل'] });
    expect(await kinds(file.number)).toEqual(['REGISTERED', 'INFORMATION_PROVIDED']);
  });

  it('should bear the request and all that the citizen did in one delivery, in any order', async () => {
    const file = requestFile();
    const info = (text: string) => citizenActed(file.number, 1, { kind: 'INFORMATION_PROVIDED', text });
    await ministry.deliver(
      info('أولا'),
      citizenActed(file.number, 1, { kind: 'ACCEPTED' }),
      submitted(file, 'e-one'),
      info('ثانيا'),
      citizenActed(file.number, 1, { kind: 'WITHDRAWN' }),
    );
    const { status, information } = await ministry.file(file.number);
    expect([status, information.toSorted()]).toEqual(['WITHDRAWN', ['أولا', 'ثانيا']]);
    expect(await refusals(file.number)).toEqual(['INVALID_TRANSITION']);
    const seqs = (await ministry.steps(file.number)).map(({ leg, seq }) => [leg, seq]);
    expect(seqs).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
      [1, 4],
    ]);
    // Nothing had to be taken out of the batch and tried again.
    expect(ministry.logged).toEqual([]);
  });

  it('should let an action wait for a leg that is still on its way, and drop one for a leg that is over', async () => {
    const number = await submit();
    await ministry.command(clerk, `returnToHub(number: "${number}", reason: "ليست لنا")`);
    const late = citizenActed(number, 1, { kind: 'INFORMATION_PROVIDED', text: 'متأخر' });
    const early = citizenActed(number, 3, { kind: 'INFORMATION_PROVIDED', text: 'مبكر' });
    await ministry.deliver(late, early);
    expect((await ministry.file(number)).information).toEqual([]);
    await ministry.deliver(routed(requestFile({ number }), 'e-one-b', 2));
    expect((await ministry.file(number)).information).toEqual(['مبكر']);
    await ministry.deliver(citizenActed(number, 3, late.data));
    expect((await ministry.file(number)).information).toEqual(['مبكر', 'متأخر']);
  });

  it('should accept a resolution with its rating, once and for all', async () => {
    const number = await submit();
    await resolve(number);
    expect(await act(number, 'ACCEPTED')).toEqual([]);
    expect((await ministry.steps(number)).at(-1)).toMatchObject({
      kind: 'ACCEPTED',
      status: 'RESOLVED',
      event: { data: { rating: 5 } },
    });
    expect(await act(number, 'ACCEPTED')).toEqual(['ALREADY_ACCEPTED']);
    expect(await act(number, 'DISPUTED')).toEqual(['ALREADY_ACCEPTED', 'ALREADY_ACCEPTED']);
    expect(await ministry.file(number)).toMatchObject({ status: 'RESOLVED', custody: true });
  });
});

describe('a dispute', () => {
  it('should take the request to the secretariat', async () => {
    const number = await submit();
    await resolve(number);
    expect(await act(number, 'DISPUTED')).toEqual([]);
    expect(await ministry.file(number)).toMatchObject({ status: 'DISPUTED', custody: false });
    expect((await ministry.steps(number)).at(-1)).toMatchObject({
      kind: 'DISPUTED',
      leg: 1,
      seq: 3,
      event: { data: { to: 'secretariat' } },
    });
  });

  it.each([windowEndsAt, '2026-03-02T00:00:00.000Z'])(
    'should be possible although the file was archived at once: at %s',
    async (at) => {
      const number = await submit();
      await resolve(number);
      await ministry.command(clerk, `archive(number: "${number}")`);
      ministry.clock.set(at);
      expect(await act(number, 'DISPUTED')).toEqual([]);
      expect(await ministry.file(number)).toMatchObject({ status: 'DISPUTED', custody: false });
    },
  );

  it('should be refused when the window is closed, archived or not', async () => {
    const numbers = [await submit(), await submit()];
    for (const number of numbers) await resolve(number);
    await ministry.command(clerk, `archive(number: "${numbers[0]}")`);
    ministry.clock.set(Date.parse(windowEndsAt) + 1);
    for (const number of numbers) {
      expect(await act(number, 'DISPUTED')).toEqual(['DISPUTE_WINDOW_CLOSED']);
    }
    expect(await ministry.file(numbers[0] ?? '')).toMatchObject({ status: 'ARCHIVED', custody: true });
  });

  it('should be refused where nothing was answered: a withdrawn request, archived or not', async () => {
    const number = await submit();
    await act(number, 'WITHDRAWN');
    expect(await act(number, 'DISPUTED')).toEqual(['INVALID_TRANSITION']);
    await ministry.command(clerk, `archive(number: "${number}")`);
    expect(await act(number, 'DISPUTED')).toEqual(['INVALID_TRANSITION', 'INVALID_TRANSITION']);
    expect((await ministry.file(number)).status).toBe('ARCHIVED');
  });

  it('should open a new window with a new answer', async () => {
    const number = await submit();
    await resolve(number);
    await act(number, 'DISPUTED');
    ministry.clock.set('2026-04-01T08:00:00.000Z');
    await ministry.deliver(routed(requestFile({ number }), 'e-one', 2));
    expect(await ministry.file(number)).toMatchObject({ outcome: null, reply: null, status: 'REGISTERED' });
    await resolve(number);
    expect(await act(number, 'DISPUTED', 3)).toEqual([]);
  });
});
