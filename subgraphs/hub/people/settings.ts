import { flag } from '@masar/kit/config/environment';
import { z } from 'zod';

/** What the hub is told about people and tokens. There is no default for the key: without one nothing starts. */
export const peopleSettings = z
  .object({
    SIGNING_KEY_FILE: z
      .string()
      .optional()
      .describe('File with the private key that signs: an Ed25519 JWK, or a JWK Set whose first key signs.'),
    SIGNING_KEY: z.string().optional().describe('The same as text. One of the two is needed.'),
    TOKEN_MINUTES: z.coerce
      .number()
      .int()
      .min(1)
      .max(1_440)
      .default(60)
      .describe('How long an access token holds, in minutes.'),
    MASAR_DEMO_ACCOUNTS: flag
      .default(false)
      .describe('Whether there are accounts with a published password; never where anything real is kept.'),
  })
  .refine(
    (settings) => (settings.SIGNING_KEY_FILE === undefined) !== (settings.SIGNING_KEY === undefined),
    'expected either SIGNING_KEY_FILE or SIGNING_KEY: the private Ed25519 key (JWK) that signs access tokens',
  )
  .readonly();

export type PeopleSettings = z.output<typeof peopleSettings>;
