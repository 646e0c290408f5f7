import { z } from 'zod';
import { calendarSettings } from '../calendar/settings.ts';
import { jsonText, port } from '../config/environment.ts';

/** The subjects of leases begin with a deployment's name and `-lease`, so no other one may be called that. */
const deploymentPattern = /^(?!.*-lease$)[a-z][a-z0-9-]{0,29}$/;

/** What every subgraph's process is told by its environment. */
export const settingsShape = z
  .object({
    PORT: port.describe('Port to listen on; 0 takes any free one.'),
    HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
    DATABASE_URL: z
      .string({ error: 'needed: postgres://user:password@host:port/database' })
      .startsWith('postgres')
      .describe("The subgraph's own database: postgres://user:password@host:port/database."),
    BUS_URL: z
      .string({ error: 'needed: the address of the bus, postgres://... or nats://...' })
      .describe(
        'The bus: postgres://... is a log in that database; nats://user:password@host:4222 is NATS JetStream, several servers comma-separated.',
      ),
    NATS_DEPLOYMENT: z
      .string()
      .regex(deploymentPattern, {
        error:
          'expected lower-case letters, digits and hyphens, at most 30, beginning with a letter, not ending in -lease',
      })
      .default('masar')
      .describe(
        "Names this deployment's streams and subjects where the bus is NATS, so that several can share it; the same in every process.",
      ),
    NATS_REPLICAS: z.coerce
      .number()
      .int()
      .min(1)
      .max(5)
      .default(1)
      .describe(
        'Copies of the streams where the bus is a cluster of NATS servers; 3 outlive the loss of one. A stream that has more keeps them.',
      ),
    JWKS_URL: z
      .url({ error: "needed: where the token issuer's keys are, http://.../.well-known/jwks.json" })
      .describe("The token issuer's public keys: the hub's /.well-known/jwks.json."),
    TOKEN_ISSUER: z
      .string({ error: 'needed: the issuer that access tokens name' })
      .min(1)
      .describe('The issuer that access tokens have to name; the hub writes it into them.'),
    TOKEN_AUDIENCE: z.string().default('masar').describe('The audience that access tokens have to name.'),
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
      .default('info')
      .describe('The least that is logged: trace, debug, info, warn, error, fatal or silent.'),
    WORKING_CALENDAR: jsonText
      .default({})
      .pipe(calendarSettings)
      .describe(
        "The working week and the holidays as JSON; {} is Iraq's: Sunday to Thursday, 08:00 to 15:00 in Baghdad. Its parts: kit/calendar/settings.ts.",
      ),
    DATABASE_POOL: z.coerce
      .number()
      .int()
      .min(2)
      .max(200)
      .default(10)
      .describe('The most connections of the pool; some more are held for locks and notifications.'),
  })
  .readonly();

/** The settings of a subgraph's process. */
export type Settings = z.output<typeof settingsShape>;
