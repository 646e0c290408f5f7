import { z } from 'zod';
import { headerCharacters } from './header-value.ts';

const name = z
  .string()
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, { error: "expected a header's name" })
  .transform((text) => text.toLowerCase());

const headerValue = z
  .string()
  .regex(headerCharacters, { error: 'expected only characters that a header may have' });

/** What to do with one header on its way to a subgraph; the rules of a list apply in order. */
const headerRule = z.union([
  z.strictObject({ forward: name }),
  z.strictObject({ rename: name, to: name }),
  z.strictObject({ insert: name, value: headerValue }),
  z.strictObject({ remove: name }),
]);

/** What to do with one header on its way to a subgraph. */
export type HeaderRule = z.output<typeof headerRule>;

const one = z.strictObject({
  timeoutSeconds: z.number().positive().max(3_600).optional(),
  headers: z.array(headerRule).default([]),
});

/** Settings for single subgraphs, by name; `*` holds for all, before their own. */
export const subgraphSettings = z.record(z.string().min(1), one);

/** The settings of single subgraphs, by name; `*` holds for all. */
export type SubgraphSettings = z.output<typeof subgraphSettings>;
