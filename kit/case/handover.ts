import { secretariat } from '@masar/schema/events/envelope';
import type { Actor } from '../auth/actor.ts';
import { findFormation } from '../directory/replica.ts';
import { badInput, MasarError } from '../errors/masar-error.ts';
import { requireText } from '../input/text.ts';
import { type DeskTools, withCase } from './commands.ts';
import { beginLeg } from './open-case.ts';
import { takeStep } from './take-step.ts';

/** Most characters of a reason. */
const reasonBounds = { max: 2_000 };

/** What staff do to pass a file on. */
export function createHandovers(tools: DeskTools) {
  const { desk } = tools;
  return {
    /**
     * Hands custody to another formation, with the reason and the file. Between formations of this desk the
     * file moves in the same transaction; elsewhere the request is on its way until the other desk registers it.
     */
    refer: (actor: Actor, number: string, to: string, reason: string) =>
      withCase(tools, actor, number, async ({ em, file, person, at }) => {
        const note = requireText('reason', reason, reasonBounds);
        if (to === secretariat)
          throw badInput('to', 'a formation; returnToHub gives it to the secretariat', to);
        const target = await findFormation(em, to, 'to');
        if (target.code === file.formation) {
          throw new MasarError('SAME_FORMATION', `${file.number} is with ${to} already`, {
            field: 'to',
            received: to,
          });
        }
        const referral = {
          kind: 'REFERRED',
          at,
          actor: person.id,
          note,
          to,
          toSubgraph: target.subgraph,
        } as const;
        await takeStep(em, desk, file, referral);
        if (target.subgraph !== desk) return;
        beginLeg(file, file.leg + 1, to);
        await takeStep(em, desk, file, { kind: 'REGISTERED', at });
      }),

    /** Gives the request back to the secretariat: not ours, and we don't know whose. */
    returnToHub: (actor: Actor, number: string, reason: string) =>
      withCase(tools, actor, number, async ({ em, file, person, at }) => {
        const note = requireText('reason', reason, reasonBounds);
        await takeStep(em, desk, file, { kind: 'RETURNED', at, actor: person.id, note, to: secretariat });
      }),
  };
}
