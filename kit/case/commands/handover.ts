import { secretariat } from '@masar/schema/events/envelope';
import type { Actor } from '../../auth/actor.ts';
import { badInput, MasarError } from '../../errors/masar-error.ts';
import { requireText } from '../../input/text.ts';
import { requireNoOpenParts } from '../../parts/open-parts.ts';
import { beginLeg } from '../arrival/open-case.ts';
import { stepIn } from '../take-step.ts';
import type { CommandGroup } from './command-group.ts';
import type { DeskTools, Grip } from './desk-tools.ts';

/** Most characters of a reason. */
const reasonBounds = { max: 2_000 };

/** What staff do to pass a file on. */
export function createHandovers(tools: DeskTools, group: CommandGroup) {
  const { desk } = tools;
  return {
    /** Hands custody to another formation; see `referFile`. */
    refer: (actor: Actor, number: string, to: string, reason: string) =>
      group.carryOut(actor, number, (grip) => referFile(tools, grip, to, reason)),

    /** Gives the request back to the secretariat: not ours, and we don't know whose. */
    returnToHub: (actor: Actor, number: string, reason: string) =>
      group.carryOut(actor, number, async (grip) => {
        const note = requireText('reason', reason, reasonBounds);
        await requireNoOpenParts(grip.em, desk, grip.file);
        stepIn(grip, desk, { kind: 'RETURNED', actor: grip.person.id, note, to: secretariat });
      }),
  };
}

/**
 * Hands custody to another formation inside a command, with the reason and the file. Between formations of this
 * desk the file moves in the same transaction; elsewhere the request is on its way until the other desk
 * registers it.
 * @throws MasarError BAD_USER_INPUT, UNKNOWN_FORMATION, SAME_FORMATION, OPEN_PARTS or INVALID_TRANSITION
 */
export async function referFile(tools: DeskTools, grip: Grip, to: string, reason: string): Promise<void> {
  const { desk } = tools;
  const { em, file, person, directory } = grip;
  const note = requireText('reason', reason, reasonBounds);
  if (to === secretariat) throw badInput('to', 'a formation; returnToHub gives it to the secretariat', to);
  const target = directory.formation(to, 'to');
  if (target.code === file.formation) {
    throw new MasarError('SAME_FORMATION', `${file.number} is with ${to} already`, {
      field: 'to',
      received: to,
    });
  }
  const toSubgraph = target.subgraph;
  await requireNoOpenParts(em, desk, file);
  stepIn(grip, desk, { kind: 'REFERRED', actor: person.id, note, to, toSubgraph });
  if (toSubgraph !== desk) return;
  beginLeg(file, file.leg + 1, to);
  stepIn(grip, desk, { kind: 'REGISTERED' });
}
