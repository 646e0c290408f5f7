import type { Role } from '@masar/kit/auth/actor';
import { MasarError } from '@masar/kit/errors/masar-error';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graphql.ts';
import type { Account } from './account.entity.ts';
import type { Session } from './people.ts';

/** What stands behind a Person of the graph: an account's id, with the account where it is at hand. */
export interface PersonReference {
  readonly id: string;
  readonly account?: Account | null;
  /** The caller has just proved to be this person, and has no token yet. */
  readonly isCaller?: boolean;
}

/** What is known of a person: by the account or, for a caller of an outside issuer, by the token. */
type Known = Partial<Pick<Account, 'name' | 'role' | 'desk' | 'formation' | 'email' | 'phone'>>;

async function known({ id, account }: PersonReference, { actor, accounts }: Context): Promise<Known> {
  const found = account ?? (await accounts.load(id));
  if (found) return found;
  if (actor.kind !== 'person' || actor.id !== id) return {};
  const { name, role, desk = null, formation = null } = actor;
  return { name, role, desk, formation };
}

/** @throws MasarError FORBIDDEN unless the caller is the person or has one of the roles */
function requireSight(person: PersonReference, { actor }: Context, ...allowed: Role[]): void {
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
export const peopleResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'Person'> = {
  Query: {
    me: (_, _args, { actor }) => (actor.kind === 'person' ? { id: actor.id } : null),
  },
  Mutation: {
    signIn: async (_, { email, password }, { people }) => shown(await people.signIn(email, password)),
    registerCitizen: async (_, citizen, { people }) => shown(await people.registerCitizen(citizen)),
    async createAccount(_, { input }, { people, actor }) {
      const account = await people.createAccount(actor, input);
      return { id: account.id, account };
    },
  },
  Person: {
    __resolveReference: ({ id }) => ({ id }),
    async name(person, _, context) {
      requireSight(person, context, ...colleagues);
      return (await known(person, context)).name;
    },
    async role(person, _, context) {
      requireSight(person, context, ...colleagues);
      return (await known(person, context)).role;
    },
    async formation(person, _, context) {
      const { formation } = await known(person, context);
      return formation ? context.directory.formationOf(formation) : null;
    },
    async desk(person, _, context) {
      const { desk = null, formation = null } = await known(person, context);
      return context.people.deskOf({ desk, formation });
    },
    async email(person, _, context) {
      requireSight(person, context, 'ADMIN');
      return (await known(person, context)).email;
    },
    async phone(person, _, context) {
      requireSight(person, context);
      return (await known(person, context)).phone;
    },
  },
};
