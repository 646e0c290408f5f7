import { type DirectiveNode, Kind, parse, print, visit } from 'graphql';
import type { SubgraphAddress } from '../config/options.ts';

/**
 * The supergraph with other addresses for its subgraphs. Names are compared as `@join__graph(name:)` has them;
 * a subgraph that isn't among the addresses keeps its own.
 */
export function withAddresses(supergraphSdl: string, addresses: readonly SubgraphAddress[]): string {
  const urls = new Map(addresses.map(({ name, url }) => [name, url]));
  const document = visit(parse(supergraphSdl), {
    EnumTypeDefinition(node) {
      return node.name.value === 'join__Graph' ? undefined : false;
    },
    Directive(node) {
      if (node.name.value !== 'join__graph') return undefined;
      const url = urls.get(stringArgument(node, 'name') ?? '');
      if (url === undefined) return undefined;
      const others = node.arguments?.filter((argument) => argument.name.value !== 'url') ?? [];
      const value = { kind: Kind.STRING, value: url } as const;
      return {
        ...node,
        arguments: [...others, { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'url' }, value }],
      };
    },
  });
  return print(document);
}

function stringArgument(node: DirectiveNode, name: string): string | undefined {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
