import type { Config } from '../config/options.ts';
import type { DocumentLimits } from './document-limits.ts';
import type { GateOptions } from './gate.ts';

/** What the configuration says of how large a document may be. */
export function documentLimits(config: Config): DocumentLimits {
  return {
    depth: config.maxDepth,
    fields: config.maxFields,
    rootFields: config.maxRootFields,
    aliases: config.maxAliases,
    directives: config.maxDirectives,
  };
}

/**
 * The most brackets of a document inside each other. Fields may be as deep as told, each with brackets of its own; what
 * is deeper than the least allowance is no document of an honest client's.
 */
export function nestingLimit({ maxDepth }: Pick<Config, 'maxDepth'>): number {
  return Math.max(500, 3 * maxDepth);
}

/**
 * What comparing the fields and fragments of a document with each other may cost: some tens of milliseconds, and far
 * more than a document costs that selects things twice because its pages are made of fragments.
 */
export const overlapLimit = 1_000_000;

/** What the configuration says of who may send what. */
export function gateOptions(config: Config): GateOptions {
  const { jwksUrl, tokenIssuer: issuer, tokenAudience: audience } = config;
  return {
    trust: jwksUrl && issuer && audience ? { jwksUrl, issuer, audience } : undefined,
    proxies: config.trustedProxies,
    rate: config.rateLimit,
    burst: config.rateBurst,
    connections: config.connectionsPerClient,
    subscriptions: config.subscriptionsPerClient,
    trusted: config.trustedDocuments,
    trustedOnly: config.trustedOnly,
    automatic: config.automaticDocuments,
  };
}
