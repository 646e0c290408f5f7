import type { EventData } from '@masar/schema/events/catalog';
import type { RequestFile } from '@masar/schema/events/file';
import type { EntityManager } from '@mikro-orm/postgresql';
import { normaliseArabic } from '../../text/normalise-arabic.ts';
import type { Case } from '../case.entity.ts';
import { takeStep } from '../take-step.ts';

/** Custody has come: a new leg begins at a formation of this desk. */
export interface Arrival {
  leg: number;
  to: string;
  file: RequestFile;
  at: Date;
}

/** The leg that a handover begins: the submission begins its own, everything else the next. */
export function legAfter(type: string, leg: number): number {
  return type === 'masar.request.submitted' ? leg : leg + 1;
}

/** What of an event's data makes an arrival. */
export type HandoverData = EventData<
  'masar.request.submitted' | 'masar.request.referred' | 'masar.request.routed'
>;

/**
 * Opens the file of a request that has come, or opens it again when the request was here before, and registers
 * it. An arrival of a leg that is known already is an old message and changes nothing.
 * @param known the locked row, if there is one
 * @returns the file, or undefined for an old message
 */
export async function openCase(
  em: EntityManager,
  desk: string,
  known: Case | undefined,
  arrival: Arrival,
): Promise<Case | undefined> {
  if (known && known.leg >= arrival.leg) return undefined;
  const { file, at } = arrival;
  const opened: Case = known ?? {
    number: file.number,
    leg: arrival.leg,
    seq: 0,
    formation: arrival.to,
    heldBy: [],
    status: 'SUBMITTED',
    custody: true,
    kind: file.kind,
    service: file.service,
    subject: file.subject,
    subjectSearch: normaliseArabic(file.subject),
    body: file.body,
    details: file.details,
    channel: file.channel,
    governorate: file.governorate,
    applicant: file.applicant,
    submittedAt: new Date(file.submittedAt),
    slaMinutes: file.slaMinutes ?? null,
    openParts: 0,
    assignee: null,
    question: null,
    outcome: null,
    reply: null,
    acceptedAt: null,
    answerUntil: null,
    history: [],
    settledActions: [],
    openedAt: at,
    updatedAt: at,
  };
  beginLeg(opened, arrival.leg, arrival.to);
  opened.status = known ? 'REFERRED' : 'SUBMITTED';
  opened.history = mergeHistory(opened.history, file.history);
  opened.settledActions = [...new Set([...opened.settledActions, ...file.settledActions])];
  await takeStep(em, desk, opened, { kind: 'REGISTERED', at });
  return opened;
}

/** Puts a file at the start of a leg: what belonged to the work of the leg before is cleared. */
export function beginLeg(file: Case, leg: number, formation: string): void {
  file.leg = leg;
  file.seq = 0;
  file.formation = formation;
  file.heldBy = [...new Set([...file.heldBy, formation])];
  file.custody = true;
  file.assignee = null;
  file.question = null;
  file.outcome = null;
  file.reply = null;
  file.acceptedAt = null;
  file.answerUntil = null;
}

/** The path so far: what this desk noted for itself stays, what happened elsewhere is added. */
function mergeHistory(own: Case['history'], handed: Case['history']): Case['history'] {
  const byPlace = new Map([...handed, ...own].map((step) => [`${step.leg}/${step.seq}`, step]));
  return [...byPlace.values()].sort((a, b) => a.leg - b.leg || a.seq - b.seq);
}
