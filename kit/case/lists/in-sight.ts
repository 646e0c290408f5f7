import { type FilterQuery, raw } from '@mikro-orm/postgresql';
import { codesAsJson, type DeskSight } from '../commands/authority.ts';

/**
 * The condition that cuts a list of a ministry's own rows, keyed by the request's number, to the files that the
 * caller's formations hold or held.
 */
export function inSight<Row extends { number: string }>(sight: DeskSight): FilterQuery<Row>[] {
  if (sight.kind === 'all') return [];
  const numbers = raw(
    '(select number from ministry_case where held_by && array(select jsonb_array_elements_text(?::jsonb)))',
    [codesAsJson(sight)],
  );
  return [{ number: { $in: numbers } } as unknown as FilterQuery<Row>];
}
