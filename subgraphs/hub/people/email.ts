import { badInput } from '@masar/kit/errors/masar-error';
import { z } from 'zod';

const address = z.email().max(254);

/** An address as it is stored and compared, in lower case; undefined for what can't be one. */
export function readEmail(typed: string): string | undefined {
  const read = address.safeParse(typed.trim().toLowerCase());
  return read.success ? read.data : undefined;
}

/** @throws MasarError BAD_USER_INPUT */
export function requireEmail(field: string, typed: string): string {
  const email = readEmail(typed);
  if (email === undefined)
    throw badInput(field, 'an e-mail address such as name@example.org', 'something else');
  return email;
}
