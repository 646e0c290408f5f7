import { z } from 'zod';

/** What a citizen can do to a request that a custodian holds. */
export const actionKinds = ['INFORMATION_PROVIDED', 'WITHDRAWN', 'ACCEPTED', 'DISPUTED'] as const;
export type ActionKind = (typeof actionKinds)[number];

/**
 * A citizen's action on its way to the custodian, who takes it up as a step or refuses it. The event's `leg` is
 * the leg whose custodian is meant; the hub sends it again, with the new leg, when custody has moved on.
 */
export const citizenActed = z.object({
  /** The action's id: the same in every sending. */
  action: z.string(),
  kind: z.enum(actionKinds),
  /** The citizen's words. */
  text: z.string().nullable(),
  /** 1 to 5, with ACCEPTED. */
  rating: z.number().int().min(1).max(5).nullable(),
  /** The account that acted, if there is one. */
  actor: z.string().nullable(),
});

/** The custodian's 'no' to an action: a code of the closed union and its message. */
export const actionRefused = z.object({
  action: z.string(),
  formation: z.string(),
  code: z.string(),
  message: z.string(),
});

export const actionEvents = {
  'masar.action.sent': citizenActed,
  'masar.action.refused': actionRefused,
} as const;

export type CitizenActed = z.output<typeof citizenActed>;
export type ActionRefused = z.output<typeof actionRefused>;

/** The id of an action's sending to the custodian of a leg. */
export function actionEventId(action: string, leg: number): string {
  return `action/${action}/${leg}`;
}
