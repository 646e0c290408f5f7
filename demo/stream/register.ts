import { z } from 'zod';
import type { Graph } from '../graph/ask.ts';

const newest = z.object({
  requests: z.object({ nodes: z.array(z.object({ path: z.array(z.object({ cursor: z.string() })) })) }),
});

const path = z.object({
  request: z.object({
    path: z.array(z.object({ cursor: z.string() })),
    pendingActions: z.array(z.object({ state: z.string(), code: z.string().nullable() })),
  }),
});

/**
 * A cursor before everything that is still to come: the newest step of the request that was submitted last; '' where
 * there is none. Following from it can't miss a step between subscribing and submitting.
 */
export async function cursorBefore(graph: Graph, token: string): Promise<string> {
  const document = '{ requests(first: 1) { nodes { path { cursor } } } }';
  const { requests } = await graph.ask({ document, variables: {} }, newest, token);
  return requests.nodes[0]?.path.at(-1)?.cursor ?? '';
}

/** A request's path as the register has it, and the code of a citizen's action that the custodian refused. */
export interface Registered {
  cursors: string[];
  refused: string | undefined;
}

/**
 * Reads a path from the register, as whoever has the secret.
 * @throws GraphRefusal, NoAnswer
 */
export async function registered(graph: Graph, number: string, secret: string): Promise<Registered> {
  const document = `query ($number: ID!, $secret: String) {
  request(number: $number, secret: $secret) { path { cursor } pendingActions { state code } }
}`;
  const { request } = await graph.ask({ document, variables: { number, secret } }, path);
  const refused = request.pendingActions.find(({ state }) => state === 'REFUSED');
  return {
    cursors: request.path.map(({ cursor }) => cursor),
    refused: refused && (refused.code ?? 'REFUSED'),
  };
}
