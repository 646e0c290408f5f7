import { nextStatus } from '@masar/kit/lifecycle/transition';
import { handsOver, type Status } from '@masar/kit/lifecycle/words';
import type { Deed } from './operations.ts';
import type { Step } from './told.ts';

/** What of a request decides what may be done to it. */
interface Standing {
  readonly status: Status;
  /** 'desk', 'secretariat', or 'way' while a handover is on its way. */
  readonly with: 'desk' | 'secretariat' | 'way';
}

/** A deed that the request's standing allows, so that walks come far. */
export function fittingDeed(path: readonly Step[], { request, choice, to }: Deed & { do: 'fitting' }): Deed {
  const deeds = fittingDeeds(standingOf(path), request, to, choice);
  const deed = deeds[choice % deeds.length];
  if (!deed) throw new Error('expected something to do');
  return deed;
}

function fittingDeeds(
  { status, with: holder }: Standing,
  request: number,
  to: string,
  choice: number,
): Deed[] {
  const deliver: Deed = { do: 'deliver', acknowledged: choice % 5 > 0, most: 12, shuffle: choice };
  if (holder === 'way') return [deliver];
  const command = (name: string): Deed => ({ do: 'command', request, desk: 'holder', name, to });
  const act = (kind: (Deed & { do: 'act' })['kind']): Deed => ({ do: 'act', request, kind });
  const part = (name: string): Deed => ({ do: 'part', desk: 'central', name, choice });
  if (holder === 'secretariat') return [{ do: 'route', request, to }, { do: 'route', request, to }, deliver];
  switch (status) {
    case 'REGISTERED':
    case 'IN_PROGRESS':
      return [
        ...['start', 'ask', 'resolve', 'resolve', 'reject', 'refer', 'refer', 'split', 'consult'].map(
          command,
        ),
        ...['startPart', 'finishPart', 'finishPart', 'declinePart', 'cancelPart'].map(part),
        ...[command('returnToHub'), act('INFORMATION_PROVIDED'), deliver, deliver],
        { do: 'merge', request, into: request + 1, desk: 'holder' },
      ];
    case 'AWAITING_CITIZEN':
      return [act('INFORMATION_PROVIDED'), act('INFORMATION_PROVIDED'), deliver, deliver, command('resolve')];
    case 'RESOLVED':
    case 'REJECTED':
      return [act('DISPUTED'), act('DISPUTED'), act('ACCEPTED'), deliver, deliver, command('archive')];
    default:
      return [deliver];
  }
}

function standingOf(path: readonly Step[]): Standing {
  const status = path.reduce<Status>(
    (before, { kind, number }) => (kind === 'SUBMITTED' ? 'SUBMITTED' : nextStatus(number, before, kind)),
    'SUBMITTED',
  );
  const last = path.at(-1);
  if (!last || last.kind === 'SUBMITTED') return { status, with: 'way' };
  if (handsOver(last.kind)) return { status, with: last.to === 'secretariat' ? 'secretariat' : 'way' };
  return { status, with: last.source === 'hub' ? 'secretariat' : 'desk' };
}
