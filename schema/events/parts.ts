import { z } from 'zod';
import { formationCode } from './envelope.ts';

/** What a part asks of another body: what it thinks, or that it does something. */
export const partKinds = ['OPINION', 'TASK'] as const;
export type PartKind = (typeof partKinds)[number];

/** How a part stands. */
export const partStates = ['OPEN', 'IN_PROGRESS', 'DONE', 'DECLINED', 'CANCELLED'] as const;
export type PartState = (typeof partStates)[number];

/** What of the citizen's data may go along with a part. */
export const sharedData = ['BODY', 'DETAILS', 'APPLICANT'] as const;
export type SharedData = (typeof sharedData)[number];

/** What went along with a part: the fields that its custodian chose to share. */
export const sharedFile = z.object({
  body: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
  applicant: z.object({ name: z.string().nullable(), phone: z.string().nullable() }).optional(),
});
export type SharedFile = z.output<typeof sharedFile>;

/** A part as the custodian tells the register of it, in a step: without the words that are between the desks. */
export const partShown = z.object({
  id: z.string(),
  /** Its place among the parts of its custodian, from 1. */
  nth: z.number().int().min(1),
  kind: z.enum(partKinds),
  state: z.enum(partStates),
  /** What is asked, in words for the citizen. */
  task: z.string().nullable(),
  /** What came of it, in words for the citizen. */
  result: z.string().nullable(),
  shared: z.array(z.enum(sharedData)),
  givenAt: z.iso.datetime(),
  dueAt: z.iso.datetime().nullable(),
});
export type PartShown = z.output<typeof partShown>;

/** What is asked, as both desks know it; the custodian may word it anew. */
const wording = z.object({
  task: z.string(),
  taskForCitizen: z.string().nullable(),
  dueAt: z.iso.datetime().nullable(),
});

/** A custodian gives a part of its request to another body, and keeps custody. */
export const partGiven = wording.extend({
  part: z.string(),
  nth: z.number().int().min(1),
  kind: z.enum(partKinds),
  from: formationCode,
  /** The subgraph that is to hear how it goes. */
  fromSubgraph: z.string(),
  to: formationCode,
  /** What the request is about. */
  requestSubject: z.string(),
  shared: z.array(z.enum(sharedData)),
  file: sharedFile,
  actor: z.string(),
});

/** The custodian has worded it anew; of two wordings the one with the higher number holds. */
export const partReworded = wording.extend({ part: z.string(), revision: z.number().int().min(1) });

/** The custodian no longer waits for it. */
export const partCancelled = z.object({ part: z.string(), reason: z.string().nullable() });

/** The body works on it. */
export const partStarted = z.object({ part: z.string(), actor: z.string() });

/** The body has done it, or says why it does not. */
export const partFinished = z.object({
  part: z.string(),
  state: z.enum(['DONE', 'DECLINED']),
  result: z.string(),
  resultForCitizen: z.string().nullable(),
  actor: z.string(),
});

/** What a custodian and the body of a part say to each other; the register hears of it by the custodian's steps. */
export const partEvents = {
  'masar.part.given': partGiven,
  'masar.part.reworded': partReworded,
  'masar.part.cancelled': partCancelled,
  'masar.part.started': partStarted,
  'masar.part.finished': partFinished,
} as const;

/** The type of an event about a part. */
export type PartEventType = keyof typeof partEvents;

/** Whether a CloudEvents type is about a part. */
export function isPartEventType(type: string): type is PartEventType {
  return Object.hasOwn(partEvents, type);
}
