import type { Bilingual } from '../data/seed-formation.ts';
import type { Language, Resolvers } from '../generated/graphql.ts';
import { joinFormation } from './join-formation.ts';
import { unknownFormation } from './unknown.ts';

const inLanguage = (text: Bilingual, language: Language) => (language === 'EN' ? text.en : text.ar);

/** Formations and services, out of memory. */
export const directoryResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'Formation' | 'Service'> = {
  Query: {
    formation: (_, { code }, { directory }) => directory.formationOf(code),
    formations(_, { kind, parent }, { directory }) {
      if (parent && !directory.formationOf(parent)) throw unknownFormation('parent', parent);
      const listed = parent ? directory.childrenOf(parent) : directory.formations;
      return listed.filter((formation) =>
        kind ? formation.kind === kind : formation.kind !== 'SECRETARIAT',
      );
    },
    service: (_, { code }, { directory }) => directory.serviceOf(code),
    services(_, { formation, text }, { directory }) {
      if (formation && !directory.formationOf(formation)) throw unknownFormation('formation', formation);
      const found = directory.search(text ?? '');
      if (!formation) return [...found];
      const its = new Set(directory.servicesOf(formation));
      return found.filter((service) => its.has(service));
    },
  },
  Mutation: {
    async joinFormation(_, { input }, { database, actor, clock, directory }) {
      await joinFormation(database, actor, input, clock.now());
      await directory.refresh();
      const joined = directory.formationOf(input.code);
      if (!joined) throw new Error(`${input.code} has joined, and the directory doesn't know it`);
      return joined;
    },
  },
  Formation: {
    __resolveReference: ({ code }, { directory }) => directory.formationOf(code),
    name: ({ name }, { language }) => inLanguage(name, language),
    parent: ({ parent }, _, { directory }) => (parent === null ? null : directory.formationOf(parent)),
    children: ({ code }, _, { directory }) => [...directory.childrenOf(code)],
    services: ({ code }, _, { directory }) => [...directory.servicesOf(code)],
  },
  Service: {
    __resolveReference: ({ code }, { directory }) => directory.serviceOf(code),
    name: ({ name }, { language }) => inLanguage(name, language),
    description: ({ description }, { language }) => inLanguage(description, language),
    documents: ({ documents }, { language }) => documents.map((document) => inLanguage(document, language)),
    owner: ({ owner }, _, { directory }) => (owner === null ? null : directory.formationOf(owner)),
  },
};
