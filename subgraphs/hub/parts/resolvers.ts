import { loadAllByKey } from '@masar/kit/database/loaders';
import type { Context } from '../context.ts';
import type { RequestPartResolvers, RequestResolvers } from '../generated/graphql.ts';
import { RequestPart } from './part.entity.ts';

function formationIn({ directory }: Context, code: string) {
  const formation = directory.formationOf(code);
  if (formation) return formation;
  throw new Error(`expected the directory to have ${code}, which has to do with a part`);
}

/** Who else works on a request. */
export const partResolvers = {
  Request: {
    parts: ({ number }, _, { em }) => loadAllByKey(em, RequestPart, 'number', number, 'givenAt', 'nth'),
  } satisfies RequestResolvers,
  RequestPart: {
    from: ({ from }, _, context) => formationIn(context, from),
    to: ({ to }, _, context) => formationIn(context, to),
  } satisfies RequestPartResolvers,
};
