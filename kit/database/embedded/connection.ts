import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { EmbeddedPostgresError, reasonOf, systemCode } from './error.ts';

const FILE = 'connection.json';

const connectionSchema = z.object({
  user: z.string().min(1),
  password: z.string().min(16),
  port: z.int().min(1).max(65_535),
});

/** How to reach a cluster: its superuser, the password that was drawn for it, and the port it used last. */
export type Connection = z.infer<typeof connectionSchema>;

/** The only address that an embedded server listens on. */
export const EMBEDDED_HOST = '127.0.0.1';

/** A new superuser with a password of 192 random bits. */
export function newConnection(port: number): Connection {
  return { user: 'masar', password: randomBytes(24).toString('base64url'), port };
}

/** The connection URL of a database of the cluster. */
export function urlOf({ user, password, port }: Connection, database: string): string {
  return `postgres://${user}:${password}@${EMBEDDED_HOST}:${port}/${encodeURIComponent(database)}`;
}

/** Reads the cluster's connection. */
export async function readConnection(home: string): Promise<Connection> {
  const file = path.join(home, FILE);
  try {
    return connectionSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const why = systemCode(error) ?? 'it is not what Masar wrote';
    throw new EmbeddedPostgresError(
      why === 'EACCES'
        ? `${file} belongs to another account. Start Masar as that account, or choose another folder with MASAR_DATA.`
        : `The database's password can't be read from ${file} (${why}). Bring the file back from a copy, ` +
            `or move ${home} away to start with an empty database.`,
    );
  }
}

/** Writes the cluster's connection, readable by its owner only; the old one stays until the new one is complete. */
export async function writeConnection(home: string, connection: Connection): Promise<void> {
  const half = path.join(home, `${FILE}.new-${process.pid}`);
  try {
    await writeFile(half, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600 });
    const owner = await stat(home);
    // Root may start the database of an ordinary user, who must still be able to read the file afterwards.
    if (process.getuid?.() === 0) await chown(half, owner.uid, owner.gid);
    await rename(half, path.join(home, FILE));
  } catch (error) {
    await rm(half, { force: true });
    throw new EmbeddedPostgresError(
      `The database's connection can't be kept in ${home}: ${reasonOf(error)}.`,
    );
  }
}
