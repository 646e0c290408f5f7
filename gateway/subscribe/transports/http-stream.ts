import type { ServerResponse } from 'node:http';
import type { AnswerError } from '../../fetch/fetcher.ts';
import type { Message } from '../message.ts';
import type { ReadyOperation } from '../operation.ts';
import type { SubscriptionEnd } from '../subscriber.ts';

/** How a stream is written into one HTTP response. */
export interface StreamingFormat {
  /** Whether a client that accepts this wants the format. */
  accepts(accept: string): boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** Written first. */
  readonly opening: string;
  /** Written after some silence. */
  readonly heartbeat: string;
  frame(message: Message): string;
  /** The frame of one answer that belongs to no group. */
  answer(json: string): string;
  readonly complete: string;
  /** What is written last. */
  end(end: SubscriptionEnd): string;
}

/** How an operation is streamed into a response. */
export interface HttpStreamOptions {
  readonly format: StreamingFormat;
  /** A cursor to go on after (Last-Event-ID). */
  readonly after: string | undefined;
  /** Silence after which a sign of life is sent, in ms. */
  readonly heartbeat: number;
  /** Keeps a fault of ours for the log; what comes back is for the client. */
  fault(error: unknown): AnswerError;
}

/** Runs an operation into a response that stays open until the operation ends or the client goes. */
export function streamInto(
  response: ServerResponse,
  ready: ReadyOperation,
  options: HttpStreamOptions,
): void {
  const { format } = options;
  response.writeHead(200, format.headers);
  // Sent at once: a client that waits for the headers would not know that it is connected.
  response.flushHeaders();
  if (format.opening !== '') response.write(format.opening);

  const heartbeat = setInterval(() => response.write(format.heartbeat), options.heartbeat);
  const close = (text: string) => {
    clearInterval(heartbeat);
    if (!response.writableEnded) response.end(text);
  };
  const closeWithErrors = (errors: readonly AnswerError[]) => {
    close(format.answer(JSON.stringify({ errors })) + format.complete);
  };
  response.on('close', () => clearInterval(heartbeat));

  if (ready.kind === 'failure') {
    closeWithErrors(ready.errors.map((error) => error.toJSON()));
  } else if (ready.kind === 'subscription') {
    const member = {
      deliver(message: Message) {
        heartbeat.refresh();
        response.write(format.frame(message));
      },
      backlog: () => response.writableLength,
      end: (end: SubscriptionEnd) => close(format.end(end)),
    };
    const joined = ready.join(member, options.after);
    if ('errors' in joined) closeWithErrors(joined.errors.map((error) => error.toJSON()));
    else response.on('close', joined.leave);
  } else {
    const abort = new AbortController();
    // A mutation goes on without its client: what it has begun is to be done as a whole.
    if (ready.kind === 'query') response.on('close', () => abort.abort());
    ready.run(abort.signal).then(
      (json) => close(format.answer(json) + format.complete),
      (error) => closeWithErrors([options.fault(error)]),
    );
  }
}
