import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Types } from '@graphql-codegen/plugin-helpers';
import { type DocumentNode, parse } from 'graphql';

/**
 * A codegen preset that makes one output for each subgraph: the resolver types of schema/subgraphs/<code>.graphql
 * go to subgraphs/<code>/generated/graphql.ts. So a new ministry needs no line in codegen.yml.
 */
export const preset: Types.OutputPreset = {
  buildGeneratesSection(options) {
    return readdirSync('schema/subgraphs').map((file) => {
      const code = path.basename(file, '.graphql');
      const schema = parse(readFileSync(path.join('schema/subgraphs', file), 'utf8'));
      return {
        filename: path.join(options.baseOutputDir, code, 'generated', 'graphql.ts'),
        documents: [],
        plugins: options.plugins,
        pluginMap: options.pluginMap,
        config: options.config,
        schema: withFederation(schema),
        documentTransforms: [],
      } as Types.GenerateOptions;
    });
  },
};

/** codegen's federation support wants the SDL as it stands; what Federation itself defines is added there. */
function withFederation(document: DocumentNode): DocumentNode {
  return document;
}
