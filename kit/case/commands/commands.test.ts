import { beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '../../auth/actor.ts';
import { requestFile, routed } from '../../testing/hub-events.ts';
import {
  admin,
  analyst,
  arbiter,
  citizen,
  clerk,
  clerkOfA,
  clerkOfB,
  clerkOfTwo,
  openSmallMinistry,
  type SmallMinistry,
  supervisor,
} from '../../testing/small-ministry.ts';

let ministry: SmallMinistry;
beforeAll(async () => {
  ministry = await openSmallMinistry();
});

const places = async (number: string) =>
  (await ministry.steps(number)).map(({ kind, leg, seq, status }) => [kind, leg, seq, status]);
const lastEvent = async (number: string) => (await ministry.steps(number)).at(-1)?.event;

describe('the commands of a desk', () => {
  it('should start: the caller takes the file', async () => {
    const number = await ministry.submit('e-one');
    const { data } = await ministry.command(clerk, `start(number: "${number}")`);
    expect(data).toMatchObject({ number, status: 'IN_PROGRESS', leg: 1, assignee: { id: clerk.id } });
    expect(await places(number)).toEqual([
      ['REGISTERED', 1, 1, 'REGISTERED'],
      ['STARTED', 1, 2, 'IN_PROGRESS'],
    ]);
    expect((await lastEvent(number))?.data).toMatchObject({ actor: clerk.id, assignee: clerk.id });
  });

  it('should let only a supervisor give the file to somebody else, and only to an account', async () => {
    const number = await ministry.submit('e-one');
    const toA = `start(number: "${number}", assignee: "${clerkOfA.id}")`;
    expect((await ministry.command(clerk, toA)).codes).toEqual(['FORBIDDEN']);
    const nobody = `start(number: "${number}", assignee: "somebody")`;
    expect((await ministry.command(supervisor, nobody)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await ministry.command(supervisor, toA)).data).toMatchObject({ assignee: { id: clerkOfA.id } });
  });

  it('should ask, and put the question on the path', async () => {
    const number = await ministry.submit('e-one');
    const { data } = await ministry.command(clerk, `ask(number: "${number}", question: "  ما رقم القطعة؟ ")`);
    expect(data).toMatchObject({ status: 'AWAITING_CITIZEN', question: 'ما رقم القطعة؟' });
    expect((await lastEvent(number))?.data).toMatchObject({ note: 'ما رقم القطعة؟' });
  });

  it('should take a second click on a question or a remark for the first', async () => {
    const number = await ministry.submit('e-one');
    const ask = (words: string) => ministry.command(clerk, `ask(number: "${number}", question: "${words}")`);
    const note = () => ministry.command(clerk, `note(number: "${number}", text: "اتصلت به")`);
    await Promise.all([ask('أين؟'), ask('أين؟')]);
    await Promise.all([note(), note(), note()]);
    expect((await note()).data.notes).toHaveLength(1);
    await ask('متى؟');
    ministry.clock.set(ministry.clock.now().getTime() + 60_000);
    expect((await note()).data.notes).toHaveLength(2);
    const kinds = (await ministry.steps(number)).map(({ kind }) => kind);
    expect(kinds).toEqual(['REGISTERED', 'ASKED', 'NOTED', 'ASKED', 'NOTED']);
  });

  it('should note what only staff see', async () => {
    const number = await ministry.submit('e-one', {
      applicant: { person: citizen.id, agent: null, name: null, phone: null },
    });
    const { data } = await ministry.command(clerk, `note(number: "${number}", text: "سبق أن اشتكى")`);
    expect(data).toMatchObject({
      status: 'REGISTERED',
      notes: [{ author: clerk.id, text: 'سبق أن اشتكى' }],
    });
    expect((await ministry.file(number, citizen)).notes).toEqual([]);
  });

  it('should resolve with what really happened and a reply', async () => {
    const number = await ministry.submit('e-one');
    const call = `resolve(number: "${number}", outcome: GRANTED, reply: "تمت الموافقة")`;
    expect((await ministry.command(clerk, call)).data).toMatchObject({
      status: 'RESOLVED',
      outcome: 'GRANTED',
      reply: 'تمت الموافقة',
    });
    expect((await lastEvent(number))?.data).toMatchObject({ outcome: 'GRANTED', note: 'تمت الموافقة' });
  });

  it('should reject with a reason, and archive', async () => {
    const number = await ministry.submit('e-one');
    const rejected = await ministry.command(clerk, `reject(number: "${number}", reason: "خارج المدة")`);
    expect(rejected.data).toMatchObject({ status: 'REJECTED', reply: 'خارج المدة', outcome: null });
    const archived = await ministry.command(clerk, `archive(number: "${number}")`);
    expect(archived.data).toMatchObject({ status: 'ARCHIVED', custody: true });
  });

  it('should refuse words that are missing or too many', async () => {
    const number = await ministry.submit('e-one');
    const before = await ministry.everything();
    const long = 'ط'.repeat(5_001);
    for (const call of [
      `ask(number: "${number}", question: "  ")`,
      `note(number: "${number}", text: "")`,
      `note(number: "${number}", text: "${long}")`,
      `resolve(number: "${number}", outcome: GRANTED, reply: "")`,
      `reject(number: "${number}", reason: "\\u0007")`,
      `refer(number: "${number}", to: "e-two", reason: " ")`,
      `returnToHub(number: "${number}", reason: "")`,
    ]) {
      expect([call.slice(0, 40), (await ministry.command(clerk, call)).codes]).toEqual([
        call.slice(0, 40),
        ['BAD_USER_INPUT'],
      ]);
    }
    expect(await ministry.everything()).toBe(before);
  });

  it('should refuse a second click and change nothing', async () => {
    const number = await ministry.submit('e-one');
    for (const [call, code] of [
      [`start(number: "${number}")`, 'INVALID_TRANSITION'],
      [`resolve(number: "${number}", outcome: ANSWERED, reply: "تم")`, 'INVALID_TRANSITION'],
      [`archive(number: "${number}")`, 'INVALID_TRANSITION'],
    ] as const) {
      expect((await ministry.command(clerk, call)).codes).toEqual([]);
      const before = await ministry.everything();
      expect((await ministry.command(clerk, call)).codes).toEqual([code]);
      expect(await ministry.everything()).toBe(before);
    }
  });

  it('should let one of two clicks at the same moment win', async () => {
    const number = await ministry.submit('e-one');
    const clicks = await Promise.all(
      [clerk, supervisor, clerk, supervisor].map((as) => ministry.command(as, `start(number: "${number}")`)),
    );
    expect(clicks.map(({ codes }) => codes.join()).sort()).toEqual([
      '',
      'INVALID_TRANSITION',
      'INVALID_TRANSITION',
      'INVALID_TRANSITION',
    ]);
    expect((await places(number)).length).toBe(2);
  });
});

describe('who may give commands', () => {
  it('should take a number as people type it, and refuse one that is mistyped or unknown', async () => {
    const number = await ministry.submit('e-one');
    const typed = number.toLowerCase().replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
    expect((await ministry.command(clerk, `note(number: " ${typed} ", text: "ملاحظة")`)).data).toMatchObject({
      number,
    });
    const wrong = await ministry.command(clerk, 'start(number: "IQ-2026-00000001-00")');
    expect(wrong.codes).toEqual(['INVALID_NUMBER']);
    expect(wrong.errors[0]?.extensions).toMatchObject({ field: 'number', received: 'IQ-2026-00000001-00' });
    const unknown = await ministry.command(clerk, 'start(number: "IQ-2026-00009999-31")');
    expect(unknown.codes).toEqual(['REQUEST_NOT_FOUND']);
  });

  it('should refuse everybody but staff of the desk, whether the request exists or not', async () => {
    const number = await ministry.submit('e-one');
    const before = await ministry.everything();
    for (const wanted of [number, 'IQ-2026-00009999-31', 'nonsense']) {
      const call = `start(number: "${wanted}")`;
      expect((await ministry.command(anonymous, call)).codes).toEqual(['UNAUTHENTICATED']);
      for (const stranger of [citizen, clerkOfTwo, arbiter, analyst, admin]) {
        expect((await ministry.command(stranger, call)).codes).toEqual(['FORBIDDEN']);
      }
    }
    expect(await ministry.everything()).toBe(before);
  });

  it("should keep staff of a formation to that formation's files", async () => {
    const number = await ministry.submit('e-one-b');
    const before = await ministry.everything();
    const refused = await ministry.command(clerkOfA, `start(number: "${number}")`);
    expect(refused.codes).toEqual(['FORBIDDEN']);
    expect(await ministry.everything()).toBe(before);
    expect((await ministry.command(clerkOfB, `start(number: "${number}")`)).codes).toEqual([]);
  });
});

describe('handing a request over', () => {
  it('should send the file to another ministry, which alone hears of it besides the hub', async () => {
    const number = await ministry.submit('e-one', { details: { parcel: '12/3' } });
    await ministry.command(clerk, `note(number: "${number}", text: "للموظفين فقط")`);
    const call = `refer(number: "${number}", to: "e-two", reason: "من اختصاصكم")`;
    expect((await ministry.command(clerk, call)).data).toMatchObject({
      status: 'REFERRED',
      custody: false,
      leg: 1,
    });
    const [toTwo, ...others] = (await ministry.sent('e-two')).filter(({ subject }) => subject === number);
    expect(others).toEqual([]);
    expect(toTwo).toEqual(await lastEvent(number));
    expect(toTwo).toMatchObject({
      type: 'masar.request.referred',
      leg: 1,
      seq: 3,
      data: { to: 'e-two', note: 'من اختصاصكم', file: { number, details: { parcel: '12/3' } } },
    });
    expect(JSON.stringify(toTwo)).not.toContain('للموظفين فقط');
    const before = await ministry.everything();
    for (const again of [call, `start(number: "${number}")`, `archive(number: "${number}")`]) {
      expect((await ministry.command(clerk, again)).codes).toEqual(['NOT_CUSTODIAN']);
    }
    expect(await ministry.everything()).toBe(before);
  });

  it('should move the file between formations of the ministry in one transaction', async () => {
    const number = await ministry.submit('e-one-a');
    await ministry.command(clerkOfA, `start(number: "${number}")`);
    const call = `refer(number: "${number}", to: "e-one-b", reason: "قسمكم المختص")`;
    expect((await ministry.command(clerkOfA, call)).data).toMatchObject({
      status: 'REGISTERED',
      custody: true,
      leg: 2,
      formation: { code: 'e-one-b' },
      assignee: null,
    });
    expect(await places(number)).toEqual([
      ['REGISTERED', 1, 1, 'REGISTERED'],
      ['STARTED', 1, 2, 'IN_PROGRESS'],
      ['REFERRED', 1, 3, 'REFERRED'],
      ['REGISTERED', 2, 1, 'REGISTERED'],
    ]);
    expect((await ministry.sent('e-one')).filter(({ subject }) => subject === number)).toEqual([
      expect.objectContaining({ type: 'masar.request.submitted' }),
    ]);
    expect((await ministry.command(clerkOfA, `start(number: "${number}")`)).codes).toEqual(['FORBIDDEN']);
    expect((await ministry.command(clerkOfB, `start(number: "${number}")`)).codes).toEqual([]);
  });

  it('should refuse formations that are unknown, the same, or the secretariat', async () => {
    const number = await ministry.submit('e-one');
    const before = await ministry.everything();
    for (const [to, code] of [
      ['e-nowhere', 'UNKNOWN_FORMATION'],
      ['e-one', 'SAME_FORMATION'],
      ['secretariat', 'BAD_USER_INPUT'],
    ]) {
      const { codes, errors } = await ministry.command(
        clerk,
        `refer(number: "${number}", to: "${to}", reason: "سبب")`,
      );
      expect([to, codes]).toEqual([to, [code]]);
      expect(errors[0]?.extensions).toMatchObject({ field: 'to' });
    }
    expect(await ministry.everything()).toBe(before);
  });

  it('should give the request back to the secretariat', async () => {
    const number = await ministry.submit('e-one');
    const { data } = await ministry.command(clerk, `returnToHub(number: "${number}", reason: "ليست لنا")`);
    expect(data).toMatchObject({ status: 'REFERRED', custody: false });
    expect(await lastEvent(number)).toMatchObject({
      type: 'masar.request.returned',
      leg: 1,
      seq: 2,
      data: { to: 'secretariat', note: 'ليست لنا' },
    });
  });

  it('should open the same file again when the request comes back, without what belonged to the leg before', async () => {
    const number = await ministry.submit('e-one-a');
    await ministry.command(clerk, `ask(number: "${number}", question: "ما رقم القطعة؟")`);
    await ministry.command(clerk, `note(number: "${number}", text: "ملاحظة أولى")`);
    await ministry.command(clerk, `returnToHub(number: "${number}", reason: "ليست لنا")`);
    await ministry.deliver(routed(requestFile({ number }), 'e-one-b', 2));
    expect(await ministry.file(number)).toMatchObject({
      status: 'REGISTERED',
      leg: 3,
      custody: true,
      formation: { code: 'e-one-b' },
      question: null,
      assignee: null,
      notes: [{ text: 'ملاحظة أولى' }],
    });
    expect((await places(number)).at(-1)).toEqual(['REGISTERED', 3, 1, 'REGISTERED']);
    const before = await ministry.everything();
    await ministry.deliverAgain();
    expect(await ministry.everything()).toBe(before);
  });

  it('should take an old handover for what it is', async () => {
    const number = await ministry.submit('e-one');
    await ministry.command(clerk, `returnToHub(number: "${number}", reason: "ليست لنا")`);
    const file = requestFile({ number });
    await ministry.deliver(routed(file, 'e-one', 4));
    await ministry.deliver(routed(file, 'e-one-a', 2));
    expect(await ministry.file(number)).toMatchObject({ leg: 5, formation: { code: 'e-one' } });
    expect((await places(number)).map(([kind, leg, seq]) => [kind, leg, seq])).toEqual([
      ['REGISTERED', 1, 1],
      ['RETURNED', 1, 2],
      ['REGISTERED', 5, 1],
    ]);
  });
});
