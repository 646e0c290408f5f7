import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { Actor, Person } from '../../auth/actor.ts';
import { transaction } from '../../database/transaction.ts';
import { directoryVersion, type KnownDirectory, knownDirectory } from '../../directory/known.ts';
import { MasarError } from '../../errors/masar-error.ts';
import { readNationalNumber } from '../../number/national-number.ts';
import { appendEvents } from '../../outbox/outbox.ts';
import { Case, CaseNote } from '../case.entity.ts';
import { requireDesk, requireFormationOf } from './authority.ts';
import type { DeskTools, Effects, Grip } from './desk-tools.ts';
import { takeTurn } from './turns.ts';

/**
 * Runs one command that writes rows of its own; the others are carried out together (`CommandGroup`). Waits for its
 * turn among those of this process, see docs/decisions/commands-commit-together.md.
 * @param beside a file that is locked as well, if there is one of this number, and that the command finds in `em`
 * @throws MasarError UNAUTHENTICATED, FORBIDDEN, INVALID_NUMBER, REQUEST_NOT_FOUND, NOT_CUSTODIAN, BUSY (with
 * retryAfterSeconds) when too many wait or it would begin too late, and what the command itself refuses
 */
export async function withCase(
  tools: DeskTools,
  actor: Actor,
  typedNumber: string,
  command: (grip: Grip) => Promise<void>,
  beside?: string,
): Promise<Case> {
  const person = requireDesk(actor, tools.desk);
  const number = readNationalNumber(typedNumber);
  return await takeTurn(tools.database, () => inCase(tools, person, number, command, beside));
}

/**
 * Runs one command at once: one transaction that locks the file, checks the caller's authority and the custody, and
 * leaves nothing behind when anything is refused.
 * @param beside a file that is locked as well, if there is one of this number, and that the command finds in `em`
 * @throws MasarError FORBIDDEN, REQUEST_NOT_FOUND, NOT_CUSTODIAN, and what the command itself refuses
 */
export async function inCase(
  tools: DeskTools,
  person: Person,
  number: string,
  command: (grip: Grip) => Promise<void>,
  beside?: string,
): Promise<Case> {
  const numbers = beside === undefined ? [number] : [number, beside];
  return await transaction(tools.database, async (em) => {
    // In the order of their numbers, as everywhere, so that two commands on the same two files don't wait for each other.
    const locked = await em.find(
      Case,
      { number: { $in: numbers } },
      { orderBy: { number: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const file = locked.find((one) => one.number === number);
    if (!file) throw noFile(tools.desk, number);
    const directory = await knownDirectory(tools.database, em, await directoryVersion(em));
    requireHeld(directory, person, file);
    const effects: Effects = { events: [], notes: [] };
    await command({ em, file, person, at: tools.clock.now(), directory, effects });
    await writeEffects(em, effects);
    return file;
  });
}

/** What is said of a request that a desk has nothing on. */
export function noFile(desk: string, number: string): MasarError {
  return new MasarError('REQUEST_NOT_FOUND', `${desk} has no file on ${number}`, { field: 'number' });
}

/**
 * Makes sure that a file is in custody, and the caller of its formation or of one above it.
 * @throws MasarError FORBIDDEN or NOT_CUSTODIAN
 */
export function requireHeld(directory: KnownDirectory, person: Person, file: Case): void {
  requireFormationOf(directory, person, file);
  if (file.custody) return;
  const { number, formation, status } = file;
  throw new MasarError('NOT_CUSTODIAN', `${number} has left ${formation}; it is ${status}`, { number });
}

async function writeEffects(em: EntityManager, { events, notes }: Effects): Promise<void> {
  for (const note of notes) em.create(CaseNote, note);
  await appendEvents(em, events);
}
