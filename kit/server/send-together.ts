import type { Writable } from 'node:stream';

const held = new WeakSet<Writable>();

/**
 * Sends what is written to a connection in this turn of the event loop with one call of the system: an event that many
 * follow through one connection, or many events at a time, are many messages.
 */
export function sendTogether(connection: Writable): void {
  if (held.has(connection)) return;
  held.add(connection);
  connection.cork();
  setImmediate(() => {
    held.delete(connection);
    connection.uncork();
  });
}
