import type { Actor, Person } from '../../auth/actor.ts';
import { type Gathering, gather, type Patience } from '../../database/pacing/gather.ts';
import { isConflict, isTransient } from '../../database/transient.ts';
import { type KnownDirectory, knownDirectory } from '../../directory/known.ts';
import { busy } from '../../errors/busy.ts';
import { readNationalNumber } from '../../number/national-number.ts';
import type { Case } from '../case.entity.ts';
import { type ChangedFile, createCaseStore, type ReadFile } from '../case-store.ts';
import { requireDesk } from './authority.ts';
import type { DeskTools, Effects, Grip } from './desk-tools.ts';
import { takeTurn } from './turns.ts';
import { inCase, noFile, requireHeld } from './with-case.ts';

/** A command that changes nothing but its file, the path and the staff's remarks. */
export type FileCommand = (grip: Grip) => Promise<void> | void;

/** Carries out commands on a desk's files. */
export interface CommandGroup {
  /**
   * Carries one command out, together with the others that were given meanwhile. What one is refused changes nothing
   * for the others; two on one file come in the order in which they were given.
   * @returns the file as the command left it, once that is committed
   * @throws MasarError UNAUTHENTICATED, FORBIDDEN, INVALID_NUMBER, REQUEST_NOT_FOUND, NOT_CUSTODIAN, BUSY (with
   * retryAfterSeconds) when too many wait or it would begin too late, and what the command itself refuses
   */
  carryOut(actor: Actor, typedNumber: string, command: FileCommand): Promise<Case>;
}

/** A command that was given. */
interface Given {
  readonly person: Person;
  readonly number: string;
  readonly command: FileCommand;
  readonly answer: PromiseWithResolvers<Case>;
}

/** Gathers the commands that are given while others are carried out: see docs/decisions/commands-commit-together.md. */
export function createCommandGroup(tools: DeskTools, patience?: Patience): CommandGroup {
  const store = createCaseStore(tools.database);
  /**
   * Carries commands out in one transaction and answers them.
   * @returns those whose files were changed by somebody else meanwhile, and all of them when the transaction was undone
   */
  async function together(batch: readonly Given[]): Promise<readonly Given[]> {
    try {
      const em = tools.database.em.fork();
      const byNumber = Map.groupBy(batch, ({ number }) => number);
      const read = await store.read([...byNumber.keys()]);
      const directory = await knownDirectory(tools.database, em, read.directory);
      const tried = await Promise.all(
        [...byNumber].map(([number, commands]) =>
          tryAll(tools, commands, read.files.get(number), { em, directory, at: tools.clock.now() }),
        ),
      );
      const changed = tried.flatMap(({ changed: one }) => one ?? []);
      const written = changed.length === 0 ? new Set() : await store.write(changed);
      const again: Given[] = [];
      for (const { changed: one, commands, settle } of tried) {
        if (!one || written.has(one.file.number)) settle();
        else again.push(...commands);
      }
      return again;
    } catch (error) {
      // Whether it was committed is known to nobody when the connection broke: each caller has to look.
      if (isConflict(error) || !isTransient(error)) return batch;
      for (const { answer } of batch) answer.reject(error);
      return [];
    }
  }

  /** One transaction each, on a locked row; those on one file one after the other. */
  const singly: Gathering<Given>['singly'] = async (commands, begin) => {
    const byNumber = Map.groupBy(commands, ({ number }) => number);
    await Promise.all(
      [...byNumber.values()].map(async (queue) => {
        for (const given of queue) {
          const carriedOut = takeTurn(tools.database, () => begin(given, () => alone(given)));
          await carriedOut.catch(given.answer.reject);
        }
      }),
    );
  };

  const alone = ({ person, number, command, answer }: Given) =>
    inCase(tools, person, number, async (grip) => await command(grip)).then(answer.resolve, answer.reject);

  const give = gather<Given>({
    keyOf: ({ number }) => number,
    ...{ together, singly, patience },
    turnAway: ({ answer }) => answer.reject(busy('more commands were given than can be carried out')),
  });
  return {
    async carryOut(actor, typedNumber, command) {
      const person = requireDesk(actor, tools.desk);
      const number = readNationalNumber(typedNumber);
      const answer = Promise.withResolvers<Case>();
      give({ person, number, command, answer });
      return await answer.promise;
    },
  };
}

/** What became in memory of the commands on one file. */
interface Tried {
  readonly commands: readonly Given[];
  /** The file as the last of them left it; undefined when nothing has changed. */
  readonly changed: ChangedFile | undefined;
  /** Answers each of them. */
  settle(): void;
}

/** Carries the commands on one file out in memory, each on a copy, so that a refused one leaves nothing behind. */
async function tryAll(
  { desk }: DeskTools,
  commands: readonly Given[],
  read: ReadFile | undefined,
  around: { em: Grip['em']; directory: KnownDirectory; at: Date },
): Promise<Tried> {
  const effects: Effects = { events: [], notes: [] };
  const answers: (() => void)[] = [];
  let file = read?.file;
  for (const { person, number, command, answer } of commands) {
    const own: Effects = { events: [], notes: [] };
    try {
      if (!file) throw noFile(desk, number);
      const draft = { ...file };
      requireHeld(around.directory, person, draft);
      await command({ ...around, file: draft, person, effects: own });
      file = draft;
      effects.events.push(...own.events);
      effects.notes.push(...own.notes);
      answers.push(() => answer.resolve(draft));
    } catch (error) {
      answers.push(() => answer.reject(error));
    }
  }
  // Whatever changes a file takes a step, and a step is an event.
  const changed =
    file && read && effects.events.length > 0 ? { file, version: read.version, effects } : undefined;
  return {
    commands,
    changed,
    settle() {
      for (const give of answers) give();
    },
  };
}
