import type { Handler } from '../http/listen.ts';
import { sendJson } from '../http/refusal.ts';
import type { SupergraphLife } from '../supergraph/life.ts';

/** What health tells besides the supergraph. */
export interface LiveFigures {
  readonly sockets: number;
  readonly groups: number;
  readonly subscribers: number;
  readonly upstreamConnections: number;
}

/** What the state of the gateway is read from. */
export interface HealthOptions {
  readonly life: SupergraphLife;
  figures(): LiveFigures;
  draining(): boolean;
}

/**
 * GET /health: the process is alive, and how it does. Always 200, so that nobody restarts a gateway because a
 * ministry is down. Addresses and reasons stay in the log.
 */
export function healthHandler({ life, figures, draining }: HealthOptions): Handler {
  return (_request, response) => {
    const { version, origin, since, problem, subgraphs } = life.state();
    const supergraph = { version, origin, since, newerRefused: problem !== undefined };
    const status = draining() ? 'stopping' : version === undefined ? 'waiting' : 'ok';
    sendJson(response, 200, { status, supergraph, subgraphs, subscriptions: figures() }, noStore);
  };
}

/** GET /ready: 200 when operations can be answered here, else 503. */
export function readyHandler({ life, draining }: HealthOptions): Handler {
  return (_request, response) => {
    const ready = life.current() !== undefined && !draining();
    sendJson(response, ready ? 200 : 503, { ready }, noStore);
  };
}

const noStore = { 'cache-control': 'no-store' };
