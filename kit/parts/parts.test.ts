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
const fields = `id number kind subject from { code } to { code } task taskForCitizen shared state result
  resultForCitizen dueAt file { body details applicantName applicantPhone }`;

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
  one.execute(as, `mutation { eOne { done: ${call} { number status custody parts { ${fields} } } } }`);
const consult = (number: string, formation = 'e-two', as = clerk) =>
  command(as, `consult(number: "${number}", formation: "${formation}", question: "هل الأرض لكم؟")`);
const split = (number: string, parts: string, as = clerk) =>
  command(as, `split(number: "${number}", parts: [${parts}])`);
const ofTwo = (call: string, as: Actor = clerkOfTwo) =>
  two.execute(as, `mutation { eTwo { done: ${call} { ${fields} } } }`);
const resolve = (number: string) =>
  command(clerk, `resolve(number: "${number}", outcome: GRANTED, reply: "تم")`);
const listOfTwo = async (number: string) => {
  const { eTwo } = await two.ask(clerkOfTwo, `{ eTwo { parts(first: 100) { nodes { ${fields} } } } }`);
  return eTwo.parts.nodes.filter((part: { number: string }) => part.number === number);
};

const well = `{ to: "e-two", task: "حفر البئر", taskForCitizen: "حفر بئر", share: [BODY, APPLICANT] }`;

/** A request of e-one's with a part at e-two. */
async function given(part = well) {
  const number = await one.submit('e-one', {
    slaMinutes: 14 * 60,
    details: { depth: 12 },
    applicant: { person: citizen.id, agent: null, name: 'مريم', phone: '0770' },
  });
  const { data } = await split(number, part);
  return { number, id: data.eOne.done.parts[0].id as string };
}

/** The steps about parts that the hub was told, with what the citizen may see. */
async function told(number: string) {
  const steps = (await one.steps(number)).filter(({ kind }) => kind.startsWith('PART_'));
  return steps.map(({ kind, event }) => {
    const { note, part } = event.data as { note: string | null; part: { state: string } };
    return [kind, part.state, note];
  });
}

describe('a part', () => {
  it('should reach its body, be worked on there and come back, while custody stays', async () => {
    const { number, id } = await given();
    await carry();
    expect(await listOfTwo(number)).toMatchObject([
      { id, kind: 'TASK', state: 'OPEN', task: 'حفر البئر', shared: ['BODY', 'APPLICANT'] },
    ]);
    expect((await ofTwo(`startPart(id: "${id}")`)).data.eTwo.done.state).toBe('IN_PROGRESS');
    await carry();
    await ofTwo(`finishPart(id: "${id}", result: "حُفرت بعمق ١٢ م", resultForCitizen: "حُفرت البئر")`);
    await carry();
    const { eOne } = await one.ask(
      clerk,
      `{ eOne { case(number: "${number}") { custody parts { ${fields} } } } }`,
    );
    expect(eOne.case).toMatchObject({
      custody: true,
      parts: [{ state: 'DONE', result: 'حُفرت بعمق ١٢ م', resultForCitizen: 'حُفرت البئر' }],
    });
    expect(await told(number)).toEqual([
      ['PART_GIVEN', 'OPEN', 'حفر بئر'],
      ['PART_CHANGED', 'IN_PROGRESS', 'حفر بئر'],
      ['PART_ENDED', 'DONE', 'حُفرت البئر'],
    ]);
    expect(JSON.stringify(await one.sent())).not.toContain('بعمق');
    expect((await resolve(number)).codes).toEqual([]);
  });

  it('should show its body no more of the file than it was given, and that only while it works', async () => {
    const { number, id } = await given();
    await carry();
    const shown = async () => (await listOfTwo(number))[0].file;
    expect(await shown()).toEqual({
      ...{ body: 'نص الشكوى كما كتبه المواطن', details: null },
      ...{ applicantName: 'مريم', applicantPhone: '0770' },
    });
    const sight = `{ eTwo { case(number: "${number}") { subject } cases { nodes { number } } } }`;
    expect(await two.ask(clerkOfTwo, sight)).toEqual({ eTwo: { case: null, cases: { nodes: [] } } });
    const again = `mutation { eTwo { split(number: "${number}", parts: [{ to: "e-one", task: "x" }]) { number } } }`;
    expect((await two.execute(clerkOfTwo, again)).codes).toEqual(['REQUEST_NOT_FOUND']);
    await ofTwo(`declinePart(id: "${id}", reason: "ليس لنا")`);
    expect(await shown()).toBeNull();
    const bare = await given('{ to: "e-two", task: "رأي" }');
    await carry();
    expect((await listOfTwo(bare.number))[0]).toMatchObject({ shared: [], taskForCitizen: null });
    expect(Object.values((await listOfTwo(bare.number))[0].file)).toEqual([null, null, null, null]);
    const kept = JSON.stringify(await two.tables.query('select * from part where id = $1', [id]));
    expect(kept).not.toContain('مريم');
  });

  it('should keep the request from being answered or handed on until every one has ended', async () => {
    const number = await one.submit('e-one');
    const { data } = await split(
      number,
      '{ to: "e-two", task: "أول" }, { to: "e-one-a", task: "ثانٍ" }, { to: "e-one-b", task: "ثالث" }',
    );
    const [first, second, third] = data.eOne.done.parts.map((part: { id: string }) => part.id);
    const blocked = async () => {
      for (const call of [
        `resolve(number: "${number}", outcome: GRANTED, reply: "تم")`,
        `reject(number: "${number}", reason: "لا")`,
        `refer(number: "${number}", to: "e-two", reason: "لكم")`,
        `returnToHub(number: "${number}", reason: "ليس لنا")`,
      ]) {
        expect((await command(clerk, call)).codes, call).toEqual(['OPEN_PARTS']);
      }
    };
    await blocked();
    await carry();
    await ofTwo(`finishPart(id: "${first}", result: "تم")`);
    await carry();
    const finish = `mutation { eOne { finishPart(id: "${second}", result: "تم") { state } } }`;
    expect((await one.execute(clerkOfB, finish)).codes).toEqual(['FORBIDDEN']);
    expect((await one.ask(clerkOfA, finish)).eOne.finishPart.state).toBe('DONE');
    await blocked();
    expect((await command(clerk, `cancelPart(id: "${third}", reason: "لا حاجة")`)).codes).toEqual([]);
    expect((await command(clerk, `cancelPart(id: "${third}")`)).codes).toEqual(['CONFLICT']);
    expect((await resolve(number)).codes).toEqual([]);
  });

  it('should be given once by a second click, and finished once', async () => {
    const { number, id } = await given();
    const { data } = await split(number, `${well}, ${well}`);
    expect(data.eOne.done.parts).toHaveLength(1);
    await carry();
    const finish = `finishPart(id: "${id}", result: "تم")`;
    expect((await ofTwo(finish)).codes).toEqual([]);
    expect((await ofTwo(finish)).codes).toEqual([]);
    expect((await ofTwo(`finishPart(id: "${id}", result: "غيره")`)).codes).toEqual(['CONFLICT']);
    expect((await ofTwo(`startPart(id: "${id}")`)).codes).toEqual(['CONFLICT']);
    await carry();
    expect((await told(number)).map(([kind]) => kind)).toEqual(['PART_GIVEN', 'PART_ENDED']);
  });

  it('should be worded anew, and let the newer of two wordings hold', async () => {
    const { number, id } = await given();
    await carry();
    await command(clerk, `rewordPart(id: "${id}", task: "بئر أعمق", taskForCitizen: "بئر أعمق")`);
    await command(clerk, `rewordPart(id: "${id}", task: "بئر أعمق بكثير")`);
    const words = (await one.sent('e-two')).slice(seen.two);
    expect(words.map(({ type }) => type)).toEqual(['masar.part.reworded', 'masar.part.reworded']);
    for (const word of words.toReversed()) await two.deliver(word);
    seen.two += 2;
    expect((await listOfTwo(number))[0]).toMatchObject({
      task: 'بئر أعمق بكثير',
      taskForCitizen: 'بئر أعمق',
    });
    expect(await told(number)).toHaveLength(3);
  });

  it('should not change with a second click, nor with a rewording that says nothing new', async () => {
    const { number, id } = await given();
    const dueAt = '2026-03-02T07:00:00.000Z';
    const reword = (wording: string) => command(clerk, `rewordPart(id: "${id}", ${wording})`);
    const anew = `task: "بئر أعمق", taskForCitizen: "بئر", dueAt: "${dueAt}"`;
    const before = (await one.sent('e-two')).length;
    for (const wording of [anew, anew, 'task: " بئر أعمق "', `dueAt: "${dueAt}"`, 'task: null']) {
      expect((await reword(wording)).codes).toEqual([]);
    }
    expect((await told(number)).map(([kind]) => kind)).toEqual(['PART_GIVEN', 'PART_CHANGED']);
    expect(await one.sent('e-two')).toHaveLength(before + 1);
    seen.two = before;
    await carry();
    for (const field of ['task', 'taskForCitizen']) {
      const { codes, errors } = await reword(`${field}: " "`);
      expect([codes, errors[0]?.extensions]).toMatchObject([['BAD_USER_INPUT'], { field }]);
      expect((await reword(`${field}: ""`)).codes).toEqual(['BAD_USER_INPUT']);
    }
    expect(await told(number)).toHaveLength(2);
  });

  it('should be due within the time of its request, and with it by default', async () => {
    // 14 working hours from Sunday, 10:00 in Baghdad: until Tuesday, 10:00.
    const due = '2026-03-03T07:00:00.000Z';
    const { number } = await given();
    const dueOf = async (part: string) => (await split(number, part)).data.eOne.done.parts.at(-1).dueAt;
    expect(await dueOf('{ to: "e-two", task: "بلا موعد" }')).toBe(due);
    const sooner = '2026-03-02T07:00:00.000Z';
    expect(await dueOf(`{ to: "e-two", task: "قبله", dueAt: "${sooner}" }`)).toBe(sooner);
    for (const wrong of ['2026-03-03T07:00:00.001Z', '2026-03-01T07:59:59.000Z']) {
      const { codes, errors } = await split(number, `{ to: "e-two", task: "x", dueAt: "${wrong}" }`);
      expect(codes).toEqual(['BAD_USER_INPUT']);
      expect(errors[0]?.extensions).toMatchObject({ field: 'parts.0.dueAt', received: wrong });
    }
    // The citizen is asked, and answers a day later: the time of the request goes on from there.
    await command(clerk, `ask(number: "${number}", question: "أين؟")`);
    one.clock.set('2026-03-02T08:00:00.000Z');
    await one.deliver(citizenActed(number, 1, { kind: 'INFORMATION_PROVIDED' }));
    expect(await dueOf('{ to: "e-two", task: "بعد الجواب" }')).toBe('2026-03-04T07:00:00.000Z');
    one.clock.set('2026-03-01T08:00:00.000Z');
  });

  it('should end with a withdrawal, and what its body says across it changes nothing', async () => {
    const { number, id } = await given();
    await carry();
    await one.deliver(citizenActed(number, 1, { kind: 'WITHDRAWN' }));
    expect((await ofTwo(`finishPart(id: "${id}", result: "تم")`)).codes).toEqual([]);
    await carry();
    const { eOne } = await one.ask(
      clerk,
      `{ eOne { case(number: "${number}") { status parts { state } } } }`,
    );
    expect(eOne.case).toEqual({ status: 'WITHDRAWN', parts: [{ state: 'CANCELLED' }] });
    expect((await listOfTwo(number))[0]).toMatchObject({ state: 'CANCELLED', result: 'سُحب الطلب' });
    expect((await one.steps(number)).map(({ kind }) => kind)).toEqual([
      ...['REGISTERED', 'PART_GIVEN', 'PART_ENDED', 'WITHDRAWN'],
    ]);
  });

  it('should end once when its result and the withdrawal come together', async () => {
    const { number, id } = await given();
    await split(number, '{ to: "e-two", task: "آخر" }');
    await carry();
    await ofTwo(`finishPart(id: "${id}", result: "تم")`);
    const results = (await two.sent('e-one')).slice(seen.one);
    await one.deliver(...results, citizenActed(number, 1, { kind: 'WITHDRAWN' }));
    seen.one += results.length;
    expect((await one.steps(number)).map(({ kind }) => kind)).toEqual([
      ...['REGISTERED', 'PART_GIVEN', 'PART_GIVEN', 'PART_ENDED', 'PART_ENDED', 'WITHDRAWN'],
    ]);
    const { eOne } = await one.ask(clerk, `{ eOne { case(number: "${number}") { parts { state } } } }`);
    expect(eOne.case.parts).toEqual([{ state: 'DONE' }, { state: 'CANCELLED' }]);
  });

  it('should be refused where it makes no sense, and to who has nothing to do with it', async () => {
    const { number, id } = await given();
    const to = (formation: string, as?: Actor) =>
      split(number, `{ to: "${formation}", task: "x" }`, as as never);
    expect((await to('e-one')).codes).toEqual(['SAME_FORMATION']);
    expect((await to('e-nowhere')).codes).toEqual(['UNKNOWN_FORMATION']);
    expect((await to('secretariat')).codes).toEqual(['BAD_USER_INPUT']);
    expect((await to('e-two', citizen)).codes).toEqual(['FORBIDDEN']);
    expect((await split(number, '')).codes).toEqual(['BAD_USER_INPUT']);
    // All of them or none.
    await split(number, '{ to: "e-two", task: "أول" }, { to: "e-nowhere", task: "ثانٍ" }');
    const many = Array.from({ length: 20 }, (_, n) => `{ to: "e-two", task: "${n}" }`).join();
    expect((await split(number, many)).codes).toEqual(['BAD_USER_INPUT']);
    const { eOne } = await one.ask(clerk, `{ eOne { case(number: "${number}") { parts { id } } } }`);
    expect(eOne.case.parts).toEqual([{ id }]);
    await carry();
    expect((await ofTwo(`finishPart(id: "${id}", result: "تم")`, clerk)).codes).toEqual(['FORBIDDEN']);
    expect((await ofTwo('startPart(id: "nothing")')).codes).toEqual(['UNKNOWN_ENTITY']);
    expect(
      (
        await ofTwo(
          `cancelPart(id: "${id}")`.replace('cancelPart', 'declinePart').replace(')', ', reason: " ")'),
        )
      ).codes,
    ).toEqual(['BAD_USER_INPUT']);
    const closed = await one.submit('e-one');
    await command(clerk, `reject(number: "${closed}", reason: "لا")`);
    expect((await split(closed, well)).codes).toEqual(['INVALID_TRANSITION']);
  });

  it('should have its effect once, however often it is told', async () => {
    const { id } = await given();
    await carry();
    await ofTwo(`startPart(id: "${id}")`);
    await ofTwo(`finishPart(id: "${id}", result: "تم")`);
    await carry();
    const before = [await one.everything(), await two.everything()];
    await Promise.all([one.deliverAgain(), two.deliverAgain()]);
    expect([await one.everything(), await two.everything()]).toEqual(before);
  });
});

describe('a consultation', () => {
  it('should be a part whose words stay between the desks', async () => {
    const number = await one.submit('e-one');
    const { data } = await consult(number);
    const { id } = data.eOne.done.parts[0];
    await carry();
    expect(await listOfTwo(number)).toMatchObject([
      { id, kind: 'OPINION', subject: 'شكوى عامة', task: 'هل الأرض لكم؟', shared: [] },
    ]);
    expect((await resolve(number)).codes).toEqual(['OPEN_PARTS']);
    await ofTwo(`finishPart(id: "${id}", result: "الأرض لنا")`);
    await carry();
    expect(await told(number)).toEqual([
      ['PART_GIVEN', 'OPEN', null],
      ['PART_ENDED', 'DONE', null],
    ]);
    expect((await resolve(number)).codes).toEqual([]);
  });
});
