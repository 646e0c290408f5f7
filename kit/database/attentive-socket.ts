import { Socket } from 'node:net';

/**
 * Makes a socket for a connection of `pg` that doesn't wait for ever for a server that is gone without a word: one
 * over which nothing came or went for so long is closed, with an error that counts as the network's.
 * @param silenceMs longer than any statement that is worth waiting for
 */
export function attentiveSocket(silenceMs: number): Socket {
  const socket = new Socket();
  socket.setTimeout(silenceMs, () => {
    const error = new Error(`nothing came from the database for ${silenceMs} ms`);
    socket.destroy(Object.assign(error, { code: 'ETIMEDOUT' }));
  });
  return socket;
}

/**
 * Settings of a session by which the server notices within some seconds that its client is gone without a word, and
 * lets go of what the session has locked; also where it has something to send.
 */
export const noticeDeadClients =
  '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=10000';
