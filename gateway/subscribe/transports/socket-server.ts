import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols, MessageType, type Server } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';

/** What a server of WebSockets needs besides the protocol. */
export interface SocketServerOptions<Extra> {
  readonly maxMessageBytes: number;
  /** Silence after which the client is pinged, and after as much again given up, in ms. */
  readonly heartbeat: number;
  /** What the protocol's library is to know of a socket. */
  extra(client: WebSocket, raw: Duplex, request: IncomingMessage): Extra;
  /** A message, right before the library has it. */
  onText(extra: Extra, text: string): void;
  /** A message of the protocol's `ping`; what comes back goes with the `pong`. */
  onPing(
    extra: Extra,
    payload: Record<string, unknown>,
  ): Record<string, unknown> | Promise<Record<string, unknown>>;
  /** What a socket is to be kept open for though all are told to go; undefined for nothing. */
  inHand(client: WebSocket): Promise<unknown> | undefined;
  fault(error: unknown): void;
}

/** Takes WebSockets in and closes them. */
export interface SocketServer {
  /** Takes an HTTP upgrade over. */
  upgrade(request: IncomingMessage, raw: Duplex, head: Buffer): void;
  /** How many sockets are open. */
  readonly size: number;
  /** Tells every client to come back elsewhere (close code 1001), but first lets what is in hand end for `graceMs`. */
  close(graceMs: number): Promise<void>;
}

/** How long a client may take to answer that it is told to go, in ms. */
const closeWait = 5_000;

/** Into how many parts the sockets are divided, so that not all are pinged at once. */
const slots = 8;

/**
 * Sockets for the protocol's library. It has an adapter for ws of its own; that one keeps a timer and a handful of
 * closures for each socket, which counts when there are thousands.
 */
export function createSocketServer<Extra>(
  protocol: Server<Extra>,
  { maxMessageBytes, heartbeat, extra: extraOf, onText, onPing, inHand, fault }: SocketServerOptions<Extra>,
): SocketServer {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    clientTracking: false,
    maxPayload: maxMessageBytes,
    handleProtocols,
  });
  /** Each socket with whether it has shown life since it was last asked; one map for each slot. */
  const alive = Array.from({ length: slots }, () => new Map<WebSocket, boolean>());
  let next = 0;
  let allGone: (() => void) | undefined;

  const pinging = setInterval(() => {
    next = (next + 1) % slots;
    const slot = alive[next];
    for (const [socket, shown] of slot ?? []) {
      if (!shown) socket.terminate();
      else if (socket.readyState === socket.OPEN) {
        slot?.set(socket, false);
        socket.ping();
      }
    }
  }, heartbeat / slots);
  pinging.unref();

  const size = () => alive.reduce((sum, slot) => sum + slot.size, 0);

  function opened(socket: WebSocket, raw: Duplex, request: IncomingMessage): void {
    const slot = alive.reduce((least, other) => (other.size < least.size ? other : least));
    slot.set(socket, true);
    const extra = extraOf(socket, raw, request);
    const send = (data: string) => {
      if (socket.readyState === socket.OPEN) socket.send(data);
    };
    const fail = (error: unknown) => {
      fault(error);
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    };
    // A client's broken frame or a reset: the close that follows says all that is to be done.
    socket.on('error', () => socket.terminate());
    socket.on('pong', () => slot.set(socket, true));
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send,
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) =>
          socket.on('message', (data) => {
            slot.set(socket, true);
            const text = String(data);
            onText(extra, text);
            take(text).catch(fail);
          }),
        onPing(payload = {}) {
          const tell = (answer: Record<string, unknown>) => {
            const told = Object.keys(answer).length > 0 ? { payload: answer } : {};
            send(JSON.stringify({ type: MessageType.Pong, ...told }));
          };
          const answer = onPing(extra, payload);
          if (answer instanceof Promise) answer.then(tell).catch(fail);
          else tell(answer);
        },
      },
      extra,
    );
    socket.on('close', (code, reason) => {
      slot.delete(socket);
      Promise.resolve(closed(code, String(reason))).catch(fault);
      if (size() === 0) allGone?.();
    });
  }

  return {
    upgrade(request, raw, head) {
      server.handleUpgrade(request, raw, head, (socket) => opened(socket, raw, request));
    },
    get size() {
      return size();
    },
    async close(graceMs) {
      clearInterval(pinging);
      const each = (act: (socket: WebSocket) => void) => {
        for (const slot of alive) for (const socket of [...slot.keys()]) act(socket);
      };
      const sayGoodbye = (socket: WebSocket) => socket.close(1001, 'Going away');
      let wait = closeWait;
      each((socket) => {
        const ending = inHand(socket);
        if (!ending) return sayGoodbye(socket);
        wait = graceMs + closeWait;
        const patience = setTimeout(sayGoodbye, graceMs, socket);
        void ending.then(() => {
          clearTimeout(patience);
          sayGoodbye(socket);
        });
      });
      if (size() === 0) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      allGone = resolve;
      const late = setTimeout(() => each((socket) => socket.terminate()), wait);
      await promise;
      clearTimeout(late);
    },
  };
}
