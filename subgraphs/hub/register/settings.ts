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
    SUBMISSIONS_IN_LINE: z.coerce
      .number()
      .int()
      .min(1)
      .max(10_000)
      .default(48)
      .describe(
        'How many submissions may be in hand and waiting together; one more is turned away with BUSY. Fewer than the connections that a gateway holds to the hub (64), so that it is told at once.',
      ),
    CLIENT_KEY: z
      .string()
      .min(16, { error: 'expected 16 characters or more' })
      .optional()
      .describe(
        "A secret that the gateways have as well: with it anonymous submissions are counted by the client's address, of which the hub keeps a keyed digest only; without it they are counted together.",
      ),
  })
  .readonly();
