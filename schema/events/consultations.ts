import { z } from 'zod';
import { formationCode } from './envelope.ts';

/** A custodian asks another formation for its opinion and keeps custody. */
export const consultationAsked = z.object({
  /** The consultation's id. */
  consultation: z.string(),
  asking: formationCode,
  /** The subgraph that is to hear the opinion. */
  askingSubgraph: z.string(),
  asked: formationCode,
  /** What the request is about. */
  requestSubject: z.string(),
  question: z.string(),
  actor: z.string(),
});

/** The opinion, for the staff of who asked. */
export const consultationAnswered = z.object({
  consultation: z.string(),
  opinion: z.string(),
  actor: z.string(),
});

/** The custodian no longer waits for the opinion. */
export const consultationCancelled = z.object({ consultation: z.string() });

export const consultationEvents = {
  'masar.consultation.asked': consultationAsked,
  'masar.consultation.answered': consultationAnswered,
  'masar.consultation.cancelled': consultationCancelled,
} as const;

/** The type of an event about a consultation. */
export type ConsultationEventType = keyof typeof consultationEvents;

/** Whether a CloudEvents type is about a consultation. */
export function isConsultationEventType(type: string): type is ConsultationEventType {
  return Object.hasOwn(consultationEvents, type);
}
