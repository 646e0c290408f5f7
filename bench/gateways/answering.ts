import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { stop } from './processes.ts';

/** Resolves when a GraphQL server answers; rejects, and ends it, when it has not done so after a minute. */
export async function untilItAnswers(name: string, server: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) throw new Error(`${name} ended with code ${server.exitCode} at its start`);
    if (await answers(port)) return;
    await wait(100);
  }
  await stop(server);
  throw new Error(`expected ${name} to answer within 60 s of its start`);
}

async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    return response.ok;
  } catch {
    return false;
  }
}
