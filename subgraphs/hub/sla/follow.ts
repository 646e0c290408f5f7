import type { Database } from '@masar/kit/database/connect';
import type { EntityManager } from '@mikro-orm/postgresql';
import { stoppedWith } from '../live/stopped-with.ts';
import type { EscalationReason } from './deadlines.ts';
import { Escalation } from './escalation.entity.ts';

/** Which escalations somebody follows. */
export interface FollowedEscalations {
  /** Codes of the formations that were told; undefined: whichever. Asked again for each page, as the directory changes. */
  to(): readonly string[] | undefined;
  readonly reasons: readonly EscalationReason[] | undefined;
  /** The escalation after which to begin; undefined: from now on. */
  readonly after: number | undefined;
}

/** Tells that there are new escalations; returns how to stop it. */
export type OnEscalated = (tell: () => void) => () => void;

const pageSize = 200;

/**
 * Escalations behind a place, each once, in the order of the commits: first what lies behind, then what comes. They
 * are few, so each follower reads its own out of the database. Ends when it is returned.
 */
export async function followEscalations(
  database: Database,
  onEscalated: OnEscalated,
  followed: FollowedEscalations,
): Promise<{ start: number; escalations: AsyncIterableIterator<Escalation> }> {
  let ended = false;
  let news = false;
  let wake: () => void = () => undefined;
  const disconnect = onEscalated(() => {
    news = true;
    wake();
  });
  const start = followed.after ?? (await orStop(newest(database.em.fork())));
  const walked = walk(start);

  async function* walk(from: number): AsyncGenerator<Escalation> {
    let sent = from;
    while (!ended) {
      news = false;
      const page = await read(database.em.fork(), followed, sent);
      for (const escalation of page) {
        sent = escalation.id;
        yield escalation;
      }
      if (page.length === pageSize || news || ended) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  function stop(): void {
    ended = true;
    disconnect();
    wake();
  }

  async function orStop<Value>(read: Promise<Value>): Promise<Value> {
    try {
      return await read;
    } catch (error) {
      stop();
      throw error;
    }
  }

  return { start, escalations: stoppedWith(walked, stop) };
}

async function read(
  em: EntityManager,
  { to, reasons }: FollowedEscalations,
  after: number,
): Promise<Escalation[]> {
  const codes = to();
  return await em.find(
    Escalation,
    {
      id: { $gt: after },
      ...(codes ? { to: { $in: [...codes] } } : {}),
      ...(reasons ? { reason: { $in: [...reasons] } } : {}),
    },
    { orderBy: { id: 'asc' }, limit: pageSize, disableIdentityMap: true },
  );
}

async function newest(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ id: string }[]>('select coalesce(max(id), 0)::text as id from escalation');
  return Number(row?.id ?? 0);
}
