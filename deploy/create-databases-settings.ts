import { z } from 'zod';

/** What create-databases.ts is told by its environment. */
export const createDatabasesSettings = z
  .object({
    /** A database of the server, as a user who may create others: postgres://user:password@host:5432/postgres */
    DATABASE_URL: z
      .string({ error: 'needed: postgres://user:password@host:port/database' })
      .startsWith('postgres'),
    /** Where events go; with nats://... the bus needs no database. */
    BUS_URL: z.string().optional(),
  })
  .readonly();
