import { createHash } from 'node:crypto';
import type { Role } from '@masar/kit/auth/actor';
import type { Database } from '@masar/kit/database/connect';
import { Account } from './account.entity.ts';
import type { Hasher } from './hasher.ts';

/** The password of every demo account. */
export const demoPassword = 'masar-demo';

interface DemoAccount {
  email: string;
  role: Role;
  name: string;
  desk: string | null;
  formation: string | null;
}

/** Desks with staff for trying out; a ministry's staff belong to the formation that its subgraph is named after. */
const desks = [
  { desk: 'central', formation: null, of: 'المكتب المركزي' },
  { desk: 'e-tarbeya', formation: 'e-tarbeya', of: 'وزارة التربية' },
  { desk: 'e-mawared', formation: 'e-mawared', of: 'وزارة الموارد المائية' },
  { desk: 'e-basra', formation: 'e-basra', of: 'محافظة البصرة' },
];

const nobodysDesk = { desk: null, formation: null };

/** Every demo account. */
export const demoAccounts: readonly DemoAccount[] = [
  { email: 'citizen@masar.test', role: 'CITIZEN', name: 'زينب كريم جاسم', ...nobodysDesk },
  { email: 'agent@masar.test', role: 'AGENT', name: 'موظف مركز الاستقبال', ...nobodysDesk },
  { email: 'arbiter@masar.test', role: 'ARBITER', name: 'سكرتير البرنامج', ...nobodysDesk },
  { email: 'analyst@masar.test', role: 'ANALYST', name: 'محلل المؤشرات', ...nobodysDesk },
  { email: 'admin@masar.test', role: 'ADMIN', name: 'مدير النظام', ...nobodysDesk },
  ...desks.flatMap(({ desk, formation, of }) => [
    { email: `clerk@${desk}.masar.test`, role: 'CLERK', name: `موظف ${of}`, desk, formation } as const,
    {
      email: `supervisor@${desk}.masar.test`,
      role: 'SUPERVISOR',
      name: `مشرف ${of}`,
      desk,
      formation,
    } as const,
  ]),
];

/** Makes the demo accounts that aren't there yet; an address that has an account keeps it as it is. */
export async function seedDemoAccounts(database: Database, hasher: Hasher, now: Date): Promise<void> {
  const em = database.em.fork();
  const there = await em.count(Account, { email: { $in: demoAccounts.map(({ email }) => email) } });
  if (there === demoAccounts.length) return;
  // They all have the same password, which everybody knows: one hash does for all.
  const passwordHash = await hasher.hash(demoPassword);
  await em.upsertMany(
    Account,
    demoAccounts.map((account) => ({
      ...account,
      id: demoId(account.email),
      passwordHash,
      phone: null,
      demo: true,
      createdAt: now,
    })),
    { onConflictFields: ['email'], onConflictAction: 'ignore' },
  );
}

/** The same address has the same id in every database (RFC 9562, version 8), so that examples hold everywhere. */
export function demoId(email: string): string {
  const bytes = createHash('sha256').update(email).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
