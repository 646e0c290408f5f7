import { requireText } from '../../input/text.ts';
import { answerWindowWorkingDays } from '../../lifecycle/disputes.ts';
import type { Outcome } from '../../lifecycle/words.ts';
import { requireNoOpenParts } from '../../parts/open-parts.ts';
import type { Case } from '../case.entity.ts';
import { stepIn } from '../take-step.ts';
import type { DeskTools, Grip } from './desk-tools.ts';

/** Most characters of a reply, a reason, a question or a note. */
export const longText = { max: 5_000 };

/**
 * Answers a request inside a command: RESOLVED, with what really happened and the words for the citizen.
 * @param mergedInto the number of the request that stands for this one, when it is a duplicate
 * @throws MasarError BAD_USER_INPUT, OPEN_PARTS or INVALID_TRANSITION
 */
export async function resolveFile(
  tools: DeskTools,
  grip: Grip,
  outcome: Outcome,
  reply: string,
  mergedInto: string | null = null,
): Promise<void> {
  const { em, file, person, at } = grip;
  const note = requireText('reply', reply, longText);
  await requireNoOpenParts(em, tools.desk, file);
  stepIn(grip, tools.desk, { kind: 'RESOLVED', actor: person.id, note, extra: { outcome, mergedInto } });
  file.outcome = outcome;
  closeFile(tools, file, note, at);
}

/** Puts down the answer, and opens the window in which the citizen may dispute it. */
export function closeFile(tools: DeskTools, file: Case, reply: string, at: Date): void {
  file.reply = reply;
  file.answerUntil = tools.calendar.addWorkingDays(at, answerWindowWorkingDays);
}
