import { replicasOf } from '../cluster/replicas.ts';
import { databaseOf, type FoundSubgraph } from '../local/discover.ts';
import { GATEWAY_PORT, gatewayVariables, hubOf, NOTICE, subgraphVariables, type Variables } from './parts.ts';

/** What gateways and hub share to tell callers' addresses apart. */
const clientKey = `\${CLIENT_KEY:?see docs/operate.md}`;
/** Where compose finds the password of the databases; nothing starts without. */
const databaseServer = `postgres://masar:\${POSTGRES_PASSWORD:?see docs/operate.md}@postgres:5432`;
const busUrl = `nats://masar:\${NATS_PASSWORD:?see docs/operate.md}@nats:4222`;
const issuer = `\${TOKEN_ISSUER:?the public address of the gateways}`;

/** The ports on which the gateways are reached from outside. */
const entrances = [GATEWAY_PORT, GATEWAY_PORT + 100];

/** deploy/compose.yml: every process of a Masar in a container, on one machine. */
export function composeFile(subgraphs: readonly FoundSubgraph[]): string {
  const hub = hubOf(subgraphs);
  return `${NOTICE}
# Masar in containers on one machine: two gateways, two hubs, one address for each ministry, NATS JetStream and
# PostgreSQL. docs/operate.md says what has to be set; without it nothing starts.
#   docker compose -f deploy/compose.yml up --build --wait
name: masar

x-process: &process
  image: masar
  build:
    context: ..
    dockerfile: deploy/Containerfile
  restart: unless-stopped
  init: true
  read_only: true
  tmpfs: [/tmp]
  cap_drop: [ALL]
  security_opt: ["no-new-privileges:true"]
  stop_grace_period: 30s

x-depends: &after-ground
  postgres: { condition: service_healthy }
  nats: { condition: service_healthy }
  databases: { condition: service_completed_successfully }

services:
  postgres:
    image: docker.io/library/postgres:18
    restart: unless-stopped
    environment:
      POSTGRES_USER: masar
      POSTGRES_DB: postgres
      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?see docs/operate.md}
    command: [postgres, -c, max_connections=300]
    shm_size: 256mb
    volumes: ["postgres:/var/lib/postgresql"]
    healthcheck:
      test: [CMD, pg_isready, --username=masar, --dbname=postgres]
      interval: 2s
      timeout: 5s
      retries: 30

  nats:
    image: docker.io/library/nats:2-alpine
    restart: unless-stopped
    command: [--config, /etc/nats/nats.conf]
    environment:
      NATS_PASSWORD: \${NATS_PASSWORD:?see docs/operate.md}
    volumes: ["nats:/data", "./nats.conf:/etc/nats/nats.conf:ro"]
    healthcheck:
      test: [CMD, wget, --quiet, --output-document=-, "http://127.0.0.1:8222/healthz"]
      interval: 2s
      timeout: 5s
      retries: 30

  databases:
    <<: *process
    restart: "no"
    command: [node, deploy/create-databases.ts]
    environment:
      DATABASE_URL: ${databaseServer}/postgres
      BUS_URL: ${busUrl}
    depends_on:
      postgres: { condition: service_healthy }

${subgraphs.map((subgraph) => subgraphService(subgraph, hub)).join('\n')}
${entrances.map((port, index) => gatewayService(`gateway-${index + 1}`, port, subgraphs)).join('\n')}
volumes:
  postgres:
  nats:

secrets:
  signing-key:
    file: \${SIGNING_KEY_FILE:?see docs/operate.md}
`;
}

function subgraphService(subgraph: FoundSubgraph, hub: FoundSubgraph): string {
  const { code, port } = subgraph;
  const replicas = replicasOf(code);
  const isHub = code === 'hub';
  const variables = {
    ...subgraphVariables(subgraph, hub),
    TOKEN_ISSUER: issuer,
    DATABASE_URL: `${databaseServer}/${databaseOf(code)}`,
    BUS_URL: busUrl,
    ...(isHub ? { SIGNING_KEY_FILE: '/run/secrets/signing-key', CLIENT_KEY: clientKey } : {}),
  };
  return `  ${code}:
    <<: *process
    command: [node, subgraphs/${code}/main.ts]
${environment(variables)}    depends_on: *after-ground
${replicas > 1 ? `    deploy: { replicas: ${replicas} }\n` : ''}${isHub ? '    secrets: [signing-key]\n' : ''}${healthcheck(port)}`;
}

function gatewayService(name: string, port: number, subgraphs: readonly FoundSubgraph[]): string {
  return `  ${name}:
    <<: *process
    command: [node, gateway/main.ts]
${environment({ ...gatewayVariables(subgraphs), TOKEN_ISSUER: issuer, CLIENT_KEY: clientKey })}    ports: ["${port}:${GATEWAY_PORT}"]
${healthcheck(GATEWAY_PORT)}`;
}

function environment(variables: Variables): string {
  const lines = Object.entries(variables).map(([name, value]) => `      ${name}: ${quoted(value)}\n`);
  return `    environment:\n${lines.join('')}`;
}

/** As a YAML scalar that stays a text, whatever it looks like. */
function quoted(value: string): string {
  return JSON.stringify(value);
}

function healthcheck(port: number): string {
  return `    healthcheck:
      test: [CMD, node, deploy/container/probe.ts, "http://127.0.0.1:${port}/ready"]
      interval: 5s
      timeout: 10s
      start_period: 60s
      retries: 6
`;
}
