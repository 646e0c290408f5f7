import type { Actor, Role } from '@masar/kit/auth/actor';
import { MasarError } from '@masar/kit/errors/masar-error';
import type { LiveDirectory } from '../directory/directory.ts';
import type { Account } from './account.entity.ts';
import type { AccountLoader } from './account-loader.ts';
import type { NewAccount } from './open-account.ts';
import type { CitizenAccount, People, Session } from './people.ts';

/** What stands behind a Person of the graph: an account's id, with the account where it is at hand. */
export interface PersonReference {
  readonly id: string;
  readonly account?: Account | null;
  /** The caller has just proved to be this person, and has no token yet. */
  readonly isCaller?: boolean;
}

/** What the people's resolvers need of a call. */
export interface PeopleContext {
  readonly actor: Actor;
  readonly people: People;
  readonly accounts: AccountLoader;
  readonly directory: LiveDirectory;
}

/** What is known of a person: by the account or, for a caller of an outside issuer, by the token. */
type Known = Partial<Pick<Account, 'name' | 'role' | 'desk' | 'formation' | 'email' | 'phone'>>;

async function known({ id, account }: PersonReference, { actor, accounts }: PeopleContext): Promise<Known> {
  const found = account ?? (await accounts.load(id));
  if (found) return found;
  if (actor.kind !== 'person' || actor.id !== id) return {};
  const { name, role, desk = null, formation = null } = actor;
  return { name, role, desk, formation };
}

/** @throws MasarError FORBIDDEN unless the caller is the person or has one of the roles */
function requireSight(person: PersonReference, { actor }: PeopleContext, ...allowed: Role[]): void {
  if (person.isCaller) return;
  if (actor.kind === 'person' && (actor.id === person.id || allowed.includes(actor.role))) return;
  throw new MasarError('FORBIDDEN', `who this is, is seen by ${['the person', ...allowed].join(', ')} only`);
}

const colleagues: Role[] = ['CLERK', 'SUPERVISOR', 'ARBITER', 'ADMIN'];

/** What stands behind a Session of the graph. */
export interface ShownSession extends Omit<Session, 'account'> {
  readonly person: PersonReference;
}

function shown({ account, ...token }: Session): ShownSession {
  return { ...token, person: { id: account.id, account, isCaller: true } };
}

/** Accounts and sessions. */
export const peopleResolvers = {
  Query: {
    me: (_: unknown, _args: unknown, { actor }: PeopleContext): PersonReference | null =>
      actor.kind === 'person' ? { id: actor.id } : null,
  },
  Mutation: {
    signIn: async (
      _: unknown,
      { email, password }: { email: string; password: string },
      context: PeopleContext,
    ) => shown(await context.people.signIn(email, password)),
    registerCitizen: async (_: unknown, citizen: CitizenAccount, context: PeopleContext) =>
      shown(await context.people.registerCitizen(citizen)),
    async createAccount(_: unknown, { input }: { input: NewAccount }, context: PeopleContext) {
      const account = await context.people.createAccount(context.actor, input);
      return { id: account.id, account } satisfies PersonReference;
    },
  },
  Person: {
    __resolveReference: ({ id }: PersonReference): PersonReference => ({ id }),
    async name(person: PersonReference, _: unknown, context: PeopleContext) {
      requireSight(person, context, ...colleagues);
      return (await known(person, context)).name;
    },
    async role(person: PersonReference, _: unknown, context: PeopleContext) {
      requireSight(person, context, ...colleagues);
      return (await known(person, context)).role;
    },
    async formation(person: PersonReference, _: unknown, context: PeopleContext) {
      const { formation } = await known(person, context);
      return formation ? context.directory.formationOf(formation) : null;
    },
    async desk(person: PersonReference, _: unknown, context: PeopleContext) {
      const { desk = null, formation = null } = await known(person, context);
      return context.people.deskOf({ desk, formation });
    },
    async email(person: PersonReference, _: unknown, context: PeopleContext) {
      requireSight(person, context, 'ADMIN');
      return (await known(person, context)).email;
    },
    async phone(person: PersonReference, _: unknown, context: PeopleContext) {
      requireSight(person, context);
      return (await known(person, context)).phone;
    },
  },
};
