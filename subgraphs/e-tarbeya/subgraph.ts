import { readFileSync } from 'node:fs';
import { defineMinistry } from '@masar/kit/ministry/define';
import { DocumentAuthentication } from './document-authentications/document-authentication.entity.ts';
import { documentAuthenticationTables } from './document-authentications/migration.ts';
import { receiveAuthentication } from './document-authentications/receive.ts';
import { documentAuthenticationResolvers } from './document-authentications/resolvers.ts';
import { ExamObjection } from './exam-objections/exam-objection.entity.ts';
import { examObjectionTables } from './exam-objections/migration.ts';
import { receiveObjection } from './exam-objections/receive.ts';
import { examObjectionResolvers } from './exam-objections/resolvers.ts';
import { schoolTables } from './schools/migration.ts';
import { schoolResolvers } from './schools/resolvers.ts';
import { School } from './schools/school.entity.ts';
import { seedSchools } from './schools/seed.ts';

/** The Ministry of Education: schools, objections to examination marks, authentication of documents. */
export const ministry = defineMinistry({
  code: 'e-tarbeya',
  serves: ['e-tarbeya'],
  sdl: [
    './schools/schools.graphql',
    './exam-objections/exam-objections.graphql',
    './document-authentications/document-authentications.graphql',
  ].map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')),
  resolvers: [schoolResolvers, examObjectionResolvers, documentAuthenticationResolvers],
  entities: [School, ExamObjection, DocumentAuthentication],
  migrations: [schoolTables, examObjectionTables, documentAuthenticationTables],
  async onArrival(em, file) {
    await receiveObjection(em, file);
    await receiveAuthentication(em, file);
  },
  seed: seedSchools,
});
