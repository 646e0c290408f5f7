import { anonymous } from '@masar/kit/auth/actor';
import { expect, test } from 'vitest';
import { complaint, openTestHub } from '../../testing/test-hub.ts';

const submit = `mutation ($input: SubmitRequestInput!) {
  submitRequest(input: $input) { secret request { number status } }
}`;

test('should take on of a burst what there is room for, and tell the rest when to come back', async () => {
  const hub = await openTestHub({ environment: { SUBMISSIONS_IN_LINE: '20' } });
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => hub.execute(anonymous, submit, { input: complaint })),
  );
  const [taken, turnedAway] = [0, 1].map((errors) =>
    answers.filter(({ codes }) => Math.min(codes.length, 1) === errors),
  );
  expect(taken?.length).toBeGreaterThanOrEqual(20);
  expect(turnedAway?.length).toBeGreaterThan(0);
  for (const { codes, errors } of turnedAway ?? []) {
    expect(codes).toEqual(['BUSY']);
    const seconds = errors[0]?.extensions?.retryAfterSeconds;
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(errors[0]?.message).toContain(`try again in ${seconds} s`);
  }
  const { submitRequest } = await hub.ask(anonymous, submit, { input: complaint });
  expect(submitRequest.request.status).toBe('SUBMITTED');
});
