import { type Actor, type Person, requireRole } from '@masar/kit/auth/actor';
import { badInput, MasarError } from '@masar/kit/errors/masar-error';
import type { Directory } from '../directory/directory.ts';
import { unknownFormation } from '../directory/unknown.ts';
import { deskHolder } from '../register/path/holders.ts';

/** What a caller asks to be counted. */
export interface IndicatorFilter {
  formation?: string | null | undefined;
  from?: Date | null | undefined;
  to?: Date | null | undefined;
}

/** What is counted, once it is known that the caller may see it. */
export interface Scope {
  /** Who holds or held the requests: a formation's code or a desk's mark; undefined: whoever. */
  readonly holder: string | undefined;
  /** The formations whose figures are shown; undefined: all. */
  readonly formations: readonly string[] | undefined;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
}

/**
 * What of the figures the caller may see.
 * @throws MasarError UNAUTHENTICATED, FORBIDDEN, UNKNOWN_FORMATION, BAD_USER_INPUT
 */
export function scopeOf(directory: Directory, actor: Actor, filter: IndicatorFilter): Scope {
  const person = requireRole(actor, 'ANALYST', 'ARBITER', 'ADMIN', 'SUPERVISOR');
  const { formation, from, to } = filter;
  if (formation && !directory.formationOf(formation)) throw unknownFormation('filter.formation', formation);
  if (from && to && from >= to) {
    throw badInput('filter.to', `an instant after filter.from, ${from.toISOString()}`, to.toISOString());
  }
  const period = { from: from ?? undefined, to: to ?? undefined };
  if (person.role === 'SUPERVISOR') return { ...supervised(directory, person, formation), ...period };
  if (!formation) return { holder: undefined, formations: undefined, ...period };
  return { holder: formation, formations: directory.subtree(formation), ...period };
}

function supervised(
  directory: Directory,
  { formation: own, desk }: Person,
  asked: string | null | undefined,
): Pick<Scope, 'holder' | 'formations'> {
  if (!desk) throw new MasarError('FORBIDDEN', 'the access token names no desk, and so there are no figures');
  const allowed = own
    ? directory.subtree(own)
    : directory.formations.filter(({ subgraph }) => subgraph === desk).map(({ code }) => code);
  if (asked) {
    if (allowed.includes(asked)) return { holder: asked, formations: directory.subtree(asked) };
    const expected = `${own ?? `a formation of ${desk}`}, or one below it`;
    throw new MasarError('FORBIDDEN', `filter.formation: a supervisor sees the figures of ${expected}`, {
      field: 'filter.formation',
      expected,
      received: asked,
    });
  }
  return { holder: own ?? deskHolder(desk), formations: allowed };
}
