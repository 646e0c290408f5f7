import type { Actor } from '@masar/kit/auth/actor';
import type { Clock } from '@masar/kit/clock/clock';
import type { Database } from '@masar/kit/database/connect';
import type { FormationKind } from '@masar/schema/events/directory';
import type { Bilingual } from '../data/seed-formation.ts';
import type { Formation, LiveDirectory, Service } from './directory.ts';
import { type JoinFormationInput, joinFormation } from './join-formation.ts';
import { unknownFormation } from './unknown.ts';

/** What the directory's resolvers need of a call. */
export interface DirectoryContext {
  readonly actor: Actor;
  readonly directory: LiveDirectory;
  readonly database: Database;
  readonly clock: Clock;
}

type Context = Pick<DirectoryContext, 'directory'>;
type InLanguage = { language?: 'AR' | 'EN' | null };

const inLanguage = (text: Bilingual, { language }: InLanguage) => (language === 'EN' ? text.en : text.ar);

/** Formations and services, out of memory. */
export const directoryResolvers = {
  Query: {
    formation: (_: unknown, { code }: { code: string }, { directory }: Context) =>
      directory.formationOf(code) ?? null,
    formations(
      _: unknown,
      { kind, parent }: { kind?: FormationKind | null; parent?: string | null },
      { directory }: Context,
    ) {
      if (parent && !directory.formationOf(parent)) throw unknownFormation('parent', parent);
      const listed = parent ? directory.childrenOf(parent) : directory.formations;
      return listed.filter((formation) =>
        kind ? formation.kind === kind : formation.kind !== 'SECRETARIAT',
      );
    },
    service: (_: unknown, { code }: { code: string }, { directory }: Context) =>
      directory.serviceOf(code) ?? null,
    services(
      _: unknown,
      { formation, text }: { formation?: string | null; text?: string | null },
      { directory }: Context,
    ) {
      if (formation && !directory.formationOf(formation)) throw unknownFormation('formation', formation);
      const found = directory.search(text ?? '');
      if (!formation) return found;
      const its = new Set(directory.servicesOf(formation));
      return found.filter((service) => its.has(service));
    },
  },
  Mutation: {
    async joinFormation(_: unknown, { input }: { input: JoinFormationInput }, context: DirectoryContext) {
      const { database, actor, clock, directory } = context;
      await joinFormation(database, actor, input, clock.now());
      await directory.refresh();
      return directory.formationOf(input.code);
    },
  },
  Formation: {
    __resolveReference: ({ code }: { code: string }, { directory }: Context) =>
      directory.formationOf(code) ?? null,
    name: ({ name }: Formation, args: InLanguage) => inLanguage(name, args),
    parent: ({ parent }: Formation, _: unknown, { directory }: Context) =>
      parent === null ? null : directory.formationOf(parent),
    children: ({ code }: Formation, _: unknown, { directory }: Context) => directory.childrenOf(code),
    services: ({ code }: Formation, _: unknown, { directory }: Context) => directory.servicesOf(code),
  },
  Service: {
    __resolveReference: ({ code }: { code: string }, { directory }: Context) =>
      directory.serviceOf(code) ?? null,
    name: ({ name }: Service, args: InLanguage) => inLanguage(name, args),
    description: ({ description }: Service, args: InLanguage) => inLanguage(description, args),
    documents: ({ documents }: Service, args: InLanguage) =>
      documents.map((document) => inLanguage(document, args)),
    owner: ({ owner }: Service, _: unknown, { directory }: Context) =>
      owner === null ? null : directory.formationOf(owner),
  },
};
