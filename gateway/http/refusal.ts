import type { ServerResponse } from 'node:http';
import type { ErrorCode } from '@masar/kit/errors/codes';
import { GraphQLError } from 'graphql';

/** A request that is refused before it is a GraphQL operation: the HTTP status, and what the body says. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: ErrorCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: ErrorCode,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** Answers with a refusal, as GraphQL errors in JSON. */
export function refuse(response: ServerResponse, { status, code, message, headers }: Refusal): void {
  sendJson(response, status, { errors: [{ message, extensions: { code } }] }, headers);
}

/** Whether the error says by itself how HTTP is to answer it. */
export function isAnsweredByStatus(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && error.extensions.http !== undefined;
}

/** Answers with an error that says its status. */
export function refuseOperation(response: ServerResponse, { message, extensions }: GraphQLError): void {
  const { http, ...rest } = extensions;
  const { status = 400 } = http as { readonly status?: number };
  const wait = rest.retryAfterSeconds;
  const headers: Record<string, string> = typeof wait === 'number' ? { 'retry-after': String(wait) } : {};
  sendJson(response, status, { errors: [{ message, extensions: rest }] }, headers);
}

/** Answers with JSON, unless an answer has begun. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(`${JSON.stringify(body)}\n`);
}
