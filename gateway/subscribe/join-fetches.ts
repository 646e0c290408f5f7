import { Kind, parse } from 'graphql';
import type {
  Fetcher,
  FetchOptions,
  SubgraphAnswer,
  SubgraphError,
  SubgraphOperation,
} from '../fetch/fetcher.ts';

/** The most entities that one joined request asks for. */
const largestJoin = 200;

/** An operation of nothing but one `_entities` field whose representations are its one variable. */
interface EntityOperation {
  readonly variable: string;
  readonly responseKey: string;
}

/** A fetch that waits to be sent with others. */
interface Waiting {
  /** The representations as JSON text, without the brackets. */
  readonly representations: string;
  readonly count: number;
  readonly signal: AbortSignal | undefined;
  resolve(answer: SubgraphAnswer): void;
  reject(reason: unknown): void;
}

/** Fetches of one operation with the same headers. */
interface Join {
  readonly operation: SubgraphOperation;
  readonly entity: EntityOperation;
  readonly headers: FetchOptions['headers'];
  readonly waiting: Waiting[];
  count: number;
}

/**
 * A fetcher that sends together what is asked for in the same turn of the event loop: the same entity fetch, with
 * the same headers, for other entities. When something happens to thousands of things at once, each with followers of
 * its own, their enrichment takes a few requests and not thousands. Each gets its own part of the answer and the
 * errors that are about it.
 */
export function joinFetches(fetch: Fetcher): Fetcher {
  const known = new WeakMap<SubgraphOperation, { readonly entity: EntityOperation | undefined }>();
  const joins = new Map<string, Join>();
  let planned = false;

  function entityOf(operation: SubgraphOperation): EntityOperation | undefined {
    let found = known.get(operation);
    if (!found) {
      found = { entity: readEntityOperation(operation) };
      known.set(operation, found);
    }
    return found.entity;
  }

  function flush(): void {
    planned = false;
    const ready = [...joins.values()];
    joins.clear();
    for (const join of ready) void send(fetch, join);
  }

  return (operation, options) => {
    const entity = entityOf(operation);
    const { variables, headers, signal } = options;
    const list = entity && variables && representationsIn(variables, entity.variable);
    if (!entity || !list) return fetch(operation, options);
    // Clients' documents may differ where what is fetched doesn't: the text counts, not the plan that it is from.
    const key = `${operation.subgraph}\n${operation.jsonHead}\n${JSON.stringify(headers)}`;
    let join = joins.get(key);
    if (!join || join.count + list.count > largestJoin) {
      if (join) void send(fetch, join);
      join = { operation, entity, headers, waiting: [], count: 0 };
      joins.set(key, join);
    }
    join.count += list.count;
    if (!planned) {
      planned = true;
      setImmediate(flush);
    }
    const { promise, resolve, reject } = Promise.withResolvers<SubgraphAnswer>();
    join.waiting.push({ representations: list.text, count: list.count, signal, resolve, reject });
    return promise;
  };
}

async function send(fetch: Fetcher, { operation, entity, headers, waiting: all }: Join): Promise<void> {
  const waiting: Waiting[] = [];
  for (const one of all) {
    if (one.signal?.aborted) one.reject(one.signal.reason);
    else waiting.push(one);
  }
  if (waiting.length === 0) return;
  const list = waiting.map(({ representations }) => representations).join(',');
  // Nobody's going away ends what others wait for; a single fetch still ends with its own client.
  const signal = waiting.length === 1 ? waiting[0]?.signal : undefined;
  try {
    const variables = `{${JSON.stringify(entity.variable)}:[${list}]}`;
    const answer = await fetch(operation, { variables, headers, signal });
    let from = 0;
    for (const one of waiting) {
      one.resolve(waiting.length === 1 ? answer : part(answer, entity.responseKey, from, one.count));
      from += one.count;
    }
  } catch (error) {
    for (const one of waiting) one.reject(error);
  }
}

/** The part of an answer that is about the entities from `from` on; errors about no entity are everybody's. */
function part(
  { data, errors, extensions }: SubgraphAnswer,
  responseKey: string,
  from: number,
  count: number,
): SubgraphAnswer {
  const list = data?.[responseKey];
  const own = errors?.flatMap((error): SubgraphError[] => {
    const [key, index, ...rest] = Array.isArray(error.path) ? error.path : [];
    if (key !== responseKey || typeof index !== 'number') return [{ ...error }];
    if (index < from || index >= from + count) return [];
    return [{ ...error, path: [key, index - from, ...rest] }];
  });
  return {
    ...(data === undefined
      ? {}
      : { data: Array.isArray(list) ? { [responseKey]: list.slice(from, from + count) } : data }),
    ...(own && own.length > 0 ? { errors: own } : {}),
    ...(extensions ? { extensions } : {}),
  };
}

function readEntityOperation({ kind, text }: SubgraphOperation): EntityOperation | undefined {
  if (kind !== 'query') return undefined;
  const [operation] = parse(text, { noLocation: true }).definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [field, ...more] = operation?.selectionSet.selections ?? [];
  const [argument] = field?.kind === Kind.FIELD ? (field.arguments ?? []) : [];
  if (field?.kind !== Kind.FIELD || field.name.value !== '_entities' || more.length > 0) return undefined;
  if (operation?.variableDefinitions?.length !== 1 || argument?.value.kind !== Kind.VARIABLE)
    return undefined;
  return { variable: argument.value.name.value, responseKey: (field.alias ?? field.name).value };
}

/** The representations in the variables' JSON text, if there is nothing else in it. */
function representationsIn(variables: string, name: string): { text: string; count: number } | undefined {
  const { [name]: list, ...others } = JSON.parse(variables) as Record<string, unknown>;
  if (!Array.isArray(list) || list.length === 0 || Object.keys(others).length > 0) return undefined;
  // With one variable its list stands between the first bracket and the last.
  return {
    text: variables.slice(variables.indexOf('[') + 1, variables.lastIndexOf(']')),
    count: list.length,
  };
}
