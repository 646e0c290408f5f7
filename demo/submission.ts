import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomes } from '@masar/kit/lifecycle/words';
import { requestFile } from '@masar/schema/events/file';
import { z } from 'zod';

const text = z.string().trim().min(2);
const formation = z.string().regex(/^e-[a-z0-9-]+$/);

/**
 * One command of a story. Its fields carry the names of the graph's arguments, so that a command is sent as it
 * stands, with the request's number beside it.
 */
export const storyCommand = z.discriminatedUnion('do', [
  /** A clerk of the custodian takes the case up. */
  z.strictObject({ do: z.literal('start') }),
  /** A clerk asks the citizen; the SLA clock pauses. */
  z.strictObject({ do: z.literal('ask'), question: text }),
  /** A clerk writes an internal remark. */
  z.strictObject({ do: z.literal('note'), text }),
  /** A clerk hands custody to another formation. */
  z.strictObject({ do: z.literal('refer'), to: formation, reason: text }),
  /** A clerk gives the request back to the secretariat. */
  z.strictObject({ do: z.literal('return'), reason: text }),
  /** A clerk answers, and says what really happened. */
  z.strictObject({ do: z.literal('resolve'), outcome: z.enum(outcomes), reply: text }),
  /** A clerk refuses, with the reason. */
  z.strictObject({ do: z.literal('reject'), reason: text }),
  /** A clerk closes the case. */
  z.strictObject({ do: z.literal('archive') }),
  /** The citizen answers what was asked. */
  z.strictObject({ do: z.literal('answer'), text }),
  /** The citizen accepts the resolution or the refusal; rating 1 (bad) to 5 (good). */
  z.strictObject({
    do: z.literal('accept'),
    rating: z.number().int().min(1).max(5),
    comment: text.optional(),
  }),
  /** The citizen does not accept it; the request goes to the secretariat. */
  z.strictObject({ do: z.literal('dispute'), reason: text }),
  /** The citizen takes the request back. */
  z.strictObject({ do: z.literal('withdraw'), reason: text }),
  /** An arbiter of the secretariat sends a returned or disputed request on. */
  z.strictObject({ do: z.literal('route'), to: formation, reason: text }),
]);

/** A request as a citizen writes it, and the story of what then happens to it. */
export const submission = z.strictObject({
  /** Unique in the file; words joined by hyphens. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** The service's code. */
  service: z.string(),
  /** Only where the citizen says something else than the service's own kind. */
  kind: requestFile.shape.kind.optional(),
  /** The body that the citizen chose, right or wrong; absent: the service decides. */
  formation: formation.optional(),
  /** The citizen's governorate, where the service has no owner. */
  governorate: formation.optional(),
  subject: z.string().min(3).max(200),
  body: z.string().min(3),
  /** Valid against the service's form. */
  details: z.record(z.string(), z.unknown()),
  /** CENTRE, PHONE, MAIL: an agent of a reception centre submits for the citizen. */
  channel: requestFile.shape.channel,
  /**
   * The commands in their order, each sent when the request is REGISTERED at the formation that the one before
   * it led to, or when the status that it led to is reached. It may end anywhere: not every request is finished.
   */
  story: z.array(storyCommand).min(1),
});

export type StoryCommand = z.output<typeof storyCommand>;
export type Submission = z.output<typeof submission>;

/** Who sends each command: the custodian's clerk, the citizen, or the secretariat's arbiter. */
export const actorOf: Readonly<Record<StoryCommand['do'], 'CLERK' | 'CITIZEN' | 'ARBITER'>> = {
  start: 'CLERK',
  ask: 'CLERK',
  note: 'CLERK',
  refer: 'CLERK',
  return: 'CLERK',
  resolve: 'CLERK',
  reject: 'CLERK',
  archive: 'CLERK',
  answer: 'CITIZEN',
  accept: 'CITIZEN',
  dispute: 'CITIZEN',
  withdraw: 'CITIZEN',
  route: 'ARBITER',
};

/**
 * The submissions of submissions.json, in the order in which the demo sends them.
 * @throws ZodError when the file isn't what this module says
 */
export function loadSubmissions(): Submission[] {
  const path = join(import.meta.dirname, 'submissions.json');
  return z.array(submission).parse(JSON.parse(readFileSync(path, 'utf8')));
}
