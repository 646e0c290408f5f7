import { randomUUID } from 'node:crypto';
import type { Role } from '@masar/kit/auth/actor';
import type { Database } from '@masar/kit/database/connect';
import { MasarError } from '@masar/kit/errors/masar-error';
import { requireText } from '@masar/kit/input/text';
import { UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Account } from './account.entity.ts';
import { requireEmail } from './email.ts';
import type { Hasher } from './hasher.ts';
import { requirePassword } from './password.ts';
import { requirePhone } from './phone.ts';

/** Who is to get an account. */
export interface NewAccount {
  email: string;
  password: string;
  role: Role;
  name: string;
  desk?: string | null | undefined;
  formation?: string | null | undefined;
  phone?: string | null | undefined;
}

/** What the fields are called where the caller wrote them: 'input.' or ''. */
export type FieldPrefix = 'input.' | '';

/**
 * Checks and stores an account.
 * @throws MasarError BAD_USER_INPUT naming the field, CONFLICT when the address has an account, BUSY
 */
export async function openAccount(
  database: Database,
  given: NewAccount,
  options: { hasher: Hasher; now: Date; prefix: FieldPrefix },
): Promise<Account> {
  const { prefix, hasher, now } = options;
  const email = requireEmail(`${prefix}email`, given.email);
  requirePassword(`${prefix}password`, given.password);
  const name = requireText(`${prefix}name`, given.name, { min: 2, max: 120 });
  const phone = given.phone ? requirePhone(`${prefix}phone`, given.phone) : null;
  const em = database.em.fork();
  const account = em.create(Account, {
    id: randomUUID(),
    email,
    passwordHash: await hasher.hash(given.password),
    role: given.role,
    name,
    desk: given.desk ?? null,
    formation: given.formation ?? null,
    phone,
    demo: false,
    createdAt: now,
  });
  try {
    await em.persist(account).flush();
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    throw new MasarError('CONFLICT', `${prefix}email: this e-mail address has an account already`, {
      field: `${prefix}email`,
      expected: 'an address without an account',
    });
  }
  return account;
}
