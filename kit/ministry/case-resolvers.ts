import { CaseInformation, CaseNote } from '../case/case.entity.ts';
import { type CaseView, viewCase } from '../case/case-view.ts';
import { loadAllByKey } from '../database/loaders.ts';
import { readNationalNumber } from '../number/national-number.ts';
import { caseParts } from '../parts/resolvers.ts';
import type { MinistryContext } from './context.ts';

/** What the gateway sends for a request: its key, and the hub's grant where it asked for one. */
export interface RequestReference {
  number: string;
  grant?: string | null;
}

/** Resolvers of the file itself: `ETarbeyaCase`. */
export const caseResolvers = {
  async __resolveReference(reference: { number: string }, context: MinistryContext) {
    return await caseFor(context, { number: reference.number });
  },
  number: ({ file }: CaseView) => file.number,
  request: ({ file }: CaseView) => ({ number: file.number }),
  formation: ({ file }: CaseView) => ({ code: file.formation }),
  leg: ({ file }: CaseView) => file.leg,
  status: ({ file }: CaseView) => file.status,
  custody: ({ file }: CaseView) => file.custody,
  subject: ({ file }: CaseView) => file.subject,
  assignee: ({ file }: CaseView) => (file.assignee ? { id: file.assignee } : null),
  question: ({ file }: CaseView) => file.question ?? null,
  outcome: ({ file }: CaseView) => file.outcome ?? null,
  reply: ({ file }: CaseView) => file.reply ?? null,
  openedAt: ({ file }: CaseView) => file.openedAt,
  updatedAt: ({ file }: CaseView) => file.updatedAt,
  async information({ file, sight }: CaseView, _args: unknown, { em, noteReading }: MinistryContext) {
    const found = await loadAllByKey(em, CaseInformation, 'number', file.number, 'id');
    if (sight === 'staff' && found.length > 0) noteReading(file.number, 'information');
    return found.map(({ text }) => text);
  },
  ...caseParts,
  async notes({ file, sight }: CaseView, _args: unknown, { em }: MinistryContext) {
    if (sight !== 'staff') return [];
    return await loadAllByKey(em, CaseNote, 'number', file.number, 'id');
  },
};

/** The file on a request as the caller may see it. */
export async function caseFor(context: MinistryContext, request: RequestReference): Promise<CaseView | null> {
  const { em, actor, tools } = context;
  const file = await context.cases.load(request.number);
  if (!file) return null;
  return await viewCase(em, actor, tools.desk, file, await context.hasGrant(request.grant, file.number));
}

/** The file with this number, for who works at the desk or has a right to see it. */
export async function caseByNumber(context: MinistryContext, typed: string): Promise<CaseView | null> {
  return await caseFor(context, { number: readNationalNumber(typed) });
}
