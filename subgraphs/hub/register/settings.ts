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
  })
  .readonly();
