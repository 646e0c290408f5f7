import { defineConfig } from '@graphql-hive/gateway';

// Upstream subscriptions over graphql-ws, as ours.
export const gatewayConfig = defineConfig({
  transportEntries: { '*.http': { options: { subscriptions: { kind: 'ws', location: '/graphql' } } } },
  logging: false,
});
