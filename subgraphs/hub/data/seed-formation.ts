import { directoryFormation } from '@masar/schema/events/directory';
import { z } from 'zod';

/** A text in the two languages that every official name has. */
export const bilingual = z.strictObject({
  ar: z.string().regex(/\p{Script=Arabic}/u, 'expected a text in Arabic letters'),
  en: z.string().regex(/[A-Za-z]/, 'expected a text in Latin letters'),
});

/** A formation as formations.json has it: the directory's entry with its official names. */
export const seedFormation = directoryFormation.extend({ name: bilingual }).strict();

export type Bilingual = z.output<typeof bilingual>;
export type SeedFormation = z.output<typeof seedFormation>;
