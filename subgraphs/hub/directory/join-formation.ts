import type { Actor } from '@masar/kit/auth/actor';
import { requireRole } from '@masar/kit/auth/actor';
import type { Database } from '@masar/kit/database/connect';
import { transaction } from '@masar/kit/database/transaction';
import { badInput, MasarError } from '@masar/kit/errors/masar-error';
import type { FormationKind } from '@masar/schema/events/directory';
import { hubAudience, secretariat } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import { bilingual } from '../data/seed-formation.ts';
import { publishChange } from './publish.ts';
import { FormationRow } from './rows.ts';
import { centralSubgraph } from './snapshot.ts';
import { lockDirectory } from './store.ts';
import { unknownFormation } from './unknown.ts';

/** A formation that joins while the house runs. */
export interface JoinFormationInput {
  code: string;
  kind: FormationKind;
  parent?: string | null | undefined;
  nameAr: string;
  nameEn: string;
}

const codeShape = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const longestCode = 63;
const longestName = 200;
const taken = new Set<string>([hubAudience, centralSubgraph]);

/**
 * Adds a formation, for admins. The subgraph that has claimed it or its parent serves it, else central. Every
 * subgraph is told in the same transaction.
 * @throws MasarError UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, UNKNOWN_FORMATION (the parent), CONFLICT
 */
export async function joinFormation(
  database: Database,
  actor: Actor,
  input: JoinFormationInput,
  now: Date,
): Promise<void> {
  requireRole(actor, 'ADMIN');
  check(input);
  const { code, kind, parent = null } = input;
  const [nameAr, nameEn] = [input.nameAr.trim(), input.nameEn.trim()];
  await transaction(database, async (em) => {
    await lockDirectory(em);
    if (parent !== null && !(await exists(em, parent))) throw unknownFormation('input.parent', parent);
    if (await exists(em, code)) {
      throw new MasarError('CONFLICT', `input.code: a formation with the code '${code}' has joined already`, {
        field: 'input.code',
        expected: 'a code that no formation has',
        received: code,
      });
    }
    const [last] = await em.execute<{ position: number }[]>(
      'select max(position) as position from formation',
    );
    const position = (last?.position ?? 0) + 1;
    em.persist(em.create(FormationRow, { code, kind, parent, nameAr, nameEn, joinedAt: now, position }));
    await em.flush();
    await publishChange(em, now);
  });
}

function check({ code, kind, parent, nameAr, nameEn }: JoinFormationInput): void {
  if (!codeShape.test(code) || code.length < 2 || code.length > longestCode || taken.has(code)) {
    const expected = `2 to ${longestCode} small Latin letters and digits, words joined by '-', such as 'e-tarbeya', and neither 'hub' nor 'central'`;
    throw badInput('input.code', expected, `'${code.slice(0, 80)}'`);
  }
  if (kind === 'SECRETARIAT') {
    throw badInput('input.kind', 'any kind but SECRETARIAT, of which there is one', kind);
  }
  if (parent === secretariat)
    throw badInput('input.parent', 'a formation other than the secretariat', parent);
  if (kind === 'DIRECTORATE' && !parent) {
    throw badInput('input.parent', 'the formation that the directorate belongs to', 'none');
  }
  if (kind !== 'DIRECTORATE' && parent) {
    throw badInput('input.parent', `none, for a ${kind} stands by itself`, `'${parent}'`);
  }
  const names = { ar: nameAr.trim(), en: nameEn.trim() };
  for (const [language, field] of [
    ['ar', 'input.nameAr'],
    ['en', 'input.nameEn'],
  ] as const) {
    const name = names[language];
    if (!bilingual.shape[language].safeParse(name).success || name.length > longestName) {
      const letters = language === 'ar' ? 'Arabic' : 'Latin';
      throw badInput(
        field,
        `a name in ${letters} letters of at most ${longestName} characters`,
        `'${name.slice(0, 80)}'`,
      );
    }
  }
}

async function exists(em: EntityManager, code: string): Promise<boolean> {
  const found = await em.execute<unknown[]>('select 1 from formation where code = ?', [code]);
  return found.length > 0;
}
