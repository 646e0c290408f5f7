import { parseArgs } from 'node:util';
import { ConfigurationError, type Environment, saidOf } from '@masar/kit/config/environment';
import { type Config, flagOf, options, variableOf } from './options.ts';

/**
 * The configuration out of flags and variables; a flag wins over its variable, an empty variable counts as absent.
 * @throws ConfigurationError that names every wrong entry, and what was expected.
 */
export function readConfig(args: readonly string[], environment: Environment): Config {
  const problems: string[] = [];
  const flags = readFlags(args, problems);
  const config: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    const variable = environment[variableOf(name)];
    const given = flags[flagOf(name)] ?? (variable === '' ? undefined : variable);
    const read = option.value.safeParse(given);
    if (read.success) config[name] = read.data;
    else
      problems.push(
        ...read.error.issues.map(
          (issue) => `--${flagOf(name)} (${variableOf(name)}): ${saidOf(issue, given)}`,
        ),
      );
  }
  if (problems.length === 0 && config.supergraph === undefined && !hasEntries(config.subgraphs)) {
    problems.push('expected --supergraph FILE, or --subgraphs name=url,... (MASAR_SUBGRAPHS), or both');
  }
  const trust = [config.jwksUrl, config.tokenIssuer, config.tokenAudience];
  if (trust.includes(undefined) && trust.some((one) => one !== undefined)) {
    problems.push('expected JWKS_URL, TOKEN_ISSUER and TOKEN_AUDIENCE together, or none of them');
  }
  const named = [config.forwardHeaders, config.groupHeaders];
  if (config.jwksUrl !== undefined && !named.every((names) => hasName(names, 'authorization'))) {
    problems.push('--forward-headers and --group-headers: expected authorization among both beside JWKS_URL');
  }
  if (config.trustedOnly === true && config.trustedDocuments === undefined) {
    problems.push('--trusted-only: expected --trusted-documents FILE beside it');
  }
  if (problems.length > 0) {
    throw new ConfigurationError(
      `The gateway's configuration is wrong:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    );
  }
  const inDevelopment = environment.NODE_ENV !== 'production';
  return { graphiql: inDevelopment, introspection: inDevelopment, ...defined(config) } as Config;
}

/** What --help prints. */
export function helpText(): string {
  const rows = Object.entries(options).map(
    ([name, { help }]) => `  --${flagOf(name)}  (${variableOf(name)})\n      ${help}`,
  );
  return `The gateway of Masar: serves one graph out of many.\n\n  node gateway/main.ts --supergraph FILE --port 4000\n  node gateway/main.ts --subgraphs hub=http://localhost:4001/graphql,...\n\n${rows.join('\n')}\n`;
}

function readFlags(args: readonly string[], problems: string[]): Record<string, string | undefined> {
  const known = new Set(Object.keys(options).map(flagOf));
  const flags: Record<string, string | undefined> = {};
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries([...known].map((flag) => [flag, { type: 'string' as const }])),
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push(`'${token.value}': expected a flag such as --port 4000`);
    if (token.kind !== 'option') continue;
    if (!known.has(token.name)) problems.push(`${token.rawName}: there is no such flag; --help lists them`);
    else if (token.value === undefined) problems.push(`${token.rawName}: expected a value after it`);
    else flags[token.name] = token.value;
  }
  return flags;
}

function defined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function hasName(names: unknown, name: string): boolean {
  return Array.isArray(names) && names.includes(name);
}

function hasEntries(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
