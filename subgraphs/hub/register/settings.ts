import { z } from 'zod';

/** What the hub is told about the register. */
export const registerSettings = z
  .object({
    ACTION_WAIT_MS: z.coerce
      .number()
      .int()
      .min(0)
      .max(20_000)
      .default(2_500)
      .describe("How long a citizen's mutation waits for the custodian's answer, in milliseconds."),
    CLIENT_KEY: z
      .string()
      .min(16, { error: 'expected 16 characters or more' })
      .optional()
      .describe(
        "A secret that the gateways have as well: with it anonymous submissions are counted by the client's address, of which the hub keeps a keyed digest only; without it they are counted together.",
      ),
  })
  .readonly();
