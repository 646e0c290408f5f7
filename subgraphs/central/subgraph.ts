import { readFileSync } from 'node:fs';
import { defineMinistry } from '@masar/kit/ministry/define';
import { queueResolvers } from './queues/resolvers.ts';

/** Every formation that has no subgraph of its own yet: the directory says which. */
export const ministry = defineMinistry({
  code: 'central',
  serves: [],
  sdl: [readFileSync(new URL('./queues/queues.graphql', import.meta.url), 'utf8')],
  resolvers: [queueResolvers],
});
