import { expect, it } from 'vitest';
import { neededWhen } from './needed.ts';

const fetch = (fields: string) =>
  `query($r:[_Any!]!$a:Boolean!){_entities(representations:$r){...on Shop{${fields}}}}`;
const a = { variable: 'a', is: true };
const notB = { variable: 'b', is: false };

it.each([
  ['name', undefined],
  ['name @include(if: $a) rank', undefined],
  ['owner { name @include(if: $a) }', undefined],
  ['name @include(if: $a)', [[a]]],
  ['name @include(if: $a) @skip(if: $b) ... @skip(if: $b) { rank }', [[a, notB], [notB]]],
  ['name @include(if: true)', undefined],
  ['name @skip(if: true)', []],
])('should tell when an entity fetch asks for something: %s', (fields, expected) => {
  expect(neededWhen(fetch(fields))).toEqual(expected);
});
