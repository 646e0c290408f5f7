import { describe, expect, it } from 'vitest';
import { chosen } from './chosen.ts';
import { OptionError, readOptions } from './options.ts';
import { loadSubmissions } from './submission.ts';

describe('options', () => {
  it('should tell all stories at normal speed to a Masar on this machine when nothing is said', () => {
    expect(readOptions([], {})).toEqual({
      help: false,
      speed: 'normal',
      only: undefined,
      count: undefined,
      url: new URL('http://127.0.0.1:4000/graphql'),
    });
  });

  it('should read what is said', () => {
    const args = ['--speed', 'fast', '--count', '12', '--only', 'a, b', '--only', 'c'];
    expect(readOptions(args, { MASAR_URL: 'https://masar.example/graphql' })).toMatchObject({
      speed: 'fast',
      count: 12,
      only: ['a', 'b', 'c'],
      url: new URL('https://masar.example/graphql'),
    });
  });

  it.each([
    [['--speed', 'warp'], {}, 'expected --speed slow | normal | fast'],
    [['--count', 'many'], {}, 'expected --count N'],
    [['--count', '0'], {}, 'expected --count N'],
    [['--loud'], {}, '--loud'],
    [[], { MASAR_URL: 'masar' }, 'expected MASAR_URL=http://host:port/graphql'],
    [[], { MASAR_URL: 'ftp://masar' }, 'expected MASAR_URL=http://host:port/graphql'],
  ])('should refuse %j with %j', (args, environment, message) => {
    const read = () => readOptions(args, environment);
    expect(read).toThrow(OptionError);
    expect(read).toThrow(message);
  });
});

describe('chosen', () => {
  const all = loadSubmissions();

  it('should keep the order asked for, and no more than the count', () => {
    const ids = chosen(all, ['basra-hole', 'physics-mark', 'well-desert'], 2).map(({ id }) => id);
    expect(ids).toEqual(['basra-hole', 'physics-mark']);
    expect(chosen(all, undefined, 3)).toEqual(all.slice(0, 3));
    expect(chosen(all, undefined, undefined)).toEqual(all);
  });

  it('should name the ids when one is unknown', () => {
    expect(() => chosen(all, ['nobody'], undefined)).toThrow(
      /no submission has the id 'nobody'; .*physics-mark/,
    );
  });
});
