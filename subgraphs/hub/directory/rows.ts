import type { FormationKind } from '@masar/schema/events/directory';
import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { Bilingual } from '../data/seed-formation.ts';
import type { ServiceForm } from '../data/seed-service.ts';
import type { Service } from './directory.ts';

/** A body of government, without what follows from others' rows: which subgraph serves it. */
export const FormationRow = defineEntity({
  name: 'FormationRow',
  tableName: 'formation',
  properties: {
    code: p.string().primary(),
    kind: p.string().$type<FormationKind>(),
    parent: p.string().nullable(),
    nameAr: p.string(),
    nameEn: p.string(),
    joinedAt: p.datetime(),
    position: p.integer(),
  },
});
export type FormationRow = InferEntity<typeof FormationRow>;

/** Something that can be asked for. */
export const ServiceRow = defineEntity({
  name: 'ServiceRow',
  tableName: 'service',
  properties: {
    code: p.string().primary(),
    kind: p.string().$type<Service['kind']>(),
    owner: p.string().nullable(),
    slaHours: p.integer(),
    fee: p.integer(),
    documents: p.json<Bilingual[]>(),
    form: p.json<ServiceForm>(),
    name: p.json<Bilingual>(),
    description: p.json<Bilingual>(),
    keywords: p.json<string[]>(),
    position: p.integer(),
  },
});
export type ServiceRow = InferEntity<typeof ServiceRow>;

/**
 * A subgraph's word that it serves a formation and what lies below. It may come before the formation joins, and
 * then waits for it.
 */
export const FormationClaim = defineEntity({
  name: 'FormationClaim',
  tableName: 'formation_claim',
  properties: {
    formation: p.string().primary(),
    subgraph: p.string(),
    claimedAt: p.datetime(),
  },
});
export type FormationClaim = InferEntity<typeof FormationClaim>;

/** The rows of the directory, for the database that keeps them. */
export const directoryEntities = [FormationRow, ServiceRow, FormationClaim];
