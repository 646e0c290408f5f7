import { ConfigurationError } from '@masar/kit/config/environment';
import { expect, test } from 'vitest';
import { helpText, readConfig } from './read.ts';

test('should read flags and variables, flags first', () => {
  const config = readConfig(['--supergraph', 'a.graphql', '--port=4100'], {
    MASAR_PORT: '4200',
    MASAR_SUBGRAPHS: 'hub=http://localhost:4001/graphql, central=http://localhost:4002/graphql',
    MASAR_CACHE_DIR: '',
  });
  expect(config.port).toBe(4100);
  expect(config.cacheDir).toBeUndefined();
  expect(config.subgraphs).toEqual([
    { name: 'hub', url: 'http://localhost:4001/graphql' },
    { name: 'central', url: 'http://localhost:4002/graphql' },
  ]);
  expect(config.forwardHeaders).toContain('authorization');
});

test('should name every wrong entry at once', () => {
  const read = () =>
    readConfig(
      ['--port', '70000', '--colour', 'red', '--subgraphs', 'hub,a=http://h/,a=http://h/', 'stray'],
      {
        MASAR_GRAPHIQL: 'maybe',
        MASAR_CORS_ORIGINS: 'portal',
      },
    );
  expect(read).toThrow(ConfigurationError);
  for (const part of [
    '--port',
    '--colour',
    "got 'hub'",
    "'a' is named twice",
    'stray',
    '--graphiql',
    '--cors-origins',
  ]) {
    expect(read).toThrow(part);
  }
});

test('should refuse a start with nothing to serve', () => {
  expect(() => readConfig([], {})).toThrow('--supergraph FILE');
});

test('should not take a flag without its value', () => {
  expect(() => readConfig(['--supergraph'], {})).toThrow('--supergraph: expected a value');
});

test('should say of a number what was expected and what came', () => {
  const read = (environment: Record<string, string>) => readConfig(['--supergraph', 'a'], environment);
  expect(() => read({ MASAR_PORT: 'abc' })).toThrow("--port (MASAR_PORT): expected a number, got 'abc'");
  expect(() => read({ MASAR_PORT: '70000' })).toThrow("expected at most 65535, got '70000'");
});

test('should want what belongs together', () => {
  const read = (args: string[], environment = {}) => readConfig(['--supergraph', 'a', ...args], environment);
  const trust = { JWKS_URL: 'http://hub/jwks', TOKEN_ISSUER: 'i', TOKEN_AUDIENCE: 'a' };
  expect(read([], trust)).toMatchObject({ jwksUrl: 'http://hub/jwks', tokenIssuer: 'i', tokenAudience: 'a' });
  expect(() => read([], { JWKS_URL: 'http://hub/jwks' })).toThrow('TOKEN_ISSUER');
  expect(() => read(['--group-headers', 'x-tenant'], trust)).toThrow('authorization');
  expect(() => read(['--trusted-only', 'true'])).toThrow('--trusted-documents');
});

test('should read JSON files at the start and name what is wrong in them', () => {
  const read = (file: string) => readConfig(['--supergraph', 'a', '--subgraph-settings', file], {});
  expect(() => read('/nowhere/at/all.json')).toThrow('expected a file with JSON');
  expect(() => read('package.json')).toThrow('package.json: name');
});

test('should list every option in the help', () => {
  expect(helpText()).toContain('--client-buffer-bytes  (MASAR_CLIENT_BUFFER_BYTES)');
});

test('should close GraphiQL and introspection in production unless asked for', () => {
  const read = (args: string[]) => readConfig(['--supergraph', 'a', ...args], { NODE_ENV: 'production' });
  expect(read([])).toMatchObject({ graphiql: false, introspection: false });
  expect(read(['--graphiql', 'true'])).toMatchObject({ graphiql: true, introspection: false });
});

test('should read how subgraphs serve subscriptions', () => {
  const read = (routes: string) =>
    readConfig(['--supergraph', 'a', '--subscription-routes', routes], {}).subscriptionRoutes;
  expect(read('a=sse, b=ws:/live, c=https://live.example/stream?x=1, d=wss://live.example/')).toEqual([
    { name: 'a', protocol: 'sse', at: undefined },
    { name: 'b', protocol: 'ws', at: '/live' },
    { name: 'c', protocol: 'sse', at: 'https://live.example/stream?x=1' },
    { name: 'd', protocol: 'ws', at: 'wss://live.example/' },
  ]);
  expect(() => read('a=carrier-pigeon')).toThrow("got 'a=carrier-pigeon'");
});
