import type { HeaderRule, SubgraphSettings } from './subgraph-settings.ts';

type Headers = Readonly<Record<string, string>>;

/** What of a client's headers goes to which subgraph. */
export interface HeaderRules {
  /** The client's headers that any subgraph wants, lower-case. */
  readonly wanted: readonly string[];
  /** Those of them that only rules ask for. */
  readonly ruled: readonly string[];
  /** A subgraph's own headers out of those that were taken from the client. */
  apply(subgraph: string, headers: Headers): Headers;
}

/** `common`: the client's headers that go to every subgraph. */
export function createHeaderRules(common: readonly string[], settings: SubgraphSettings = {}): HeaderRules {
  const all = Object.values(settings).flatMap(({ headers }) => headers);
  if (all.length === 0) return { wanted: common, ruled: [], apply: (_subgraph, headers) => headers };
  const more = all.flatMap((rule) =>
    'forward' in rule ? [rule.forward] : 'rename' in rule ? [rule.rename] : [],
  );
  const forAll = settings['*']?.headers ?? [];
  return {
    wanted: [...new Set([...common, ...more])],
    ruled: more,
    apply(subgraph, headers) {
      const own = subgraph === '*' ? [] : (settings[subgraph]?.headers ?? []);
      const sent: Record<string, string> = {};
      for (const [name, value] of Object.entries(headers)) {
        // What only another subgraph's rules ask for is not for this one.
        if (common.includes(name) || !more.includes(name)) sent[name] = value;
      }
      for (const rule of [...forAll, ...own]) follow(rule, headers, sent);
      return sent;
    },
  };
}

function follow(rule: HeaderRule, headers: Headers, sent: Record<string, string>): void {
  if ('remove' in rule) {
    delete sent[rule.remove];
  } else if ('insert' in rule) {
    sent[rule.insert] = rule.value;
  } else if ('forward' in rule) {
    const value = headers[rule.forward];
    if (value !== undefined) sent[rule.forward] = value;
  } else {
    const value = headers[rule.rename];
    delete sent[rule.rename];
    if (value !== undefined) sent[rule.to] = value;
  }
}
