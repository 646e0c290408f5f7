import { hubAudience, secretariat } from '@masar/schema/events/envelope';
import type { Directory, Formation, Service } from './directory.ts';
import { createSearch } from './search.ts';

/** What a directory is made of. */
export interface DirectoryParts {
  version: number;
  /** In order. */
  formations: readonly Omit<Formation, 'subgraph'>[];
  /** In order. */
  services: readonly Service[];
  /** Formation code -> the subgraph that claims it. */
  claims: ReadonlyMap<string, string>;
}

/** The subgraph of every formation that nobody claims. */
export const centralSubgraph = 'central';

/** Makes a directory that never changes; throws when the formations' parents go round in a circle. */
export function makeDirectory(parts: DirectoryParts): Directory {
  const bare = new Map(parts.formations.map((formation) => [formation.code, formation]));
  const formations = parts.formations.map((formation) => ({
    ...formation,
    subgraph: servedBy(formation.code, bare, parts.claims),
  }));
  const byCode = new Map<string, Formation>(formations.map((formation) => [formation.code, formation]));
  const children = Map.groupBy(formations, (formation) => formation.parent);
  const services = new Map(parts.services.map((service) => [service.code, service]));
  const owned = Map.groupBy(parts.services, (service) => service.owner);
  const search = createSearch(parts.services);

  function ancestorsOf(code: string): Formation[] {
    const parent = byCode.get(code)?.parent;
    const formation = parent ? byCode.get(parent) : undefined;
    return formation ? [formation, ...ancestorsOf(formation.code)] : [];
  }

  function subtree(code: string): string[] {
    if (!byCode.has(code)) return [];
    return [code, ...(children.get(code) ?? []).flatMap((child) => subtree(child.code))];
  }

  return {
    version: parts.version,
    formations,
    services: parts.services,
    formationOf: (code) => byCode.get(code),
    ancestorsOf,
    childrenOf: (code) => children.get(code) ?? [],
    subtree,
    subgraphOf: (code) => byCode.get(code)?.subgraph,
    serviceOf: (code) => services.get(code),
    servicesOf(code) {
      const own = owned.get(code) ?? [];
      return byCode.get(code)?.kind === 'GOVERNORATE' ? [...own, ...(owned.get(null) ?? [])] : own;
    },
    search,
  };
}

/** The nearest claim counts: a directorate may have a subgraph of its own within its ministry's. */
function servedBy(
  code: string,
  formations: ReadonlyMap<string, Omit<Formation, 'subgraph'>>,
  claims: ReadonlyMap<string, string>,
): string {
  if (code === secretariat) return hubAudience;
  const seen = new Set<string>();
  for (let at: string | null | undefined = code; at; at = formations.get(at)?.parent) {
    const claim = claims.get(at);
    if (claim !== undefined) return claim;
    if (seen.has(at)) throw new Error(`the formation ${code} lies below itself`);
    seen.add(at);
  }
  return centralSubgraph;
}
