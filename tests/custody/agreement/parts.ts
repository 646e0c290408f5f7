import { expect } from 'vitest';
import type { PartRow, ShownPartRow } from './rows.ts';

/**
 * Both desks have the same of each part, and the register shows what its custodian says.
 * @param byDesk the parts that each desk has given or was given
 * @returns the parts as those have them who gave them
 */
export function assertPartsAgree(
  byDesk: ReadonlyMap<string, readonly PartRow[]>,
  shown: readonly ShownPartRow[],
): PartRow[] {
  const inRegister = new Map(shown.map((part) => [part.id, part]));
  const given = [...byDesk].flatMap(([code, parts]) =>
    parts.filter(({ from_subgraph: from }) => from === code),
  );
  for (const part of given) {
    const { id, state, task, number, nth, from, to, due_at } = part;
    const atBody = byDesk.get(part.to_subgraph)?.find((one) => one.id === id);
    expect(atBody, `the part ${id} at its body`).toMatchObject({ number, state, task, due_at });
    expect(inRegister.get(id), `the part ${id} in the register`).toMatchObject({
      ...{ number, nth, from, to, state, due_at },
      ...{ task: part.task_for_citizen, result: part.result_for_citizen },
    });
  }
  const ids = given.map(({ id }) => id).sort();
  expect(shown.map(({ id }) => id).sort()).toEqual(ids);
  const known = new Set([...byDesk.values()].flatMap((parts) => parts.map(({ id }) => id)));
  expect([...known].sort()).toEqual(ids);
  return given;
}
