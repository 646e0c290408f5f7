import { readFile } from 'node:fs/promises';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

// The stock Apollo Gateway, as its documentation starts it: supergraph file and port are the arguments.
const [file = '', port = '0'] = process.argv.slice(2);
const gateway = new ApolloGateway({ supergraphSdl: await readFile(file, 'utf8') });
// biome-ignore lint/suspicious/noExplicitAny: the two packages are built against different types of each other
const server = new ApolloServer({ gateway: gateway as any });
await startStandaloneServer(server, { listen: { port: Number(port) } });
