import { statuses, stepKinds } from '@masar/kit/lifecycle/words';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Update } from '../stream/update.ts';
import { Board, type Row } from './board.ts';
import { frame, shownRows } from './frame.ts';

const custodian = { code: 'e-tarbeya', name: 'وزارة التربية' };

function step(index: number, event: Update['step']['event'] = 'REGISTERED'): Update {
  return {
    cursor: String(index),
    step: {
      at: new Date(),
      leg: 1,
      event,
      status: statuses[index % statuses.length] ?? 'SUBMITTED',
      formation: custodian,
      to: null,
      note: 'سبب طويل جدًا يتجاوز عرض الشاشة الضيقة ويجب أن يُقص في موضعه الصحيح دون أن يكسر السطر',
    },
    request: {
      number: `IQ-2026-${String(index).padStart(8, '0')}-37`,
      kind: 'COMPLAINT',
      subject: 'صفوف المدرسة تغرق بكل مطرة والدوام ثلاثي ومحد سامع',
      custodian,
    },
  };
}

function filled(requests: number): Board {
  const board = new Board(() => undefined);
  for (let index = 0; index < requests; index += 1) {
    for (const event of stepKinds) board.take(step(index, event));
  }
  board.say('failure', 'NOT_CUSTODIAN', 'رُفض الأمر', 'IQ-2026-00000001-37');
  return board;
}

const context = (columns: number, rows: number) => ({
  columns,
  rows,
  address: 'http://127.0.0.1:4000/graphql',
  planned: 66,
  seconds: 12,
  paint: (_style: unknown, text: string) => text,
});

describe('frame', () => {
  it.each([
    [40, 10],
    [60, 20],
    [80, 24],
    [120, 40],
    [200, 60],
  ])('should fit a terminal of %i columns and %i rows', (columns, rows) => {
    for (const requests of [0, 3, 50]) {
      const lines = frame(filled(requests), context(columns, rows));
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    }
  });

  it('should make every row of the table equally wide', () => {
    const lines = frame(filled(5), context(120, 40)).filter((line) => line.includes('IQ-2026'));
    expect(lines).toHaveLength(5);
    for (const line of lines) expect(stringWidth(line)).toBe(120);
  });

  it('should say that the connection is cut', () => {
    const board = filled(1);
    expect(frame(board, context(100, 30)).join('\n')).toContain('متصل');
    board.connected = false;
    expect(frame(board, context(100, 30)).join('\n')).toContain('انقطع الاتصال');
  });

  it('should show the code of a story that was refused in place of its path', () => {
    const board = filled(2);
    board.close('IQ-2026-00000001-37', { toldAsPlanned: false, code: 'NOT_CUSTODIAN' });
    const [row] = frame(board, context(120, 30)).filter((line) => line.includes('IQ-2026-00000001-37'));
    expect(row).toContain('NOT_CUSTODIAN');
  });
});

describe('shownRows', () => {
  const rows = ['a', 'b', 'c', 'd'].map(
    (number, index): Row => ({
      number,
      kind: 'REQUEST',
      subject: '',
      custodian: '',
      status: 'SUBMITTED',
      path: [],
      ...(index % 2 === 0 && { ending: { toldAsPlanned: true } }),
    }),
  );
  const numbers = (height: number) => shownRows(rows, height).map(({ number }) => number);

  it('should prefer what goes on, then the latest that ended, and keep the order', () => {
    expect(numbers(4)).toEqual(['a', 'b', 'c', 'd']);
    expect(numbers(3)).toEqual(['b', 'c', 'd']);
    expect(numbers(2)).toEqual(['b', 'd']);
    expect(numbers(1)).toEqual(['b']);
    expect(numbers(0)).toEqual([]);
  });
});

describe('board', () => {
  it('should count by status and keep each request’s path', () => {
    const board = new Board(() => undefined);
    board.take(step(0, 'SUBMITTED'));
    board.take(step(10, 'SUBMITTED'));
    board.take({ ...step(1), request: step(0).request });
    expect(board.counts()).toEqual([
      ['SUBMITTED', 1],
      ['REGISTERED', 1],
    ]);
    expect(board.rows.get('IQ-2026-00000000-37')?.path.map(({ event }) => event)).toEqual([
      'SUBMITTED',
      'REGISTERED',
    ]);
  });
});
