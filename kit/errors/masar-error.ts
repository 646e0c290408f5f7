import type { ErrorCode } from './codes.ts';

/** What may stand beside the code in an error's extensions. */
export interface ErrorDetail {
  /** The argument or input field that is wrong, as a path: 'input.details.examNumber'. */
  field?: string;
  /** What would have been right. */
  expected?: string;
  /** What came. Never a secret, a password or a token. */
  received?: string;
  /** When to come back. */
  retryAfterSeconds?: number;
  /** What to quote when reporting a fault. */
  incident?: string;
  [key: string]: unknown;
}

/**
 * An error that a caller is meant to see: its message and detail reach the client as they stand.
 * Everything else that is thrown reaches the client as INTERNAL_SERVER_ERROR with an incident id only.
 */
export class MasarError extends Error {
  override readonly name = 'MasarError';
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.detail = detail;
  }

  /** GraphQL's errors carry this object as `extensions` (GraphQL spec, section 7.1.2). */
  get extensions(): Record<string, unknown> {
    return { ...this.detail, code: this.code };
  }
}

/** The commonest one: an argument that is not what it has to be. */
export function badInput(field: string, expected: string, received: string): MasarError {
  return new MasarError('BAD_USER_INPUT', `${field}: expected ${expected}, got ${received}`, {
    field,
    expected,
    received,
  });
}
