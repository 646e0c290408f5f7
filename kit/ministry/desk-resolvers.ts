import { secretariat } from '@masar/schema/events/envelope';
import { type CaseView, seenByStaff } from '../case/case-view.ts';
import { deskSightOf, figuresSightOf } from '../case/commands/authority.ts';
import { type CaseFilter, listCases } from '../case/lists/case-list.ts';
import { countDesk } from '../case/lists/figures.ts';
import { replayForAdmin, showDeadLetters } from '../dead-letters/admin.ts';
import { formationsServedBy } from '../directory/replica.ts';
import type { Outcome } from '../lifecycle/words.ts';
import { mapPage } from '../paging/page.ts';
import { deskParts, partCommands } from '../parts/resolvers.ts';
import { bulkResolvers } from './bulk-resolvers.ts';
import { caseByNumber } from './case-resolvers.ts';
import type { MinistryContext } from './context.ts';

/** The desk has no data of its own: what it shows is read by its fields. */
export const deskRoot: DeskRoot = {};

/** What stands behind a desk and its commands. */
export type DeskRoot = Readonly<Record<string, never>>;

/** Resolvers of the desk: `ETarbeyaDesk`. */
export const deskResolvers = {
  code: (_desk: object, _args: unknown, { tools }: MinistryContext) => tools.desk,
  async formations(_desk: object, _args: unknown, { em, tools }: MinistryContext) {
    const codes = await formationsServedBy(em, tools.desk);
    return codes.filter((code) => code !== secretariat).map((code) => ({ code }));
  },
  case: (_desk: object, { number }: { number: string }, context: MinistryContext) =>
    caseByNumber(context, number),
  async cases(
    _desk: object,
    args: { filter?: CaseFilter | null; first?: number | null; after?: string | null },
    { em, actor, tools }: MinistryContext,
  ) {
    const page = await listCases(em, await deskSightOf(em, actor, tools.desk), args);
    // Whoever may list sees the whole of what is listed: the list is cut to their formations.
    return mapPage(page, (file): CaseView => ({ file, sight: 'staff' }));
  },
  async figures(_desk: object, _args: unknown, { em, actor, tools, inbox }: MinistryContext) {
    return await countDesk(em, await figuresSightOf(em, actor, tools.desk), await inbox.figures());
  },
  ...deskParts,
  deadLetters: (
    _desk: object,
    args: { first?: number | null; after?: string | null },
    { em, actor }: MinistryContext,
  ) => showDeadLetters(em, actor, args),
};

type Numbered<Rest = unknown> = { number: string } & Rest;

/** Resolvers of the commands: `ETarbeyaCommands`. Each answers with the file as it stands afterwards. */
export const commandResolvers = {
  start: (
    _root: object,
    { number, assignee }: Numbered<{ assignee?: string | null }>,
    { actor, commands }: MinistryContext,
  ) => seenByStaff(commands.start(actor, number, assignee)),
  ask: (
    _root: object,
    { number, question }: Numbered<{ question: string }>,
    { actor, commands }: MinistryContext,
  ) => seenByStaff(commands.ask(actor, number, question)),
  note: (_root: object, { number, text }: Numbered<{ text: string }>, { actor, commands }: MinistryContext) =>
    seenByStaff(commands.note(actor, number, text)),
  refer: (
    _root: object,
    { number, to, reason }: Numbered<{ to: string; reason: string }>,
    { actor, commands }: MinistryContext,
  ) => seenByStaff(commands.refer(actor, number, to, reason)),
  returnToHub: (
    _root: object,
    { number, reason }: Numbered<{ reason: string }>,
    { actor, commands }: MinistryContext,
  ) => seenByStaff(commands.returnToHub(actor, number, reason)),
  resolve: (
    _root: object,
    { number, outcome, reply }: Numbered<{ outcome: Outcome; reply: string }>,
    { actor, commands }: MinistryContext,
  ) => seenByStaff(commands.resolve(actor, number, outcome, reply)),
  reject: (
    _root: object,
    { number, reason }: Numbered<{ reason: string }>,
    { actor, commands }: MinistryContext,
  ) => seenByStaff(commands.reject(actor, number, reason)),
  archive: (_root: object, { number }: Numbered, { actor, commands }: MinistryContext) =>
    seenByStaff(commands.archive(actor, number)),
  assign: (
    _root: object,
    { number, assignee }: Numbered<{ assignee: string }>,
    { actor, commands }: MinistryContext,
  ) => seenByStaff(commands.assign(actor, number, assignee)),
  merge: (
    _root: object,
    { number, into, sameCitizen }: Numbered<{ into: string; sameCitizen?: boolean | null }>,
    { actor, commands }: MinistryContext,
  ) => seenByStaff(commands.merge(actor, number, into, sameCitizen)),
  ...partCommands,
  ...bulkResolvers,
  replayDeadLetters: (_root: object, { ids }: { ids: string[] }, { actor, inbox }: MinistryContext) =>
    replayForAdmin(inbox, actor, ids),
};
