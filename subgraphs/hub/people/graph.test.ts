import { randomUUID } from 'node:crypto';
import { type Actor, anonymous, type Person, type Role } from '@masar/kit/auth/actor';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestHub, type TestHub } from '../testing/test-hub.ts';

let hub: TestHub;
let clerkId: string;

beforeAll(async () => {
  hub = await openTestHub();
  const created = await hub.ask(
    personWith('ADMIN'),
    `mutation { createAccount(input: { email: "clerk@basra.test", password: "a long password", role: CLERK,
      name: "موظف محافظة البصرة", desk: "e-basra", formation: "e-basra", phone: "07701234567" }) { id } }`,
  );
  clerkId = created.createAccount.id;
});

function personWith(role: Role, id: string = randomUUID()): Person {
  return {
    kind: 'person',
    id,
    role,
    name: 'من جهة أخرى',
    desk: undefined,
    formation: undefined,
    expiresAt: 0,
  };
}

describe('a person of the graph', () => {
  const everything = '{ id name role desk formation { code } email phone }';
  const entities = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Person ${everything} } }`;

  it('should say nothing of nobody', async () => {
    expect(await hub.ask(anonymous, `{ me ${everything} }`)).toEqual({ me: null });
  });

  it('should show people themselves, in the session as well', async () => {
    const citizen = 'email: "ali@example.org", password: "a long password"';
    const registration = `mutation { registerCitizen(${citizen}, name: "علي", phone: "0770 765 4321") {
      person ${everything} } }`;
    const { registerCitizen } = await hub.ask(anonymous, registration);
    const person = { ...registerCitizen.person };
    expect(person).toMatchObject({
      email: 'ali@example.org',
      role: 'CITIZEN',
      phone: '07707654321',
      desk: null,
    });
    const { signIn } = await hub.ask(anonymous, `mutation { signIn(${citizen}) { person ${everything} } }`);
    expect(signIn.person).toEqual(person);
    const { me } = await hub.ask(personWith('CITIZEN', person.id), `{ me ${everything} }`);
    expect(me).toEqual(person);
  });

  it('should show a caller of an outside issuer what the token says', async () => {
    const { me } = await hub.ask(personWith('ANALYST', 'outside|42'), `{ me ${everything} }`);
    expect(me).toMatchObject({ id: 'outside|42', name: 'من جهة أخرى', role: 'ANALYST', email: null });
  });

  it.each<[string, Actor, string[]]>([
    ['a citizen', personWith('CITIZEN'), ['name', 'role', 'email', 'phone']],
    ['an analyst', personWith('ANALYST'), ['name', 'role', 'email', 'phone']],
    ['nobody in particular', anonymous, ['name', 'role', 'email', 'phone']],
    ['a colleague', personWith('CLERK'), ['email', 'phone']],
    ['an arbiter', personWith('ARBITER'), ['email', 'phone']],
    ['an admin', personWith('ADMIN'), ['phone']],
  ])(
    'should show %s of an officer the formation, and hide what is not theirs to see',
    async (_who, actor, hidden) => {
      const { data, codes } = await hub.execute(actor, entities, {
        of: [{ __typename: 'Person', id: clerkId }],
      });
      expect(codes).toEqual(hidden.map(() => 'FORBIDDEN'));
      const [person] = data._entities;
      expect(person).toMatchObject({ id: clerkId, desk: 'e-basra', formation: { code: 'e-basra' } });
      for (const field of hidden) expect(person[field]).toBeNull();
      expect(Object.values(person).filter((value) => value === null)).toHaveLength(hidden.length);
      if (!hidden.includes('name'))
        expect(person).toMatchObject({ name: 'موظف محافظة البصرة', role: 'CLERK' });
    },
  );

  it('should not fail over an account that there is not', async () => {
    const ids = [randomUUID(), "no uuid'\u0000", clerkId];
    const of = ids.map((id) => ({ __typename: 'Person', id }));
    const names =
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Person { name formation { code } } } }';
    const { _entities: people } = await hub.ask(personWith('CLERK'), names, { of });
    expect(people.map(({ name }: { name: string | null }) => name)).toEqual([
      null,
      null,
      'موظف محافظة البصرة',
    ]);
  });
});
