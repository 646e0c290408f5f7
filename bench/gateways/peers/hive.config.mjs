import { defineConfig } from '@graphql-hive/gateway';

// Hive Gateway's two kinds of sharing: of clients' requests under way, and of fetches under way.
const sharing = process.env.SHARING === 'on';

export const gatewayConfig = defineConfig({
  inboundInflightRequestDeduplication: sharing,
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: sharing } } },
  maxDepth: false,
  maxTokens: false,
  logging: 'error',
});
