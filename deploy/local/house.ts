import path from 'node:path';
import { BUS_DATABASE } from './discover.ts';
import { type Ground, type HouseParts, prepareGround } from './ground.ts';
import type { KeptProcess } from './keep-running.ts';
import type { LocalOptions } from './options.ts';
import { assignPorts } from './ports.ts';
import { gatewayOrigin, gatewayProcess, type Plan, subgraphProcesses } from './processes.ts';
import { type AddressRow, summarise } from './summary.ts';
import { aborted, awaitSubgraphs, requireReady } from './waiting.ts';

/**
 * Starts everything in order, keeps it running until a wish to stop arrives, and stops everything in the
 * reverse order: gateway, subgraphs, PostgreSQL.
 * @throws OperatorError, EmbeddedPostgresError when the start can't succeed; what was started is stopped again
 */
export async function runHouse(options: LocalOptions, parts: HouseParts): Promise<void> {
  const { root, signals, print } = parts;
  await using house = new AsyncDisposableStack();
  const ground = await prepareGround(house, options, parts, {
    assignPorts: (subgraphs, say) => assignPorts(options.host, options.port, subgraphs, say),
    origin: (ports) => gatewayOrigin({ options, ports }),
    databases: [BUS_DATABASE],
  });
  const { subgraphs, database, say, keep } = ground;
  const plan: Plan = { ...ground, root, databaseUrl: (name) => database.url(name) };

  say(`starting ${subgraphs.map(({ code }) => code).join(', ')}`);
  const served = await keep(subgraphProcesses(plan));
  await awaitSubgraphs(ground, served, signals.stop);
  const gateways = await keep([gatewayProcess(plan)]);
  await requireReady(ground, gateways, signals.stop);
  print(closingTable(ground, `${gatewayOrigin(plan)}/graphql`, [...gateways, ...served]));
  await aborted(signals.stop);
  say('stopping');
}

/** The table that a start ends with: the processes in the given order, and the database. */
export function closingTable<Ports>(
  { options, subgraphs, database }: Ground<Ports>,
  graphiql: string,
  processes: readonly KeptProcess[],
): string {
  const rows: AddressRow[] = processes.map(({ spec, isReady, lastAnswer }) => ({
    what: spec.name,
    address: spec.address,
    state: isReady ? 'ready' : `not ready: ${lastAnswer.split('\n')[0]}`,
  }));
  rows.splice(1, 0, { what: 'GraphiQL', address: graphiql, state: 'in a browser' });
  const kind = options.databaseUrl === undefined ? 'embedded' : 'as given';
  rows.push({ what: 'PostgreSQL', address: database.address, state: kind });
  const codes = subgraphs.map(({ code }) => code).filter((code) => code !== 'hub');
  return summarise(rows, options.demoAccounts ? codes : undefined, [
    `Logs in ${path.join(options.dataDir, 'logs')}. Ctrl-C stops everything.`,
  ]);
}
