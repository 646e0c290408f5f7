import type { PartState, SharedData } from '@masar/schema/events/parts';
import { type CaseView, seenByStaff } from '../case/case-view.ts';
import { deskSightOf } from '../case/commands/authority.ts';
import { loadAllByKey } from '../database/loaders.ts';
import { formationsServedBy } from '../directory/replica.ts';
import { requirePageSize } from '../input/text.ts';
import type { MinistryContext } from '../ministry/context.ts';
import { decodeInstantCursor, encodeCursor } from '../paging/cursor.ts';
import { pageOf } from '../paging/page.ts';
import type { Rewording } from './custodian-commands.ts';
import { Part } from './part.entity.ts';

/** Resolvers of a part as both desks see it. */
export const partFields = {
  from: ({ from }: Part) => ({ code: from }),
  to: ({ to }: Part) => ({ code: to }),
  assignee: ({ assignee }: Part) => (assignee ? { id: assignee } : null),
  file({ number, file, shared }: Part, _args: unknown, { noteReading }: MinistryContext) {
    if (!file) return null;
    for (const data of shared) noteReading(number, data.toLowerCase());
    return {
      ...{ body: file.body, details: file.details },
      ...{ applicantName: file.applicant?.name, applicantPhone: file.applicant?.phone },
    };
  },
};

/** What a case type has of parts: for the staff who gave them. */
export const caseParts = {
  async parts({ file, sight }: CaseView, _args: unknown, { em, tools }: MinistryContext) {
    if (sight !== 'staff') return [];
    const all = await loadAllByKey(em, Part, 'number', file.number, 'givenAt', 'nth');
    return all.filter(({ fromSubgraph }) => fromSubgraph === tools.desk);
  },
};

interface WantedParts {
  state?: readonly PartState[] | null;
  first?: number | null;
  after?: string | null;
}

/** What a desk has of parts: what the caller's formations were given, the latest first. */
export const deskParts = {
  async parts(_desk: object, wanted: WantedParts, { em, actor, tools }: MinistryContext) {
    const sight = await deskSightOf(em, actor, tools.desk);
    const size = requirePageSize(wanted.first);
    const codes = sight.kind === 'all' ? await formationsServedBy(em, tools.desk) : [...sight.codes];
    const [givenAt, id] = wanted.after ? decodeInstantCursor(wanted.after) : [];
    const found = await em.find(
      Part,
      {
        to: { $in: codes },
        toSubgraph: tools.desk,
        ...(wanted.state ? { state: { $in: [...wanted.state] } } : {}),
        ...(givenAt && id ? { $or: [{ givenAt: { $lt: givenAt } }, { givenAt, id: { $lt: id } }] } : {}),
      },
      { orderBy: { givenAt: 'desc', id: 'desc' }, limit: size + 1 },
    );
    return pageOf(found, { size, after: wanted.after }, (part) =>
      encodeCursor(part.givenAt.toISOString(), part.id),
    );
  },
};

interface PartInput {
  to: string;
  task: string;
  taskForCitizen?: string | null;
  share?: SharedData[] | null;
  dueAt?: Date | null;
}

/** Resolvers of the commands about parts. */
export const partCommands = {
  split: (
    _root: object,
    { number, parts }: { number: string; parts: PartInput[] },
    { actor, commands }: MinistryContext,
  ) => seenByStaff(commands.split(actor, number, parts)),
  consult: (
    _root: object,
    { number, formation, question }: { number: string; formation: string; question: string },
    { actor, commands }: MinistryContext,
  ) => seenByStaff(commands.consult(actor, number, formation, question)),
  cancelPart: (
    _root: object,
    { id, reason }: { id: string; reason?: string | null },
    { actor, commands }: MinistryContext,
  ) => seenByStaff(commands.cancelPart(actor, id, reason)),
  rewordPart: (
    _root: object,
    { id, ...rewording }: { id: string } & Rewording,
    { actor, commands }: MinistryContext,
  ) => seenByStaff(commands.rewordPart(actor, id, rewording)),
  startPart: (_root: object, { id }: { id: string }, { actor, commands }: MinistryContext) =>
    commands.startPart(actor, id),
  finishPart: (
    _root: object,
    { id, result, resultForCitizen }: { id: string; result: string; resultForCitizen?: string | null },
    { actor, commands }: MinistryContext,
  ) => commands.finishPart(actor, id, result, resultForCitizen),
  declinePart: (
    _root: object,
    { id, reason }: { id: string; reason: string },
    { actor, commands }: MinistryContext,
  ) => commands.declinePart(actor, id, reason),
};
