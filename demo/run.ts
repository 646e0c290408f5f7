import { randomUUID } from 'node:crypto';
import { Accounts } from './actors/accounts.ts';
import { applicantAccount, arbiter } from './actors/casting.ts';
import { Graph } from './graph/ask.ts';
import { Desks } from './graph/desks.ts';
import type { Ending } from './stories/ending.ts';
import type { Pace } from './stories/pace.ts';
import type { Telling } from './stories/tell.ts';
import { type Delivery, tellOne } from './stories/tell-one.ts';
import { Admission } from './stream/admission.ts';
import { type ConnectionEvents, connect } from './stream/connection.ts';
import { follow } from './stream/follow.ts';
import { Ledger } from './stream/ledger.ts';
import { cursorBefore } from './stream/register.ts';
import { allUpdates, type Update } from './stream/update.ts';
import type { Submission } from './submission.ts';
import type { Board } from './view/board.ts';

/** What a run is made of. */
export interface RunOptions {
  url: URL;
  submissions: readonly Submission[];
  pace: Pace;
  board: Board;
  /** Called once, when Masar has answered and the stories are about to begin. */
  ready(): void;
  /** Ends the run where it is. */
  stop: AbortSignal;
}

/** What came of a run. */
export interface RunResult {
  endings: Ending[];
  /** Steps that `requestsUpdated` and the requests' own `requestUpdated` delivered. */
  delivered: { all: number; single: number };
  /** Steps that one of them delivered again. */
  doubled: number;
}

/** How long to wait for a step or an answer, in ms: as long as a ministry may take to be started again. */
const patienceMs = 60_000;

/**
 * Tells the stories, a few at a time, while the board follows every request.
 * @throws GraphRefusal, NoAnswer when the graph can't be followed at all
 */
export async function run({
  url,
  submissions,
  pace,
  board,
  ready,
  stop: outside,
}: RunOptions): Promise<RunResult> {
  const broken = new AbortController();
  const stop = AbortSignal.any([outside, broken.signal]);
  const graph = new Graph(url, stop);
  const accounts = new Accounts(graph);
  const after = await accounts.as(arbiter, (token) => cursorBefore(graph, token));
  // Signed in before anything is timed.
  await Promise.all(submissions.map((submission) => accounts.token(applicantAccount(submission))));
  ready();

  const delivery = new Deliveries();
  const admission = new Admission((update) => {
    if (!delivery.all.note(update.request.number, update.cursor)) return;
    board.take(update);
    delivery.deliver(update);
  });
  const secretariat = connect(url, () => accounts.token(arbiter), drawnFrom(board));
  const citizens = connect(url, undefined, spoken(board, 'المواطنين'));
  const over = new AbortController();
  const following = follow(
    secretariat,
    {
      operation: { document: allUpdates, variables: {} },
      after,
      take: (update) => admission.take(update),
      resumes: (reason) => board.say('note', 'RESUMED', `يُستأنف الاشتراك من بعد آخر خطوة وصلت: ${reason}`),
      renew: () => {
        accounts.forget(arbiter);
        secretariat.terminate();
      },
    },
    AbortSignal.any([over.signal, stop]),
  ).catch((error: unknown) => {
    // Nothing can be told when nothing can be followed.
    broken.abort(error);
  });

  const telling: Telling = {
    graph,
    accounts,
    desks: new Desks(graph),
    admission,
    board,
    citizens,
    pace,
    patienceMs,
    run: randomUUID(),
    stop,
  };
  try {
    return {
      endings: await tellAll(submissions, telling, delivery),
      delivered: { all: delivery.all.delivered, single: delivery.single.delivered },
      doubled: delivery.all.doubled + delivery.single.doubled,
    };
  } catch (error) {
    throw broken.signal.aborted ? broken.signal.reason : error;
  } finally {
    over.abort();
    await following;
    await Promise.all([secretariat.dispose(), citizens.dispose()]);
  }
}

/** Tells the stories in their order, as many side by side as the pace says. */
async function tellAll(
  submissions: readonly Submission[],
  telling: Telling,
  delivery: Delivery,
): Promise<Ending[]> {
  const endings: Ending[] = [];
  const queue = submissions.entries();
  const teller = async (): Promise<void> => {
    for (const [place, submission] of queue) {
      if (telling.stop.aborted) return;
      endings.push(await tellOne(submission, place, telling, delivery));
    }
  };
  await Promise.all(Array.from({ length: telling.pace.atOnce }, teller));
  telling.stop.throwIfAborted();
  return endings;
}

/** The two ledgers, and who listens to which request. */
class Deliveries implements Delivery {
  readonly all = new Ledger();
  readonly single = new Ledger();
  readonly #listeners = new Map<string, (update: Update) => void>();
  readonly #early = new Map<string, Update[]>();

  listen(number: string, take: (update: Update) => void): void {
    this.#listeners.set(number, take);
    for (const update of this.#early.get(number) ?? []) take(update);
    this.#early.delete(number);
  }

  /** Hands a step to its story, now or when the story begins to listen. */
  deliver(update: Update): void {
    const { number } = update.request;
    const take = this.#listeners.get(number);
    if (take) take(update);
    else this.#early.set(number, [...(this.#early.get(number) ?? []), update]);
  }
}

/** The picture is drawn from the secretariat's connection: while it is cut, the picture stands still. */
function drawnFrom(board: Board): ConnectionEvents {
  const { cut, back } = spoken(board, 'الأمانة');
  return {
    cut: (reason) => {
      board.connected = false;
      cut(reason);
    },
    back: () => {
      board.connected = true;
      back();
    },
  };
}

/** Says what becomes of somebody's connection. */
function spoken(board: Board, whose: string): ConnectionEvents {
  return {
    cut: (reason) => board.say('warning', 'CUT', `انقطع اتصال ${whose}: ${reason}`),
    back: () => board.say('note', 'RESUMED', `عاد اتصال ${whose}، والمتابعة من بعد آخر خطوة وصلت`),
  };
}
