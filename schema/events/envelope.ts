import { z } from 'zod';

/** The subgraph code of the hub as an audience. */
export const hubAudience = 'hub';

/** The formation code under which the secretariat holds requests. */
export const secretariat = 'secretariat';

/** A national number: year, sequence, check digits: 'IQ-2026-00000042-37'. The hub checks the digits. */
export const requestNumber = z.string().regex(/^IQ-\d{4}-\d{8,}-\d{2}$/);

/** A formation's code: 'e-tarbeya-exams'. */
export const formationCode = z.string().regex(/^[a-z][a-z0-9-]{1,62}$/);

/**
 * CloudEvents 1.0, JSON format (cloudevents.io, spec v1.0.2), with two extension attributes that give the place
 * of an event in its request's path: `leg` (period of custody, from 1) and `seq` (within the leg; from 1, and 0
 * for the submission itself).
 */
export const envelope = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  /** Who says so: '/subgraphs/e-tarbeya'. */
  source: z.string().min(1),
  type: z.string().min(1),
  /** What it is about: a request's number, or a code. */
  subject: z.string().min(1),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  leg: z.number().int().min(1).optional(),
  seq: z.number().int().min(0).optional(),
  data: z.unknown(),
});

/** An event as it travels, before its data are known to fit its type. */
export type Envelope = z.output<typeof envelope>;
