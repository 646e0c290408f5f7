import type { Case } from '../case/case.entity.ts';
import type { CaseView } from '../case/case-view.ts';
import { requireDesk } from '../case/commands/authority.ts';
import { type BulkError, inBulk, oneByOne } from '../case/commands/bulk.ts';
import type { MinistryContext } from './context.ts';

/** `ETarbeyaCaseResult`: one case of a bulk command. */
interface CaseResult {
  readonly number: string;
  readonly case: CaseView | null;
  readonly error: BulkError | null;
}

/** Who isn't of the desk is refused as a whole, and not case by case. */
async function forMany(
  { actor, tools, reportFault }: MinistryContext,
  numbers: readonly string[],
  command: (number: string) => Promise<Case>,
  give = inBulk,
): Promise<CaseResult[]> {
  requireDesk(actor, tools.desk);
  const results = await give(numbers, command, reportFault);
  return results.map(({ number, file, error }) => ({
    number,
    case: file && { file, sight: 'staff' },
    error,
  }));
}

type Many<Rest = unknown> = { numbers: string[] } & Rest;

/** Resolvers of the commands that are given for many cases at once. */
export const bulkResolvers = {
  referMany: (
    _root: object,
    { numbers, to, reason }: Many<{ to: string; reason: string }>,
    context: MinistryContext,
  ) => forMany(context, numbers, (number) => context.commands.refer(context.actor, number, to, reason)),
  assignMany: (_root: object, { numbers, assignee }: Many<{ assignee: string }>, context: MinistryContext) =>
    forMany(context, numbers, (number) => context.commands.assign(context.actor, number, assignee)),
  // Each locks the file that it is merged into.
  mergeMany: (
    _root: object,
    { numbers, into, sameCitizen }: Many<{ into: string; sameCitizen?: boolean | null }>,
    context: MinistryContext,
  ) =>
    forMany(
      context,
      numbers,
      (number) => context.commands.merge(context.actor, number, into, sameCitizen),
      oneByOne,
    ),
  archiveMany: (_root: object, { numbers }: Many, context: MinistryContext) =>
    forMany(context, numbers, (number) => context.commands.archive(context.actor, number)),
};
