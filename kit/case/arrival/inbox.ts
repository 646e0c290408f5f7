import { type MasarEvent, readEvent } from '@masar/schema/events/catalog';
import type { EntityManager } from '@mikro-orm/postgresql';
import { replaceDirectory } from '../../directory/replica.ts';
import type { Apply } from '../../inbox/apply.ts';
import { applyPartEvent } from '../../parts/inbox.ts';
import type { Case } from '../case.entity.ts';
import type { DeskTools } from '../commands/desk-tools.ts';
import { takeUpAction } from './citizen-actions.ts';
import { createFileStore } from './file-store.ts';
import { legAfter, openCase } from './open-case.ts';

/** What a ministry may do with a file in the transaction that opens it: its own rows out of the details. */
export type OnArrival = (em: EntityManager, file: Case) => Promise<void>;

/** The effect of what others tell a desk: custody that comes, what citizens did, and the directory. */
export function createDeskInbox(tools: DeskTools, onArrival: OnArrival | undefined): Apply {
  const { desk, clock } = tools;
  const store = createFileStore(tools.database);
  return async (em, envelopes) => {
    const events = envelopes.map(readEvent);
    const locked = await store.lock(em, numbersIn(events));
    const files = locked.byNumber;
    const waiting = new Map<string, string>();
    for (const event of events) {
      const file = files.get(event.subject);
      switch (event.type) {
        case 'masar.request.submitted':
        case 'masar.request.referred':
        case 'masar.request.routed': {
          const { to, file: handed } = event.data;
          const leg = legAfter(event.type, event.leg ?? 1);
          const opened = await openCase(em, desk, file, { leg, to, file: handed, at: clock.now() });
          if (!opened) break;
          files.set(opened.number, opened);
          await onArrival?.(em, opened);
          break;
        }
        case 'masar.action.sent': {
          const leg = event.leg ?? 1;
          if (!file || file.leg < leg) {
            // The handover that begins this leg is still on its way.
            waiting.set(event.id, event.subject);
            break;
          }
          // Custody has moved on: the hub sends the action to the next custodian when it learns of the handover.
          if (file.leg > leg || !file.custody) break;
          await takeUpAction(em, tools, file, event.data, clock.now());
          break;
        }
        case 'masar.part.given':
        case 'masar.part.reworded':
        case 'masar.part.cancelled':
        case 'masar.part.started':
        case 'masar.part.finished':
          if ((await applyPartEvent(em, desk, file, event)) === 'waits') waiting.set(event.id, event.subject);
          break;
        case 'masar.directory.published':
          await replaceDirectory(em, event.data);
          break;
        default:
          throw new TypeError(`${event.id}: ${event.type} is not for a ministry`);
      }
    }
    await store.save(em, locked);
    return { waiting };
  };
}

function isOfDirectory(type: string): boolean {
  return type === 'masar.directory.published';
}

/** The requests that the events are about, each once. */
function numbersIn(events: readonly MasarEvent[]): string[] {
  return [...new Set(events.filter(({ type }) => !isOfDirectory(type)).map((event) => event.subject))];
}
