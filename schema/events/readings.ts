import { z } from 'zod';
import { requestNumber } from './envelope.ts';

/** Staff of a desk have read citizens' data there: gathered over a moment, in any order. */
export const dataRead = z.object({
  readings: z.array(
    z.object({
      number: requestNumber,
      /** The account that read. */
      reader: z.string(),
      role: z.string(),
      at: z.iso.datetime(),
      /** What was read, in the desk's words: 'information', 'examObjection', ... */
      fields: z.array(z.string()),
    }),
  ),
});

export const readingEvents = { 'masar.data.read': dataRead } as const;
