import { MasarError } from '@masar/kit/errors/masar-error';
import type { Directory } from '../../directory/directory.ts';

/**
 * The subgraph that serves a formation now.
 * @throws MasarError UNKNOWN_FORMATION
 */
export function hostOf(directory: Directory, formation: string): string {
  const subgraph = directory.subgraphOf(formation);
  if (subgraph !== undefined) return subgraph;
  throw new MasarError('UNKNOWN_FORMATION', `the directory has no formation '${formation}'`, {
    expected: "a formation's code",
    received: formation,
  });
}

/** The mark of a subgraph among the holders, for staff of the whole desk: '@e-tarbeya'. */
export function deskHolder(subgraph: string): string {
  return `@${subgraph}`;
}

/** Who may see a request that comes to a formation: the formation, those above it, and the desk that hosts it. */
export function holdersOf(directory: Directory, formation: string, subgraph: string): string[] {
  return [formation, ...directory.ancestorsOf(formation).map(({ code }) => code), deskHolder(subgraph)];
}

/** Adds what isn't there yet; the same list when nothing is new. */
export function addHolders(holders: readonly string[], more: readonly string[]): readonly string[] {
  const fresh = more.filter((one) => !holders.includes(one));
  return fresh.length === 0 ? holders : [...holders, ...fresh];
}
