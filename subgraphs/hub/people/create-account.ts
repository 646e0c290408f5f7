import { type Actor, type Role, requireRole } from '@masar/kit/auth/actor';
import type { Database } from '@masar/kit/database/connect';
import { badInput } from '@masar/kit/errors/masar-error';
import { hubAudience } from '@masar/schema/events/envelope';
import type { Directory } from '../directory/directory.ts';
import { centralSubgraph } from '../directory/snapshot.ts';
import { unknownFormation } from '../directory/unknown.ts';
import type { Account } from './account.entity.ts';
import type { Hasher } from './hasher.ts';
import { type NewAccount, openAccount } from './open-account.ts';

/**
 * Makes an account for somebody else, for admins: staff with their desk, agents, arbiters, analysts, admins.
 * @throws MasarError UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, UNKNOWN_FORMATION, CONFLICT
 */
export async function createAccount(
  database: Database,
  directory: Directory,
  actor: Actor,
  input: NewAccount,
  options: { hasher: Hasher; now: Date },
): Promise<Account> {
  requireRole(actor, 'ADMIN');
  if (isDeskRole(input.role)) requireDesk(directory, input);
  else requireNoDesk(input);
  return await openAccount(database, input, { ...options, prefix: 'input.' });
}

function isDeskRole(role: Role): boolean {
  return role === 'CLERK' || role === 'SUPERVISOR';
}

function requireDesk(directory: Directory, { desk, formation }: NewAccount): void {
  const desks = new Set([centralSubgraph, ...directory.formations.map(({ subgraph }) => subgraph)]);
  desks.delete(hubAudience);
  if (!desk || !desks.has(desk)) {
    throw badInput(
      'input.desk',
      `the code of a desk: ${[...desks].sort().join(', ')}`,
      desk ? `'${desk}'` : 'none',
    );
  }
  if (!formation) return;
  const serving = directory.subgraphOf(formation);
  if (serving === undefined) throw unknownFormation('input.formation', formation);
  if (serving !== desk) {
    throw badInput(
      'input.formation',
      `a formation that ${desk} serves`,
      `'${formation}', which ${serving} serves`,
    );
  }
}

function requireNoDesk({ role, desk, formation }: NewAccount): void {
  if (desk) throw badInput('input.desk', `none, for the role ${role} works at no desk`, `'${desk}'`);
  if (formation) {
    throw badInput('input.formation', `none, for the role ${role} belongs to no formation`, `'${formation}'`);
  }
}
