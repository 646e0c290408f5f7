import { seenByStaff } from '@masar/kit/case/case-view';
import { deskSightOf } from '@masar/kit/case/commands/authority';
import { listOwnRows } from '@masar/kit/case/lists/own-rows';
import { loadByKey } from '@masar/kit/database/loaders';
import { caseFor } from '@masar/kit/ministry/case-resolvers';
import { readSerialNumber } from '@masar/kit/number/serial-number';
import type { Resolvers } from '../generated/graphql.ts';
import { School } from '../schools/school.entity.ts';

import { authenticateDocument } from './commands.ts';
import { certificatePrefix, DocumentAuthentication } from './document-authentication.entity.ts';

export const documentAuthenticationResolvers = {
  ETarbeyaDesk: {
    async documentAuthentications(_desk, { state, first, after }, { em, actor, tools }) {
      const sight = await deskSightOf(em, actor, tools.desk);
      return await listOwnRows(em, DocumentAuthentication, sight, state ? [{ state }] : [], { first, after });
    },
    async verifyCertificate(_desk, args, { em }) {
      const certificate = readSerialNumber(certificatePrefix, args.certificate, 'certificate');
      const issued = await em.findOne(DocumentAuthentication, { certificate });
      if (!issued) return { certificate, verdict: 'UNKNOWN', documentType: null, issuedAt: null };
      const { documentType, issuedAt, revokedAt } = issued;
      return { certificate, verdict: revokedAt ? 'REVOKED' : 'GENUINE', documentType, issuedAt };
    },
  },
  ETarbeyaCase: {
    documentAuthentication: ({ file }, _args, { em }) =>
      loadByKey(em, DocumentAuthentication, 'number', file.number),
  },
  ETarbeyaDocumentAuthentication: {
    case: ({ number }, _args, context) => caseFor(context, { number }),
    school: ({ schoolCode }, _args, { em }) => loadByKey(em, School, 'code', schoolCode),
  },
  ETarbeyaCommands: {
    authenticateDocument: (_root, { number, genuine, remarks }, { actor, tools }) =>
      seenByStaff(authenticateDocument(tools, actor, number, genuine, remarks)),
  },
} satisfies Resolvers;
