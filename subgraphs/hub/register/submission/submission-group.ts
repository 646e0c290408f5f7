import type { Actor } from '@masar/kit/auth/actor';
import { type Gathering, gather } from '@masar/kit/database/pacing/gather';
import { createTurns } from '@masar/kit/database/pacing/turns';
import { transaction } from '@masar/kit/database/transaction';
import { isConflict, isTransient } from '@masar/kit/database/transient';
import { appendEvents } from '@masar/kit/outbox/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { admit } from '../../flood/admit.ts';
import { appendSteps } from '../path/store.ts';
import { findRequest } from '../sight/find-request.ts';
import { viewOf } from '../sight/request-view.ts';
import { standingOf } from '../sight/visibility.ts';
import type { RegisterTools } from '../tools.ts';
import { tooMany } from './intake.ts';
import { type NewRequest, newRequest, numberOf } from './new-request.ts';
import { makeSecret } from './secret.ts';
import type { Submission } from './submission-input.ts';
import { keyRow, keysBefore, type SubmissionKey, takeKey } from './submission-key.ts';
import { draw, storeTogether } from './submission-store.ts';
import type { SubmittedRequest } from './submit.ts';

/** A submission that was read and found in order. */
export interface ReadySubmission {
  readonly actor: Actor;
  readonly submission: Submission;
  readonly key: SubmissionKey | undefined;
  /** What tells the caller's address from others, where the gateway says it. */
  readonly caller: string | undefined;
}

/** Takes submissions on, those together that come together. */
export interface SubmissionGroup {
  /**
   * @returns the request as it was taken on, once that is committed; with a key that was used before what it gave then
   * @throws MasarError RATE_LIMITED, CONFLICT for a key that came with another submission, BUSY (with
   * retryAfterSeconds) when it would be taken on too late
   */
  take(submission: ReadySubmission): Promise<SubmittedRequest>;
}

interface Job extends ReadySubmission {
  readonly answer: PromiseWithResolvers<SubmittedRequest>;
}

/** What a submission is stored with. */
export type SubmissionTools = Pick<
  RegisterTools,
  'database' | 'directory' | 'calendar' | 'escalation' | 'clock'
>;

/** Submissions that are taken on singly at a time: the rest of the pool's connections is for what goes on meanwhile. */
const singlyAtOnce = 6;
/** Old keys that are forgotten with each new one. */
const forgottenWithEach = 10;

/** See docs/decisions/commands-commit-together.md. */
export function createSubmissionGroup(tools: SubmissionTools): SubmissionGroup {
  // As many wait as are gathered, and those that have waited too long aren't begun.
  const turns = createTurns({
    atOnce: singlyAtOnce,
    patience: { most: Number.POSITIVE_INFINITY, ms: Number.POSITIVE_INFINITY },
    turnAway: tooMany,
  });

  /** @returns those that are limited or have a key that was used before, and all when the transaction was undone */
  async function together(jobs: readonly Job[]): Promise<readonly Job[]> {
    const at = tools.clock.now();
    const year = at.getUTCFullYear();
    const before = keysBefore(at);
    const keysAtMost = jobs.filter(({ key }) => key).length * forgottenWithEach;
    try {
      const drawn = await draw(tools.database, { year, count: jobs.length, keysBefore: before, keysAtMost });
      const limited = new Set(drawn.limited);
      const keys = new Set<string>();
      const tried = jobs.flatMap((job, n) => {
        const { actor, submission, key } = job;
        const isSecondClick = key && keys.size === keys.add(key.hash.toString('hex')).size;
        if (isSecondClick || limited.has('') || limited.has(submission.service.code)) return [];
        const secret = makeSecret();
        const numbered = { ...numberOf(year, drawn.sequences[n] ?? Number.NaN), secret, at, actor };
        const made = newRequest(tools, submission, numbered);
        return [{ job, made, secret, key: key && keyRow(key, numbered, at) }];
      });
      const taken = tried.length > 0 ? await storeTogether(tools.database, tried, before) : new Set();
      const done = new Set<Job>();
      for (const { job, made, secret } of tried) {
        if (!taken.has(made.shown.number)) continue;
        job.answer.resolve(submitted(job.actor, made, secret));
        done.add(job);
      }
      return jobs.filter((job) => !done.has(job));
    } catch (error) {
      // Whether it was committed is known to nobody when the connection broke: each caller has to look.
      if (isConflict(error) || !isTransient(error)) return jobs;
      for (const { answer } of jobs) answer.reject(error);
      return [];
    }
  }

  const singly: Gathering<Job>['singly'] = async (jobs, begin) => {
    const alone = (job: Job) => takeAlone(tools, job).then(job.answer.resolve, job.answer.reject);
    await Promise.all(jobs.map((job) => turns(() => begin(job, () => alone(job)))));
  };

  const give = gather<Job>({
    keyOf: ({ key }) => key?.hash.toString('hex'),
    ...{ together, singly },
    turnAway: ({ answer }) => answer.reject(tooMany()),
  });
  return {
    async take(submission) {
      const answer = Promise.withResolvers<SubmittedRequest>();
      give({ ...submission, answer });
      return await answer.promise;
    },
  };
}

/** The submitter has the secret. */
function submitted(actor: Actor, { shown }: NewRequest, secret: string): SubmittedRequest {
  return { secret, request: viewOf(shown, standingOf(actor, shown) ?? 'secret', true) };
}

/** Takes one submission on in a transaction of its own. */
async function takeAlone(
  tools: SubmissionTools,
  { actor, submission, key, caller }: ReadySubmission,
): Promise<SubmittedRequest> {
  const { database } = tools;
  const at = tools.clock.now();
  const year = at.getUTCFullYear();
  const { sequences } = await draw(database, { year, count: 1, keysBefore: keysBefore(at), keysAtMost: 0 });
  const secret = makeSecret();
  const numbered = { ...numberOf(year, sequences[0] ?? Number.NaN), secret, at, actor };
  const taken = await transaction(database, async (em) => {
    const earlier = key && (await takeKey(em, key, numbered, at));
    if (earlier) return { earlier };
    await admit(em, submission, caller, at);
    const made = newRequest(tools, submission, numbered);
    await store(em, made);
    return { made };
  });
  if (taken.made) return submitted(actor, taken.made, secret);
  const { earlier } = taken;
  const found = await findRequest(database.em.fork(), actor, earlier.number, earlier.secret);
  return { secret: earlier.secret, request: viewOf(found.request, found.standing, found.hasSecret) };
}

async function store(em: EntityManager, { row, search, event, step }: NewRequest): Promise<void> {
  await em.execute(
    `with submitted as (
       insert into request select * from jsonb_populate_record(null::request, ?::jsonb) returning ordinal, holders
     ), searched as (
       insert into request_text (ordinal, search) values (?, ?)
     )
     insert into request_holder (holder, ordinal) select unnest(holders), ordinal from submitted`,
    [JSON.stringify(row), row.ordinal, search],
  );
  await appendEvents(em, [event]);
  await appendSteps(em, [step]);
}
