import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExactly } from '../fetch/exact-numbers.ts';
import { type JsonObject, merge, read } from './merge.ts';

const json = (text: string) => JSON.parse(text) as JsonObject;
const object = fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor'), fc.jsonValue());

describe('merge', () => {
  it('should merge objects by key and lists of one length by index', () => {
    const target = json('{"a":{"x":1},"l":[{"x":1},null],"m":[1]}');
    merge(target, json('{"a":{"y":2},"l":[{"y":2},{"z":3}],"m":[1,2]}'), false);
    expect(target).toEqual({ a: { x: 1, y: 2 }, l: [{ x: 1, y: 2 }, { z: 3 }], m: [1, 2] });
  });

  it('should not let a null hide what another subgraph knows', () => {
    const target = json('{"a":{"x":1},"b":2}');
    merge(target, json('{"a":null,"b":null,"c":null}'), false);
    expect(target).toEqual({ a: { x: 1 }, b: 2, c: null });
  });

  it('should share nothing with the source when it copies', () => {
    fc.assert(
      fc.property(object, object, (before, source) => {
        const [one, two] = [structuredClone(before), structuredClone(before)] as [JsonObject, JsonObject];
        const kept = JSON.stringify(source);
        merge(one, source as JsonObject, true);
        merge(one, { a: { grown: { deep: true } } }, false);
        merge(two, source as JsonObject, true);
        expect(JSON.stringify(source)).toBe(kept);
        merge(two, { a: { grown: { deep: true } } }, false);
        expect(JSON.stringify(one)).toBe(JSON.stringify(two));
      }),
    );
  });

  it('should take the names of inherited properties for keys like any other', () => {
    const target: JsonObject = {};
    expect(read(target, 'constructor')).toBeUndefined();
    merge(target, json('{"__proto__":{"polluted":true},"toString":"text"}'), false);
    expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
    expect(target.polluted).toBeUndefined();
    expect(read(target, 'toString')).toBe('text');
    expect(JSON.stringify(target)).toBe('{"__proto__":{"polluted":true},"toString":"text"}');
  });

  it('should take numbers that are kept as they were written for values like any other', () => {
    const exact = () => parseExactly('{"a":12345678901234567890,"b":[12345678901234567890],"c":{"d":1}}');
    const target: JsonObject = {};
    for (const copy of [true, false]) merge(target, exact() as JsonObject, copy);
    merge(target, { c: { d: 1 }, a: { no: 'number' } }, true);
    expect(JSON.stringify(target)).toBe('{"a":{"no":"number"},"b":[12345678901234567890],"c":{"d":1}}');
    merge(target, exact() as JsonObject, true);
    expect(JSON.stringify(target.a)).toBe('12345678901234567890');
  });
});
