import { describe, expect, it } from 'vitest';
import { MasarError } from '../errors/masar-error.ts';
import { decodeCursor, decodeInstantCursor, encodeCursor } from './cursor.ts';
import { mapPage, pageOf } from './page.ts';

const refused = (read: () => unknown) => {
  try {
    return read();
  } catch (error) {
    return error instanceof MasarError ? error.code : error;
  }
};

describe('pageOf', () => {
  it('should keep back the node that only says that there are more', () => {
    const page = pageOf(['a', 'b', 'c'], { size: 2, after: null }, (node) => `at ${node}`);
    expect(page).toEqual({
      nodes: ['a', 'b'],
      edges: [
        { cursor: 'at a', node: 'a' },
        { cursor: 'at b', node: 'b' },
      ],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: 'at a', endCursor: 'at b' },
    });
  });

  it('should say that a last page is the last, also when it is empty', () => {
    expect(pageOf(['a'], { size: 1, after: 'x' }, String).pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true,
    });
    expect(pageOf<string>([], { size: 1 }, String).pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
  });
});

describe('mapPage', () => {
  it('should keep the cursors of what it turns', () => {
    const page = mapPage(pageOf([1, 2], { size: 2 }, String), (node) => node * 10);
    expect(page.nodes).toEqual([10, 20]);
    expect(page.edges).toEqual([
      { cursor: '1', node: 10 },
      { cursor: '2', node: 20 },
    ]);
  });
});

describe('cursors', () => {
  it('should give back what they were made of', () => {
    const at = '2026-03-01T08:00:00.123Z';
    expect(decodeCursor(encodeCursor('a', 'ب'), 2)).toEqual(['a', 'ب']);
    expect(decodeInstantCursor(encodeCursor(at, 'x'))).toEqual([new Date(at), 'x']);
  });

  it.each(['', 'nonsense', encodeCursor('only one'), encodeCursor('no instant', 'x')])(
    'should refuse %j',
    (cursor) => {
      expect(refused(() => decodeInstantCursor(cursor))).toBe('INVALID_CURSOR');
    },
  );
});
