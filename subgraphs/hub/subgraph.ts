import { readFileSync } from 'node:fs';
import { contractSdl, directivesSdl, federationLink } from '@masar/kit/subgraph/base-sdl';
import { defineSubgraph } from '@masar/kit/subgraph/define';
import { mergeResolvers } from '@masar/kit/subgraph/merge-resolvers';
import type { Context } from './context.ts';
import { deadLetterResolvers } from './dead-letters/resolvers.ts';
import { directoryResolvers } from './directory/resolvers.ts';
import { directoryEntities } from './directory/rows.ts';
import { floodResolvers } from './flood/resolvers.ts';
import { indicatorResolvers } from './indicators/resolvers.ts';
import { liveResolvers } from './live/resolvers.ts';
import { hubMigrations } from './migrations/all.ts';
import { hubInboxEffect, openHub } from './open.ts';
import { RequestPart } from './parts/part.entity.ts';
import { partResolvers } from './parts/resolvers.ts';
import { Account } from './people/account.entity.ts';
import { peopleResolvers } from './people/resolvers.ts';
import { registerEntities } from './register/entities.ts';
import { registerResolvers } from './register/resolvers.ts';
import { Escalation } from './sla/escalation.entity.ts';
import { slaResolvers } from './sla/resolvers.ts';

/** The directives beyond Federation's own are passed on into the supergraph; the root types are extended below. */
const hubSdl = `extend schema
  @link(url: "https://masar.test/directives/v1.0", import: ["@resumable"])
  @composeDirective(name: "@resumable")

type Query
type Mutation
type Subscription
`;

const capabilities = [
  'register/register.graphql',
  'sla/sla.graphql',
  'parts/parts.graphql',
  'flood/flood.graphql',
  'dead-letters/dead-letters.graphql',
  'live/live.graphql',
  'directory/directory.graphql',
  'people/people.graphql',
  'indicators/indicators.graphql',
];

/** The hub: the national register, the directory and the people's accounts. */
export const hub = defineSubgraph<Context>({
  code: 'hub',
  typeDefs: [federationLink, hubSdl, contractSdl, directivesSdl, ...capabilities.map(readSdl)].join('\n'),
  resolvers: mergeResolvers(
    registerResolvers,
    slaResolvers,
    partResolvers,
    floodResolvers,
    deadLetterResolvers,
    liveResolvers,
    directoryResolvers,
    peopleResolvers,
    indicatorResolvers,
  ),
  openMutations: ['signIn', 'registerCitizen'],
  entities: [...registerEntities, ...directoryEntities, Account, Escalation, RequestPart],
  migrations: hubMigrations,
  open: openHub,
  inboxEffect: hubInboxEffect,
});

function readSdl(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}
