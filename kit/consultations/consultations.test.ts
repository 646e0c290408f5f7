import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../auth/actor.ts';
import { defineMinistry } from '../ministry/define.ts';
import { person } from '../testing/actors.ts';
import { citizenActed } from '../testing/hub-events.ts';
import { openTestMinistry, type TestMinistry } from '../testing/ministry.ts';
import {
  citizen,
  clerk,
  clerkOfA,
  clerkOfB,
  smallDirectory,
  smallMinistry,
} from '../testing/small-ministry.ts';

const clerkOfTwo = person('CLERK', 'clerk of two', { desk: 'e-two' });
const fields = 'id number subject asking { code } asked { code } question state opinion';

let one: TestMinistry;
let two: TestMinistry;
let seen = { one: 0, two: 0 };
beforeAll(async () => {
  [one, two] = await Promise.all([
    openTestMinistry(smallMinistry, smallDirectory),
    openTestMinistry(defineMinistry({ code: 'e-two', serves: ['e-two'] }), smallDirectory),
  ]);
});

/** Carries what the desks have said to each other since the last time. */
async function carry() {
  const [toTwo, toOne] = [await one.sent('e-two'), await two.sent('e-one')];
  if (toTwo.length > seen.two) await two.deliver(...toTwo.slice(seen.two));
  if (toOne.length > seen.one) await one.deliver(...toOne.slice(seen.one));
  seen = { one: toOne.length, two: toTwo.length };
}

const command = (as: Actor, call: string) =>
  one.execute(as, `mutation { eOne { done: ${call} { number status consultations { ${fields} } } } }`);
const consult = (number: string, formation = 'e-two', as = clerk) =>
  command(as, `consult(number: "${number}", formation: "${formation}", question: "هل الأرض لكم؟")`);
const opinion = (id: string, as: Actor = clerkOfTwo) =>
  two.execute(as, `mutation { eTwo { giveOpinion(id: "${id}", text: "الأرض لنا") { ${fields} } } }`);
const resolve = (number: string) =>
  command(clerk, `resolve(number: "${number}", outcome: GRANTED, reply: "تم")`);

/** A request of e-one's on which e-two is asked. */
async function asked(): Promise<{ number: string; id: string }> {
  const number = await one.submit('e-one');
  const { data } = await consult(number);
  return { number, id: data.eOne.done.consultations[0].id };
}

describe('a consultation', () => {
  it('should reach the other desk, come back with an opinion, and leave custody where it is', async () => {
    const { number, id } = await asked();
    await carry();
    const list = `{ eTwo { consultations(state: OPEN) { nodes { ${fields} } } } }`;
    expect((await two.ask(clerkOfTwo, list)).eTwo.consultations.nodes).toContainEqual({
      ...{ id, number, subject: 'شكوى عامة', question: 'هل الأرض لكم؟', state: 'OPEN', opinion: null },
      asking: { code: 'e-one' },
      asked: { code: 'e-two' },
    });
    expect((await opinion(id)).data.eTwo.giveOpinion.state).toBe('ANSWERED');
    await carry();
    const { eOne } = await one.ask(
      clerk,
      `{ eOne { case(number: "${number}") {
      custody consultations { state opinion } notes { text }
    } } }`,
    );
    expect(eOne.case).toMatchObject({
      custody: true,
      consultations: [{ state: 'ANSWERED', opinion: 'الأرض لنا' }],
    });
    expect(eOne.case.notes.map(({ text }: { text: string }) => text)).toEqual([
      'طُلب رأي e-two: هل الأرض لكم؟',
      'رأي e-two: الأرض لنا',
    ]);
    const told = (await one.sent()).filter(({ subject }) => subject === number).map(({ type }) => type);
    expect(told).toContain('masar.consultation.asked');
    expect(
      (await two.sent()).some(({ subject, type }) => subject === number && type.endsWith('answered')),
    ).toBe(true);
    expect((await resolve(number)).codes).toEqual([]);
  });

  it('should keep the request from being answered or handed on while it is open, until it is cancelled', async () => {
    const { number, id } = await asked();
    for (const call of [
      `resolve(number: "${number}", outcome: GRANTED, reply: "تم")`,
      `reject(number: "${number}", reason: "لا")`,
      `refer(number: "${number}", to: "e-two", reason: "لكم")`,
      `returnToHub(number: "${number}", reason: "ليس لنا")`,
    ]) {
      expect((await command(clerk, call)).codes, call).toEqual(['OPEN_PARTS']);
    }
    expect((await command(clerk, `cancelConsultation(id: "${id}")`)).codes).toEqual([]);
    expect((await command(clerk, `cancelConsultation(id: "${id}")`)).codes).toEqual(['CONFLICT']);
    expect((await resolve(number)).codes).toEqual([]);
    await carry();
    expect((await opinion(id)).codes).toEqual(['CONFLICT']);
  });

  it('should end with a withdrawal, and an opinion that crosses it changes nothing', async () => {
    const { number, id } = await asked();
    await carry();
    await one.deliver(citizenActed(number, 1, { kind: 'WITHDRAWN' }));
    expect((await opinion(id)).codes).toEqual([]);
    await carry();
    const { eOne } = await one.ask(
      clerk,
      `{ eOne { case(number: "${number}") { status consultations { state } } } }`,
    );
    expect(eOne.case).toEqual({ status: 'WITHDRAWN', consultations: [{ state: 'CANCELLED' }] });
  });

  it('should go between formations of one desk as well', async () => {
    const number = await one.submit('e-one-a');
    const { data } = await consult(number, 'e-one-b', clerkOfA);
    const { id } = data.eOne.done.consultations[0];
    const give = `mutation { eOne { giveOpinion(id: "${id}", text: "نعم") { state } } }`;
    expect((await one.execute(clerkOfA, give)).codes).toEqual(['FORBIDDEN']);
    expect((await one.ask(clerkOfB, give)).eOne.giveOpinion.state).toBe('ANSWERED');
  });

  it('should be refused where it makes no sense, and to who has no part in it', async () => {
    const { number, id } = await asked();
    expect((await consult(number, 'e-one')).codes).toEqual(['SAME_FORMATION']);
    expect((await consult(number, 'e-nowhere')).codes).toEqual(['UNKNOWN_FORMATION']);
    expect((await consult(number, 'secretariat')).codes).toEqual(['BAD_USER_INPUT']);
    expect((await consult(number, 'e-two', citizen)).codes).toEqual(['FORBIDDEN']);
    await carry();
    expect((await opinion(id, clerk)).codes).toEqual(['FORBIDDEN']);
    expect((await opinion('nothing')).codes).toEqual(['UNKNOWN_ENTITY']);
    const closed = await one.submit('e-one');
    await command(clerk, `reject(number: "${closed}", reason: "لا")`);
    expect((await consult(closed)).codes).toEqual(['INVALID_TRANSITION']);
  });

  it('should have its effect once, however often it is told', async () => {
    const { id } = await asked();
    await carry();
    await opinion(id);
    await carry();
    const before = [await one.everything(), await two.everything()];
    await Promise.all([one.deliverAgain(), two.deliverAgain()]);
    expect([await one.everything(), await two.everything()]).toEqual(before);
  });
});
