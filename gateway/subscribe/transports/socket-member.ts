import type { WebSocket } from 'ws';
import type { Message } from '../message.ts';
import type { Subscriber, SubscriptionEnd } from '../subscriber.ts';
import type { Outbox } from './outbox.ts';
import type { SilentStream } from './silent-stream.ts';
import { sharedFrame, textFrame } from './text-frame.ts';

/** A client's socket, as far as its subscriptions use it. */
export interface MemberSocket {
  readonly client: WebSocket;
  /** Where ready frames go, past the protocol's library. */
  readonly outbox: Outbox;
}

/** The protocol's code for 'Forbidden': its clients come back after it, with fresh connection parameters. */
const tokenEnded = 4403;

/** Whether something can still be sent on the socket. */
export function isOpen({ client }: MemberSocket): boolean {
  return client.readyState === client.OPEN;
}

/** The protocol's `next` message of an operation, with its answer. */
export function nextText(id: string, json: string): string {
  return `${nextHead(id)}${json}}`;
}

function nextHead(id: string): string {
  return `{"id":${JSON.stringify(id)},"type":"next","payload":`;
}

/** A subscription on a socket, as its group sees it. */
export class SocketMember implements Subscriber {
  readonly #socket: MemberSocket;
  /** The start of its messages, up to the answer. */
  readonly #head: string;
  readonly #stream: SilentStream;

  constructor(socket: MemberSocket, id: string, stream: SilentStream) {
    this.#socket = socket;
    this.#head = nextHead(id);
    this.#stream = stream;
  }

  deliver(message: Message): void {
    if (!this.#stream.open || !isOpen(this.#socket)) return;
    // Uncompressed frames in one piece: ours stand between the library's own without disturbing them.
    this.#socket.outbox.write(message.framed(this.#head, frameOf));
  }

  backlog(): number {
    return this.#socket.outbox.backlog;
  }

  end(end: SubscriptionEnd): void {
    if (end.kind === 'errors') {
      const { client } = this.#socket;
      this.#stream.fail(end.errors);
      // After the errors themselves, which the library sends a moment later.
      if (isTokenEnd(end)) setImmediate(() => client.close(tokenEnded, 'TOKEN_EXPIRED'));
    }
    // 'away' is said to the whole socket by its close code.
    else if (end.kind === 'complete') this.#stream.finish();
  }
}

/** What goes to several is encoded once; what goes to one client is not worth keeping. */
function frameOf(message: Message, head: string, shared: boolean): Buffer {
  return shared ? sharedFrame(Buffer.from(head), message.bytes) : textFrame(`${head}${message.json}}`);
}

function isTokenEnd({ errors }: Extract<SubscriptionEnd, { kind: 'errors' }>): boolean {
  return errors.some(({ extensions }) => extensions?.code === 'TOKEN_EXPIRED');
}
