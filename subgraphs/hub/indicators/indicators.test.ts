import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Actor, anonymous, type Person, type Role } from '@masar/kit/auth/actor';
import type { Database } from '@masar/kit/database/connect';
import { contractSdl, federationLink } from '@masar/kit/subgraph/base-sdl';
import { mergeResolvers } from '@masar/kit/subgraph/merge-resolvers';
import { schemaOf } from '@masar/kit/subgraph/schema';
import { type TestDatabase, testDatabase } from '@masar/kit/testing/test-database';
import { graphql } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFormations, loadServices } from '../data/load.ts';
import type { Directory } from '../directory/directory.ts';
import { directoryResolvers } from '../directory/resolvers.ts';
import { directoryEntities } from '../directory/rows.ts';
import { seedDirectory } from '../directory/seed.ts';
import { loadDirectory } from '../directory/store.ts';
import { hubMigrations } from '../migrations/all.ts';
import { holdersOf } from '../register/path/holders.ts';
import { indicatorResolvers } from './resolvers.ts';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const schema = schemaOf({
  typeDefs: [
    federationLink,
    contractSdl,
    'type Query\ntype Mutation\ntype Request { number: ID! }\ntype Person { id: ID! }',
    read('../directory/directory.graphql'),
    read('indicators.graphql'),
  ].join('\n'),
  resolvers: mergeResolvers(directoryResolvers, indicatorResolvers),
});

const now = new Date('2026-03-10T12:00:00Z');
const submitted = new Date('2026-03-01T08:00:00Z');
const child = loadFormations().find(({ parent }) => parent === 'e-tarbeya')?.code ?? '';

let test: TestDatabase;
let database: Database;
let directory: Directory;
let ordinal = 0;

interface Past {
  status: string;
  kind?: string;
  /** Kind of step, who takes it, who holds the request after it, hours after the submission, rating. */
  steps: [kind: string, formation: string, custodian: string, hours: number, rating?: number][];
  dueAt?: string;
  submittedAt?: Date;
}

/** A request with its path, as the register keeps them. */
async function register({
  status,
  kind = 'REQUEST',
  steps,
  dueAt,
  submittedAt = submitted,
}: Past): Promise<void> {
  ordinal += 1;
  const number = `IQ-2026-${String(ordinal).padStart(8, '0')}-00`;
  const custodian = steps.at(-1)?.[2] ?? '';
  const stage = status === 'ARCHIVED' ? 'ARCHIVE' : 'FOLLOW_UP';
  const holders = [
    ...new Set(
      steps.flatMap(([, , holder]) => holdersOf(directory, holder, directory.subgraphOf(holder) ?? '')),
    ),
  ];
  await test.query(
    `insert into request (number, ordinal, kind, service, subject, body, details, channel, secret_hash, status,
       stage, custodian, custodian_subgraph, leg, seq, holders, submitted_at, updated_at, status_since,
       referrals, sla_minutes, sla_minutes_left, due_at)
     values ($1, $2, $3, 'passport-exchange', 's', 'b', '{}', 'PORTAL', '', $4, $5, $6, '', 1, 1, $7, $8, $8, $8,
       0, 60, 0, $9)`,
    [number, ordinal, kind, status, stage, custodian, holders, submittedAt, dueAt ?? null],
  );
  await test.query('insert into request_holder select unnest($1::text[]), $2', [holders, ordinal]);
  for (const [seq, [step, formation, after, hours, rating]] of steps.entries()) {
    await test.query(
      `insert into step (number, leg, seq, at, kind, formation, rating, status, custodian, holders)
       values ($1, 1, $2, $3, $4, $5, $6, 'IN_PROGRESS', $7, $8)`,
      [
        number,
        seq,
        new Date(submittedAt.getTime() + hours * 3_600_000),
        step,
        formation,
        rating ?? null,
        after,
        holders,
      ],
    );
  }
}

function personWith(role: Role, desk?: string, formation?: string): Person {
  return { kind: 'person', id: randomUUID(), role, name: '', desk, formation, expiresAt: 0 };
}

async function ask(actor: Actor, fields: string, filter: Record<string, unknown> = {}) {
  const contextValue = { actor, em: database.em.fork(), directory, clock: { now: () => now } };
  const source = `query ($filter: IndicatorFilter) { indicators(filter: $filter) { ${fields} } }`;
  const { data, errors } = await graphql({ schema, source, contextValue, variableValues: { filter } });
  return {
    figures: JSON.parse(JSON.stringify(data?.indicators ?? null)),
    codes: (errors ?? []).map(({ extensions }) => extensions.code),
  };
}

beforeAll(async () => {
  test = await testDatabase(hubMigrations);
  database = await test.connect({ entities: directoryEntities });
  await seedDirectory(database, { formations: loadFormations(), services: loadServices() }, now);
  directory = await loadDirectory(database.em.fork());

  // Answered by e-tarbeya after 10 h, and accepted.
  await register({
    status: 'ARCHIVED',
    steps: [
      ['SUBMITTED', 'e-tarbeya', 'e-tarbeya', 0],
      ['RESOLVED', 'e-tarbeya', 'e-tarbeya', 10],
      ['ACCEPTED', 'e-tarbeya', 'e-tarbeya', 12, 5],
    ],
  });
  // Referred by e-tarbeya to e-mawared, answered there after 30 h, disputed.
  await register({
    status: 'DISPUTED',
    kind: 'COMPLAINT',
    dueAt: '2026-03-09T00:00:00Z',
    steps: [
      ['SUBMITTED', 'e-tarbeya', 'e-tarbeya', 0],
      ['REFERRED', 'e-tarbeya', 'e-mawared', 5],
      ['RESOLVED', 'e-mawared', 'e-mawared', 30],
      ['DISPUTED', 'e-mawared', 'secretariat', 40],
    ],
  });
  // At a directorate of e-tarbeya: one overdue, one not.
  await register({
    status: 'IN_PROGRESS',
    dueAt: '2026-03-10T11:00:00Z',
    steps: [['SUBMITTED', child, child, 0]],
  });
  await register({
    status: 'IN_PROGRESS',
    dueAt: '2026-03-10T13:00:00Z',
    steps: [['SUBMITTED', child, child, 0]],
  });
  // A month before, at e-mawared; rated 2.
  await register({
    status: 'RESOLVED',
    submittedAt: new Date('2026-02-01T08:00:00Z'),
    steps: [
      ['SUBMITTED', 'e-mawared', 'e-mawared', 0],
      ['REJECTED', 'e-mawared', 'e-mawared', 20],
      ['ACCEPTED', 'e-mawared', 'e-mawared', 21, 2],
    ],
  });
});

describe('indicators', () => {
  it('should count everything for an analyst', async () => {
    const fields = `total open overdue byStatus { status count } byStage { stage count } byKind { kind count }
      disputedShare averageRating`;
    expect(await ask(personWith('ANALYST'), fields)).toEqual({
      codes: [],
      figures: {
        total: 5,
        open: 3,
        overdue: 2,
        byStatus: [
          { status: 'IN_PROGRESS', count: 2 },
          { status: 'ARCHIVED', count: 1 },
          { status: 'DISPUTED', count: 1 },
          { status: 'RESOLVED', count: 1 },
        ],
        byStage: [
          { stage: 'FOLLOW_UP', count: 4 },
          { stage: 'ARCHIVE', count: 1 },
        ],
        byKind: [
          { kind: 'REQUEST', count: 4 },
          { kind: 'COMPLAINT', count: 1 },
        ],
        disputedShare: 1 / 3,
        averageRating: 3.5,
      },
    });
  });

  it('should tell what each formation did itself', async () => {
    const fields = 'byFormation { formation { code } total open overdue resolved medianHoursToResolve }';
    const { figures } = await ask(personWith('ARBITER'), fields);
    const none = { open: 0, overdue: 0, resolved: 0, medianHoursToResolve: null };
    expect(figures.byFormation).toHaveLength(4);
    expect(figures.byFormation).toEqual(
      expect.arrayContaining([
        { formation: { code: 'e-tarbeya' }, ...none, total: 2, resolved: 1, medianHoursToResolve: 10 },
        { formation: { code: 'e-mawared' }, ...none, total: 2, resolved: 2, medianHoursToResolve: 25 },
        { formation: { code: child }, ...none, total: 2, open: 2, overdue: 1 },
        { formation: { code: 'secretariat' }, ...none, total: 1, open: 1, overdue: 1 },
      ]),
    );
    const { figures: page } = await ask(personWith('ADMIN'), 'byFormation(first: 1) { total }');
    expect(page.byFormation).toEqual([{ total: 2 }]);
  });

  it('should count what a formation or one below it holds or held', async () => {
    const fields = 'total byFormation { formation { code } }';
    const { figures } = await ask(personWith('ANALYST'), fields, { formation: 'e-tarbeya' });
    expect(figures.total).toBe(4);
    expect(
      figures.byFormation.map(({ formation }: { formation: { code: string } }) => formation.code).sort(),
    ).toEqual(['e-tarbeya', child].sort());
    expect((await ask(personWith('ANALYST'), fields, { formation: child })).figures.total).toBe(2);
  });

  it('should count from an instant and before another', async () => {
    const from = submitted.toISOString();
    expect((await ask(personWith('ANALYST'), 'total', { from })).figures.total).toBe(4);
    expect((await ask(personWith('ANALYST'), 'total', { to: from })).figures.total).toBe(1);
  });

  it('should say that there is no mean of nothing', async () => {
    const nothing = { formation: 'e-naft' };
    const { figures, codes } = await ask(
      personWith('ANALYST'),
      'total byStatus { count } byFormation { total } disputedShare averageRating',
      nothing,
    );
    expect(codes).toEqual([]);
    expect(figures).toEqual({
      total: 0,
      byStatus: [],
      byFormation: [],
      disputedShare: null,
      averageRating: null,
    });
  });

  it('should show supervisors their own formation, or their desk', async () => {
    const fields = 'total byFormation { formation { code } }';
    const ofChild = await ask(personWith('SUPERVISOR', 'e-tarbeya', child), fields);
    expect(ofChild.figures).toEqual({ total: 2, byFormation: [{ formation: { code: child } }] });
    const ofDesk = await ask(personWith('SUPERVISOR', 'e-tarbeya'), fields);
    expect(ofDesk.figures.total).toBe(4);
    const within = await ask(personWith('SUPERVISOR', 'e-tarbeya', 'e-tarbeya'), fields, {
      formation: child,
    });
    expect(within.figures.total).toBe(2);
  });

  it.each<[string, Actor, Record<string, unknown>, string]>([
    ['nobody in particular', anonymous, {}, 'UNAUTHENTICATED'],
    ['a citizen', personWith('CITIZEN'), {}, 'FORBIDDEN'],
    ['a clerk', personWith('CLERK', 'e-tarbeya'), {}, 'FORBIDDEN'],
    [
      'a supervisor who looks elsewhere',
      personWith('SUPERVISOR', 'e-tarbeya'),
      { formation: 'e-mawared' },
      'FORBIDDEN',
    ],
    [
      'a supervisor who looks above',
      personWith('SUPERVISOR', 'e-tarbeya', child),
      { formation: 'e-tarbeya' },
      'FORBIDDEN',
    ],
    ['a supervisor without a desk', personWith('SUPERVISOR'), {}, 'FORBIDDEN'],
    ['an unknown formation', personWith('ANALYST'), { formation: 'e-nobody' }, 'UNKNOWN_FORMATION'],
    [
      'a period that ends before it begins',
      personWith('ANALYST'),
      { from: '2026-03-02T00:00:00Z', to: '2026-03-01T00:00:00Z' },
      'BAD_USER_INPUT',
    ],
  ])('should refuse %s', async (_what, actor, filter, code) => {
    expect(await ask(actor, 'total', filter)).toEqual({ figures: null, codes: [code] });
  });

  it('should refuse a page that is too long', async () => {
    expect((await ask(personWith('ANALYST'), 'byFormation(first: 101) { total }')).codes).toEqual([
      'BAD_USER_INPUT',
    ]);
  });
});
