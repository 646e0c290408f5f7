import { runSubgraph } from '@masar/kit/server/run';
import { ministry } from './subgraph.ts';

await runSubgraph(ministry);
