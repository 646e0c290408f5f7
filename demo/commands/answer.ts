import { z } from 'zod';
import { GraphRefusal } from '../graph/ask.ts';

const acted = z.object({
  done: z.object({
    pendingActions: z.array(z.object({ state: z.string(), code: z.string().nullable() })).optional(),
  }),
});

/** What every command answers with; a clerk's is inside the ministry's field. */
export const commandAnswer = z.union([acted, z.object({ desk: acted })]);

/** @throws GraphRefusal when the custodian has refused the citizen's action */
export function assertNotRefused(answer: z.output<typeof commandAnswer>): void {
  const { done } = 'desk' in answer ? answer.desk : answer;
  const refused = done.pendingActions?.find(({ state }) => state === 'REFUSED');
  if (refused)
    throw new GraphRefusal(refused.code ?? 'REFUSED', 'the custodian refused what the citizen asked');
}
