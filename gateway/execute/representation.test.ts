import { expect, test } from 'vitest';
import { parseExactly } from '../fetch/exact-numbers.ts';
import { createTypeIndex } from '../plan/type-index.ts';
import type { JsonObject } from './merge.ts';
import { compileRepresentation } from './representation.ts';

const types = createTypeIndex({
  known: new Set(['House', 'Building']),
  interfaces: new Set(['Building']),
  below: new Map([['Building', new Set(['House'])]]),
});

test('should keep every digit of a key, also where the entity goes by its interface', () => {
  const entity = parseExactly('{"__typename":"House","id":9007199254740993}') as JsonObject;
  const selections = ['__typename', 'id'].map((name) => ({ kind: 'Field', name }) as const);
  const requires = [{ kind: 'InlineFragment', typeCondition: 'House', selections }] as const;
  const asInterface = {
    kind: 'ValueSetter',
    path: ['... on House', '__typename'],
    setValueTo: 'Building',
  } as const;
  const written = [[], [asInterface]].map((rewrites) => {
    const represent = compileRepresentation(requires as never, rewrites as never, types)('House');
    const identity = represent?.identity(entity);
    return identity === undefined ? undefined : represent?.text(entity, identity);
  });
  expect(written).toEqual([
    '{"__typename":"House","id":9007199254740993}',
    '{"__typename":"Building","id":9007199254740993}',
  ]);
});
