import type { Actor } from '@masar/kit/auth/actor';
import type { RequestView } from '../sight/request-view.ts';
import type { RegisterTools } from '../tools.ts';
import { readSubmission, type SubmitRequestInput } from './submission-input.ts';
import { submissionKeyOf } from './submission-key.ts';

/** A request that was taken on, and the secret that only now is known in clear. */
export interface SubmittedRequest {
  readonly secret: string;
  readonly request: RequestView;
}

/**
 * Takes a submission on: request, first step and the event to its first custodian in one transaction. It needs
 * nobody but the hub's own database, so it is answered whether or not the ministry is there.
 * @param caller what tells the caller's address from others, where the gateway says it
 * @throws MasarError for what may not be submitted, RATE_LIMITED, CONFLICT for a key that came with another submission
 */
export async function submitRequest(
  tools: RegisterTools,
  actor: Actor,
  input: SubmitRequestInput,
  caller: string | undefined,
): Promise<SubmittedRequest> {
  const submission = readSubmission(tools.directory, tools.forms, actor, input);
  const key = submissionKeyOf(actor, input);
  return await tools.submissions.take({ actor, submission, key, caller });
}
