import { vocabulary } from '../seed/words.ts';
import type { Caller, HttpPool } from './http.ts';
import { ask, tokenOf } from './people.ts';

/** What was measured of one kind of page. */
export interface PageTimes {
  readonly kind: string;
  /** Of every call, in ms. */
  readonly times: readonly number[];
}

type Filter = Readonly<Record<string, unknown>>;

/** A kind of page: who asks, for what list, and with which filter the nth call asks. */
interface Kind {
  readonly kind: string;
  readonly email: string;
  readonly list: 'requests' | 'cases';
  readonly filter: (n: number) => Filter;
  /** Ask for a page from the middle of the list. */
  readonly deep?: boolean;
  /** Ask how many there are in all besides. */
  readonly counted?: boolean;
}

const tarbeya = 'clerk@e-tarbeya.masar.test';
const central = 'clerk@central.masar.test';
const arbiter = 'arbiter@masar.test';
const citizen = 'citizen@masar.test';

const { written } = vocabulary();
/** The vocabulary stands in the order of frequency. */
const common = (n: number) => written[n % 20] ?? '';
const middling = (n: number) => written[60 + (n % 60)] ?? '';
const name = (n: number) => written[written.length - 1 - ((n * 37) % 500)] ?? '';
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const statuses = ['REGISTERED', 'IN_PROGRESS', 'AWAITING_CITIZEN', 'RESOLVED', 'ARCHIVED'];
const status = (n: number) => ({ status: [statuses[n % statuses.length]] });
const formations = ['e-kahraba', 'e-sihha', 'e-dakhiliya', 'e-tarbeya-exams', 'e-mawared', 'e-basra'];
const formation = (n: number) => formations[n % formations.length];

const kinds: readonly Kind[] = [
  { kind: 'citizen: own', email: citizen, list: 'requests', filter: () => ({}) },
  { kind: 'citizen: own by status', email: citizen, list: 'requests', filter: status },
  { kind: 'citizen: own, counted', email: citizen, list: 'requests', filter: () => ({}), counted: true },
  { kind: 'clerk: all', email: tarbeya, list: 'requests', filter: () => ({}) },
  { kind: 'clerk: by status', email: tarbeya, list: 'requests', filter: status },
  { kind: 'clerk: deep', email: tarbeya, list: 'requests', filter: () => ({}), deep: true },
  { kind: 'clerk: frequent word', email: tarbeya, list: 'requests', filter: (n) => ({ text: common(n) }) },
  { kind: 'clerk: word', email: tarbeya, list: 'requests', filter: (n) => ({ text: middling(n) }) },
  { kind: 'clerk: name', email: central, list: 'requests', filter: (n) => ({ text: name(n) }) },
  { kind: 'arbiter: all', email: arbiter, list: 'requests', filter: () => ({}) },
  { kind: 'arbiter: all, counted', email: arbiter, list: 'requests', filter: () => ({}), counted: true },
  { kind: 'arbiter: deep', email: arbiter, list: 'requests', filter: () => ({}), deep: true },
  {
    kind: 'arbiter: status and kind',
    email: arbiter,
    list: 'requests',
    filter: (n) => ({ ...status(n), kind: ['COMPLAINT'] }),
  },
  {
    kind: 'arbiter: custodian',
    email: arbiter,
    list: 'requests',
    filter: (n) => ({ custodian: formation(n) }),
  },
  {
    kind: 'arbiter: formation',
    email: arbiter,
    list: 'requests',
    filter: (n) => ({ formation: formation(n) }),
  },
  {
    kind: 'arbiter: governorate',
    email: arbiter,
    list: 'requests',
    filter: () => ({ governorate: 'e-basra' }),
  },
  { kind: 'arbiter: overdue', email: arbiter, list: 'requests', filter: () => ({ overdue: true }) },
  {
    kind: 'arbiter: clock',
    email: arbiter,
    list: 'requests',
    filter: () => ({ sla: ['APPROACHING', 'OVERDUE'] }),
  },
  {
    kind: 'arbiter: a week long ago',
    email: arbiter,
    list: 'requests',
    filter: (n) => ({ submittedFrom: daysAgo(100 + (n % 100)), submittedTo: daysAgo(93 + (n % 100)) }),
  },
  { kind: 'arbiter: frequent word', email: arbiter, list: 'requests', filter: (n) => ({ text: common(n) }) },
  { kind: 'arbiter: word', email: arbiter, list: 'requests', filter: (n) => ({ text: middling(n) }) },
  { kind: 'arbiter: name', email: arbiter, list: 'requests', filter: (n) => ({ text: name(n) }) },
  {
    kind: 'arbiter: word and status',
    email: arbiter,
    list: 'requests',
    filter: (n) => ({ ...status(n), text: middling(n) }),
  },
  {
    kind: 'arbiter: what is in one request only',
    email: arbiter,
    list: 'requests',
    filter: (n) => ({ text: String(((1 + n * 97) * 7919) % 10_000_019) }),
  },
  { kind: 'desk: all', email: tarbeya, list: 'cases', filter: () => ({}) },
  { kind: 'desk: by status', email: tarbeya, list: 'cases', filter: status },
  {
    kind: 'desk: in custody',
    email: tarbeya,
    list: 'cases',
    filter: (n) => ({ ...status(n), custody: true }),
  },
  {
    kind: 'desk: unassigned',
    email: tarbeya,
    list: 'cases',
    filter: () => ({ unassigned: true, custody: true }),
  },
  { kind: 'desk: deep', email: tarbeya, list: 'cases', filter: () => ({}), deep: true },
  { kind: 'desk: frequent word', email: tarbeya, list: 'cases', filter: (n) => ({ text: common(n) }) },
  { kind: 'desk: word', email: tarbeya, list: 'cases', filter: (n) => ({ text: middling(n) }) },
  { kind: 'desk: name', email: tarbeya, list: 'cases', filter: (n) => ({ text: name(n) }) },
  {
    kind: 'desk: word and status',
    email: tarbeya,
    list: 'cases',
    filter: (n) => ({ ...status(n), text: middling(n) }),
  },
];

const documents = {
  requests: `query ($filter: RequestFilter, $after: String, $first: Int, $counted: Boolean!) {
    requests(filter: $filter, after: $after, first: $first) {
      nodes { number subject status stage submittedAt dueAt service { code name } custodian { code name } }
      pageInfo { hasNextPage endCursor } totalCount @include(if: $counted)
    }
  }`,
  cases: `query ($filter: CaseFilter, $after: String, $first: Int) {
    eTarbeya { cases(filter: $filter, after: $after, first: $first) {
      nodes { number subject status custody assignee { id } formation { code name } openedAt updatedAt }
      pageInfo { hasNextPage endCursor }
    } }
  }`,
};

/** How far a walk to the middle of a list goes at most, in pages of a hundred. */
const farthestPage = 200;

/** Asks for every kind of page so many times, taking turns, one call at a time. */
export async function measurePages(http: HttpPool, size: number, rounds: number): Promise<PageTimes[]> {
  const callers = new Map<string, Caller>();
  for (const email of new Set(kinds.map((one) => one.email))) {
    callers.set(email, http.caller(await tokenOf(http, email)));
  }
  const page = async (kind: Kind, n: number, after?: string, first = 20): Promise<string> => {
    const counted = kind.list === 'requests' ? { counted: kind.counted ?? false } : {};
    const variables = { filter: kind.filter(n), after, first, ...counted };
    const caller = callers.get(kind.email) as Caller;
    return await ask(http, caller, JSON.stringify({ query: documents[kind.list], variables }));
  };
  const measured = kinds.map((kind) => ({
    kind,
    times: [] as number[],
    after: undefined as string | undefined,
  }));
  for (const one of measured) {
    if (!one.kind.deep) continue;
    for (let n = Math.min(farthestPage, size / 200); n > 0; n -= 1) {
      const cursor: string | undefined = /"endCursor":"([^"]+)"/.exec(
        await page(one.kind, 0, one.after, 100),
      )?.[1];
      if (cursor === undefined) break;
      one.after = cursor;
    }
  }
  // The first rounds are for the compilers and the caches.
  const warmUp = Math.ceil(rounds / 5);
  for (let n = 0; n < warmUp + rounds; n += 1) {
    for (const { kind, times, after } of measured) {
      const began = performance.now();
      await page(kind, n, after);
      if (n >= warmUp) times.push(performance.now() - began);
    }
  }
  return measured.map(({ kind, times }) => ({ kind: kind.kind, times }));
}
