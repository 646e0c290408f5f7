import { randomUUID } from 'node:crypto';
import { isOutOfReach } from '../crash/deeds.ts';
import type { Answer } from '../house/caller.ts';
import type { Masar } from '../house/masar.ts';
import { objection, submit } from '../journeys/words.ts';

const look = `query ($number: ID!, $secret: String) {
  request(number: $number, secret: $secret) { path { event } }
}`;
const pauseMs = 50;
const patienceMs = 90_000;

/**
 * Submits an objection, again and again with the same key until it is answered, and waits until its ministry has
 * registered it.
 * @returns its number
 */
export async function registered(masar: Masar): Promise<string> {
  const anybody = await masar.anybody;
  const input = { ...objection, idempotencyKey: randomUUID() };
  const { submitRequest } = await until(
    () => anybody.call(submit, { input }),
    (data) => data?.submitRequest,
  );
  const { secret, request } = submitRequest;
  await until(
    () => anybody.call(look, { number: request.number, secret }),
    (data) => data?.request?.path.some(({ event }: { event: string }) => event === 'REGISTERED'),
  );
  return request.number;
}

/** Asks until the answer is as wanted. @returns its data */
async function until(
  call: () => Promise<Answer>,
  holds: (data: Answer['data']) => unknown,
): Promise<Answer['data']> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await call().catch((error: unknown) => {
      if (isOutOfReach(error)) return undefined;
      throw error;
    });
    if (holds(answer?.data)) return answer?.data;
    if (Date.now() > end)
      throw new Error(`waited ${patienceMs} ms; the last answer is ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
