import { copyOf } from '../execute/merge.ts';
import type {
  EntityList,
  Fetcher,
  FetchOptions,
  SubgraphAnswer,
  SubgraphError,
  SubgraphOperation,
} from '../fetch/fetcher.ts';
import { headersThatMatter } from '../fetch/flights.ts';

/** The most entities that one joined request asks for. */
const largestJoin = 200;

/** A fetch that waits to be sent with others. */
interface Waiting {
  /** Where its entities are in the joined list. */
  readonly at: readonly number[];
  readonly signal: AbortSignal | undefined;
  resolve(answer: SubgraphAnswer): void;
  reject(reason: unknown): void;
}

/** Fetches of one operation with the same headers. */
interface Join {
  readonly operation: SubgraphOperation;
  readonly headers: FetchOptions['headers'];
  readonly entities: EntityList;
  /** The index of each representation: what several ask for is asked once. */
  readonly indexes: Map<string, number>;
  readonly waiting: Waiting[];
}

/**
 * A fetcher that sends together what is asked for in the same turn of the event loop: the same entity fetch, with
 * the same headers, for other entities. When something happens to thousands of things at once, each with followers of
 * its own, their enrichment takes a few requests and not thousands. Each gets its own part of the answer and the
 * errors that are about it.
 */
export function joinFetches(fetch: Fetcher): Fetcher {
  /** By the operation's text and the headers. Clients' documents may differ where what is fetched doesn't. */
  const joins = new Map<string, Map<string, Join>>();
  const operationKeys = new WeakMap<SubgraphOperation, string>();
  const headerKeys = new WeakMap<FetchOptions['headers'], string>();
  let planned = false;

  function flush(): void {
    planned = false;
    const ready = [...joins.values()].flatMap((byHeaders) => [...byHeaders.values()]);
    joins.clear();
    for (const join of ready) send(fetch, join);
  }

  function joinFor(
    operation: SubgraphOperation,
    headers: FetchOptions['headers'],
    entities: EntityList,
  ): Join {
    const operationKey = remembered(operationKeys, operation, keyOf);
    let byHeaders = joins.get(operationKey);
    if (!byHeaders) {
      byHeaders = new Map();
      joins.set(operationKey, byHeaders);
    }
    const headerKey = remembered(headerKeys, headers, headersThatMatter);
    const open = byHeaders.get(headerKey);
    if (open && open.indexes.size + entities.representations.length <= largestJoin) return open;
    if (open) send(fetch, open);
    const join = { operation, headers, entities, indexes: new Map(), waiting: [] };
    byHeaders.set(headerKey, join);
    return join;
  }

  return (operation, options) => {
    const { entities, headers, signal } = options;
    if (!entities || operation.kind !== 'query') return fetch(operation, options);
    // Events that were turned together have been joined already.
    if (entities.representations.length >= largestJoin / 2) return fetch(operation, options);
    const { indexes, waiting } = joinFor(operation, headers, entities);
    const at = entities.representations.map((representation) => {
      const known = indexes.get(representation);
      if (known !== undefined) return known;
      indexes.set(representation, indexes.size);
      return indexes.size - 1;
    });
    if (!planned) {
      planned = true;
      setImmediate(flush);
    }
    return new Promise((resolve, reject) => {
      waiting.push({ at, signal, resolve, reject });
    });
  };
}

const keyOf = ({ subgraph, jsonHead }: SubgraphOperation) => `${subgraph}\n${jsonHead}`;

function remembered<Key extends object>(known: WeakMap<Key, string>, key: Key, make: (key: Key) => string) {
  let text = known.get(key);
  if (text === undefined) {
    text = make(key);
    known.set(key, text);
  }
  return text;
}

function send(fetch: Fetcher, { operation, headers, entities, indexes, waiting }: Join): void {
  const { variable, responseKey } = entities;
  const representations = [...indexes.keys()];
  const [first] = waiting;
  // What several wait for ends early only when it ends for all of them.
  const signal = waiting.every((one) => one.signal === first?.signal) ? first?.signal : undefined;
  const variables = `{${JSON.stringify(variable)}:[${representations.join()}]}`;
  fetch(operation, { variables, entities: { ...entities, representations }, headers, signal }).then(
    (answer) => {
      if (waiting.length === 1) first?.resolve(answer);
      else share(answer, responseKey, waiting);
    },
    (error) => {
      for (const one of waiting) one.reject(error);
    },
  );
}

/** Gives each its own part; errors about no entity are everybody's. */
function share(
  { data, errors, extensions }: SubgraphAnswer,
  responseKey: string,
  waiting: readonly Waiting[],
): void {
  const list: unknown = data?.[responseKey];
  const given = new Set<number>();
  for (const { at, resolve } of waiting) {
    const own = errors && errorsAbout(errors, responseKey, at);
    resolve({
      ...(data === undefined
        ? {}
        : { data: Array.isArray(list) ? { [responseKey]: take(list, at, given) } : data }),
      ...(own && own.length > 0 ? { errors: own } : {}),
      ...(extensions ? { extensions } : {}),
    });
  }
}

/** The entities at these places. Each execution fills what it gets, so that who comes second gets a copy. */
function take(list: readonly unknown[], at: readonly number[], given: Set<number>): unknown[] {
  return at.map((index) => {
    if (given.has(index)) return copyOf(list[index]);
    given.add(index);
    return list[index];
  });
}

function errorsAbout(
  errors: readonly SubgraphError[],
  responseKey: string,
  at: readonly number[],
): SubgraphError[] {
  return errors.flatMap((error): SubgraphError[] => {
    const [key, index, ...rest] = Array.isArray(error.path) ? error.path : [];
    if (key !== responseKey || typeof index !== 'number') return [{ ...error }];
    return at.flatMap((place, own) => (place === index ? [{ ...error, path: [key, own, ...rest] }] : []));
  });
}
