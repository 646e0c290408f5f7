import { loadAllByKey } from '@masar/kit/database/loaders';
import type { Context } from '../context.ts';
import type { RequestConsultationResolvers, RequestResolvers } from '../generated/graphql.ts';
import { RequestConsultation } from './consultation.entity.ts';

function formationIn({ directory }: Context, code: string) {
  const formation = directory.formationOf(code);
  if (formation) return formation;
  throw new Error(`expected the directory to have ${code}, which has a part in a consultation`);
}

/** Who else works on a request. */
export const consultationResolvers = {
  Request: {
    consultations: ({ number }, _, { em }) =>
      loadAllByKey(em, RequestConsultation, 'number', number, 'askedAt'),
  } satisfies RequestResolvers,
  RequestConsultation: {
    asking: ({ asking }, _, context) => formationIn(context, asking),
    asked: ({ asked }, _, context) => formationIn(context, asked),
  } satisfies RequestConsultationResolvers,
};
