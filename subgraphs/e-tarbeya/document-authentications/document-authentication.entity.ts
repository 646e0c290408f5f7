import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** What the numbers of certificates begin with. */
export const certificatePrefix = 'TRB';

export const documentTypes = [
  'PRIMARY_CERTIFICATE',
  'INTERMEDIATE_CERTIFICATE',
  'PREPARATORY_CERTIFICATE',
  'TRANSCRIPT',
  'ENROLMENT',
] as const;

/** Where an authentication stands. */
export type AuthenticationState = 'RECEIVED' | 'AUTHENTICATED' | 'REFUSED';

/** The authentication of a school document, out of the details of a request; one row a request. */
export const DocumentAuthentication = defineEntity({
  name: 'DocumentAuthentication',
  tableName: 'document_authentication',
  properties: {
    /** The request's. */
    number: p.string().primary(),
    documentType: p.string().$type<(typeof documentTypes)[number]>(),
    studentName: p.string(),
    graduationYear: p.integer(),
    schoolCode: p.string(),
    purpose: p.text(),
    destinationCountry: p.string().nullable(),
    state: p.string().$type<AuthenticationState>(),
    /** Kept once it was issued, also when it is revoked later. */
    certificate: p.string().nullable(),
    issuedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
    receivedAt: p.datetime(),
  },
});
export type DocumentAuthentication = InferEntity<typeof DocumentAuthentication>;
