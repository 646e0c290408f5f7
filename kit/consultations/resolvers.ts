import { deskSightOf } from '../case/authority.ts';
import type { CaseView } from '../case/case-view.ts';
import { seenByStaff } from '../case/case-view.ts';
import { loadAllByKey } from '../database/loaders.ts';
import { formationsServedBy } from '../directory/replica.ts';
import { requirePageSize } from '../input/text.ts';
import type { MinistryContext } from '../ministry/context.ts';
import { decodeInstantCursor, encodeCursor } from '../paging/cursor.ts';
import { pageOf } from '../paging/page.ts';
import { Consultation, type ConsultationState } from './consultation.entity.ts';

/** Resolvers of a consultation as both desks see it. */
export const consultationFields = {
  asking: ({ asking }: Consultation) => ({ code: asking }),
  asked: ({ asked }: Consultation) => ({ code: asked }),
};

/** What a case type has of consultations: for the staff who asked. */
export const caseConsultations = {
  async consultations({ file, sight }: CaseView, _args: unknown, { em, tools }: MinistryContext) {
    if (sight !== 'staff') return [];
    const all = await loadAllByKey(em, Consultation, 'number', file.number, 'askedAt');
    return all.filter(({ askingSubgraph }) => askingSubgraph === tools.desk);
  },
};

/** What a desk has of consultations: what the caller's formations were asked, the latest first. */
export const deskConsultations = {
  async consultations(
    _desk: object,
    wanted: { state?: ConsultationState | null; first?: number | null; after?: string | null },
    { em, actor, tools }: MinistryContext,
  ) {
    const sight = await deskSightOf(em, actor, tools.desk);
    const size = requirePageSize(wanted.first);
    const codes = sight.kind === 'all' ? await formationsServedBy(em, tools.desk) : [...sight.codes];
    const [askedAt, id] = wanted.after ? decodeInstantCursor(wanted.after) : [];
    const found = await em.find(
      Consultation,
      {
        asked: { $in: codes },
        askedSubgraph: tools.desk,
        ...(wanted.state ? { state: wanted.state } : {}),
        ...(askedAt && id ? { $or: [{ askedAt: { $lt: askedAt } }, { askedAt, id: { $lt: id } }] } : {}),
      },
      { orderBy: { askedAt: 'desc', id: 'desc' }, limit: size + 1 },
    );
    return pageOf(found, { size, after: wanted.after }, (part) =>
      encodeCursor(part.askedAt.toISOString(), part.id),
    );
  },
};

/** Resolvers of the commands about consultations. */
export const consultationCommands = {
  consult: (
    _root: object,
    { number, formation, question }: { number: string; formation: string; question: string },
    { actor, commands }: MinistryContext,
  ) => seenByStaff(commands.consult(actor, number, formation, question)),
  giveOpinion: (
    _root: object,
    { id, text }: { id: string; text: string },
    { actor, commands }: MinistryContext,
  ) => commands.giveOpinion(actor, id, text),
  cancelConsultation: (_root: object, { id }: { id: string }, { actor, commands }: MinistryContext) =>
    seenByStaff(commands.cancelConsultation(actor, id)),
};
