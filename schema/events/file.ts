import { z } from 'zod';
import { formationCode, requestNumber } from './envelope.ts';

/** Who asks. A citizen without an account has no id; an agent's name stands beside, never in place. */
export const applicant = z.object({
  /** The citizen's account, if there is one. */
  person: z.string().nullable(),
  /** The account of the reception centre's agent who acts for the citizen. */
  agent: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
});

/** A step that lies behind, as the next custodian may read it. */
export const pastStep = z.object({
  leg: z.number().int(),
  seq: z.number().int(),
  at: z.iso.datetime(),
  kind: z.string(),
  formation: z.string(),
  note: z.string().nullable(),
});

/** What is handed over with custody: everything that the next formation needs to go on. */
export const requestFile = z.object({
  number: requestNumber,
  kind: z.enum(['REQUEST', 'COMPLAINT', 'SUGGESTION']),
  service: z.string(),
  subject: z.string(),
  body: z.string(),
  details: z.record(z.string(), z.unknown()),
  channel: z.enum(['PORTAL', 'CENTRE', 'PHONE', 'MAIL', 'API']),
  governorate: formationCode.nullable(),
  submittedAt: z.iso.datetime(),
  /** Working minutes that the service promised; absent where the file is older than this field. */
  slaMinutes: z.number().nullish(),
  applicant,
  /** The path up to the handover, oldest first. */
  history: z.array(pastStep),
  /** Citizen's actions that a custodian has answered already; a later one must not take them up again. */
  settledActions: z.array(z.string()),
});

export type Applicant = z.output<typeof applicant>;
export type PastStep = z.output<typeof pastStep>;
export type RequestFile = z.output<typeof requestFile>;
