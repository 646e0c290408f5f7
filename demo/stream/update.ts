import { type Status, type StepKind, statuses, stepKinds } from '@masar/kit/lifecycle/words';
import { z } from 'zod';

/** A formation as the stream tells it: code and Arabic name. */
const formation = z.object({ code: z.string(), name: z.string() });

/** One step as a subscription delivers it, with the request as the step left it. */
export const update = z.object({
  cursor: z.string(),
  step: z.object({
    at: z.iso.datetime().transform((text) => new Date(text)),
    leg: z.number().int(),
    event: z.enum(stepKinds) satisfies z.ZodType<StepKind>,
    status: z.enum(statuses) satisfies z.ZodType<Status>,
    formation,
    to: formation.nullable(),
    note: z.string().nullable(),
  }),
  request: z.object({
    number: z.string(),
    kind: z.enum(['REQUEST', 'COMPLAINT', 'SUGGESTION']),
    subject: z.string(),
    custodian: formation,
  }),
});
export type Update = z.output<typeof update>;

const selection = `cursor
    step { at leg event status formation { code name } to { code name } note }
    request { number kind subject custodian { code name } }`;

/** Every step of every request that the caller may see. */
export const allUpdates = `subscription ($after: ID) {
  update: requestsUpdated(after: $after) {
    ${selection}
  }
}`;

/** Every step of one request, for whoever has its secret. */
export const updatesOfOne = `subscription ($number: ID!, $secret: String, $after: ID) {
  update: requestUpdated(number: $number, secret: $secret, after: $after) {
    ${selection}
  }
}`;

/** What one event of these subscriptions holds. */
export const delivered = z.object({ update });
