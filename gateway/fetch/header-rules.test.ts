import { expect, it } from 'vitest';
import { createHeaderRules } from './header-rules.ts';
import { subgraphSettings } from './subgraph-settings.ts';

it('should give each subgraph its own headers', () => {
  const settings = subgraphSettings.parse({
    '*': { headers: [{ insert: 'X-Gateway', value: 'masar' }] },
    hub: { headers: [{ forward: 'X-Tenant' }, { remove: 'accept-language' }] },
    old: { headers: [{ rename: 'authorization', to: 'x-token' }] },
  });
  const rules = createHeaderRules(['authorization', 'accept-language'], settings);
  expect(rules.wanted).toEqual(['authorization', 'accept-language', 'x-tenant']);
  expect(rules.ruled).toEqual(['x-tenant', 'authorization']);
  const sent = { authorization: 'Bearer a', 'accept-language': 'ar', 'x-tenant': '7' };
  expect(rules.apply('hub', sent)).toEqual({
    authorization: 'Bearer a',
    'x-tenant': '7',
    'x-gateway': 'masar',
  });
  expect(rules.apply('old', sent)).toEqual({
    'accept-language': 'ar',
    'x-token': 'Bearer a',
    'x-gateway': 'masar',
  });
  expect(rules.apply('other', sent)).toEqual({
    authorization: 'Bearer a',
    'accept-language': 'ar',
    'x-gateway': 'masar',
  });
});

it('should leave headers as they are without rules', () => {
  const rules = createHeaderRules(['authorization']);
  const headers = { authorization: 'Bearer a' };
  expect(rules.apply('hub', headers)).toBe(headers);
});

it('should refuse a rule that says nothing it knows', () => {
  expect(subgraphSettings.safeParse({ hub: { headers: [{ drop: 'x' }] } }).success).toBe(false);
  expect(subgraphSettings.safeParse({ hub: { headers: [{ forward: 'x y' }] } }).success).toBe(false);
});
