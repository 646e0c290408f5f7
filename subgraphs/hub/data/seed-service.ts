import { requestFile } from '@masar/schema/events/file';
import { z } from 'zod';
import { bilingual } from './seed-formation.ts';

/** The dialect that every form is written in. */
export const formDialect = 'https://json-schema.org/draft/2020-12/schema';

/** What a form says of one field; the keywords beside these are those of JSON Schema. */
const formField = z.looseObject({
  type: z.enum(['string', 'integer', 'number', 'boolean', 'array']),
  /** The label in Arabic. */
  title: bilingual.shape.ar,
});

/** The JSON Schema (draft 2020-12) of a request's `details`: one flat object that takes no unknown field. */
export const serviceForm = z.strictObject({
  $schema: z.literal(formDialect),
  type: z.literal('object'),
  properties: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), formField),
  required: z.array(z.string()),
  additionalProperties: z.literal(false),
});

/** A service as the directory seeds it. */
export const seedService = z.strictObject({
  /** Lower case words joined by hyphens; never changed once published. */
  code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  name: bilingual,
  description: bilingual,
  kind: requestFile.shape.kind,
  /** The formation that answers for it; null means the governorate that the citizen names. */
  owner: z.string().nullable(),
  /** Working hours in which it is to be resolved; a working day has seven. */
  slaHours: z.number().int().positive(),
  /** Iraqi dinars; 0 means free of charge. */
  fee: z.number().int().nonnegative(),
  /** What the citizen has to bring or attach. */
  documents: z.array(bilingual),
  /** Words that citizens search with, Arabic and English, beyond those of the name. */
  keywords: z.array(z.string().min(2)),
  form: serviceForm,
});

export type ServiceForm = z.output<typeof serviceForm>;
export type SeedService = z.output<typeof seedService>;
