import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Types } from '@graphql-codegen/plugin-helpers';
import { parse } from 'graphql';
import { z } from 'zod';

/** A subgraph's package.json may say which TypeScript type stands behind which type of the graph. */
const manifest = z.object({
  masar: z.object({ mappers: z.record(z.string(), z.string()).default({}) }).prefault({}),
});

/**
 * A codegen preset that makes one output for each subgraph: the resolver types of schema/subgraphs/<code>.graphql
 * go to subgraphs/<code>/generated/graphql.ts. So a new ministry needs no line in codegen.yml.
 */
export const preset: Types.OutputPreset = {
  async buildGeneratesSection(options) {
    return readdirSync('schema/subgraphs').map((file) => {
      const code = path.basename(file, '.graphql');
      const { masar } = manifest.parse(JSON.parse(readFileSync(`subgraphs/${code}/package.json`, 'utf8')));
      return {
        filename: path.join(options.baseOutputDir, code, 'generated', 'graphql.ts'),
        documents: [],
        plugins: options.plugins,
        pluginMap: options.pluginMap,
        config: { ...options.config, mappers: { ...behind(code), ...masar.mappers } },
        schema: parse(readFileSync(path.join('schema/subgraphs', file), 'utf8')),
        documentTransforms: [],
      } satisfies Types.GenerateOptions;
    });
  },
};

/** What stands behind the types that the kit gives to every ministry. */
function behind(code: string): Record<string, string> {
  if (code === 'hub') return {};
  const type = code.replace(/(?:^|-)(.)/g, (_dash, letter: string) => letter.toUpperCase());
  return {
    [`${type}Case`]: '@masar/kit/case/case-view#CaseView',
    [`${type}Desk`]: '@masar/kit/ministry/desk-resolvers#DeskRoot',
    [`${type}Commands`]: '@masar/kit/ministry/desk-resolvers#DeskRoot',
    Request: '@masar/kit/ministry/case-resolvers#RequestReference',
  };
}
