import { createHash } from 'node:crypto';
import type { Database } from '@masar/kit/database/connect';
import { transaction } from '@masar/kit/database/transaction';
import { secretariat } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { SeedFormation } from '../data/seed-formation.ts';
import type { SeedService } from '../data/seed-service.ts';
import { publishChange } from './publish.ts';
import { FormationRow, ServiceRow } from './rows.ts';
import { centralSubgraph } from './snapshot.ts';
import { lockDirectory } from './store.ts';

/** What the data files hold. */
export interface Seed {
  formations: readonly SeedFormation[];
  services: readonly SeedService[];
}

/** The body that arbitrates; it is part of the hub, not of the data. */
const secretariatFormation = {
  code: secretariat,
  kind: 'SECRETARIAT',
  parent: null,
  nameAr: 'سكرتارية البرنامج',
  nameEn: 'Programme secretariat',
  position: 0,
} as const;

/**
 * Brings the directory up to the data files: adds what is new, changes what has changed, deletes nothing, and
 * leaves alone which subgraph serves a formation that is there already. Does nothing when the files are those
 * that were seeded last; replicas that start together wait for each other.
 * @returns whether there was anything to do
 */
export async function seedDirectory(database: Database, seed: Seed, now: Date): Promise<boolean> {
  const digest = createHash('sha256').update(JSON.stringify(seed)).digest('hex');
  return await transaction(database, async (em) => {
    if ((await lockDirectory(em)) === digest) return false;
    await seedFormations(em, seed.formations, now);
    await seedServices(em, seed.services);
    await em.execute('update directory_state set seeded = ?', [digest]);
    await publishChange(em, now);
    return true;
  });
}

async function seedFormations(
  em: EntityManager,
  formations: readonly SeedFormation[],
  now: Date,
): Promise<void> {
  const known = await em.execute<{ code: string }[]>('select code from formation');
  const before = new Set(known.map(({ code }) => code));
  const rows = formations.map(({ code, kind, parent, name }, index) => ({
    code,
    kind,
    parent,
    nameAr: name.ar,
    nameEn: name.en,
    position: index + 1,
  }));
  await em.upsertMany(
    FormationRow,
    [secretariatFormation, ...rows].map((row) => ({ ...row, joinedAt: now })),
    { onConflictFields: ['code'], onConflictAction: 'merge', onConflictExcludeFields: ['joinedAt'] },
  );
  const served = new Map(formations.map(({ code, subgraph }) => [code, subgraph]));
  for (const { code, parent, subgraph } of formations) {
    const above = parent === null ? centralSubgraph : served.get(parent);
    if (before.has(code) || subgraph === above) continue;
    await em.execute(
      `insert into formation_claim (formation, subgraph, claimed_at) values (?, ?, ?)
       on conflict (formation) do nothing`,
      [code, subgraph, now],
    );
  }
}

async function seedServices(em: EntityManager, services: readonly SeedService[]): Promise<void> {
  await em.upsertMany(
    ServiceRow,
    services.map((service, index) => ({ ...service, position: index + 1 })),
    { onConflictFields: ['code'], onConflictAction: 'merge' },
  );
}
