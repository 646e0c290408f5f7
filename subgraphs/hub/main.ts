import { runSubgraph } from '@masar/kit/server/run';
import { hub } from './subgraph.ts';

await runSubgraph(hub);
