import { z } from 'zod';
import { calendarSettings } from '../calendar/settings.ts';
import { jsonText, port } from '../config/environment.ts';

/** What every subgraph's process is told by its environment. */
export const settingsShape = z
  .object({
    PORT: port,
    HOST: z.string().default('127.0.0.1'),
    DATABASE_URL: z
      .string({ error: 'needed: postgres://user:password@host:port/database' })
      .startsWith('postgres'),
    BUS_URL: z.string({ error: 'needed: the address of the bus, postgres://... or nats://...' }),
    JWKS_URL: z.url({ error: "needed: where the token issuer's keys are, http://.../.well-known/jwks.json" }),
    TOKEN_ISSUER: z.string({ error: 'needed: the issuer that access tokens name' }).min(1),
    TOKEN_AUDIENCE: z.string().default('masar'),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    /** The working week and holidays as JSON; see kit/calendar/settings.ts. */
    WORKING_CALENDAR: jsonText.default({}).pipe(calendarSettings),
    DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  })
  .readonly();

/** The settings of a subgraph's process. */
export type Settings = z.output<typeof settingsShape>;
