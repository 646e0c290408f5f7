import { stepKinds } from '@masar/kit/lifecycle/words';
import { expect, it } from 'vitest';
import type { Update } from '../stream/update.ts';
import { sentence } from './sentence.ts';

const health = { code: 'e-sihha', name: 'وزارة الصحة' };
const power = { code: 'e-kahraba', name: 'وزارة الكهرباء' };

function told(step: Partial<Update['step']>): string {
  return sentence({
    step: {
      at: new Date(0),
      leg: 1,
      event: 'REGISTERED',
      status: 'REGISTERED',
      formation: health,
      to: null,
      note: null,
      ...step,
    },
    request: { number: 'N', kind: 'REQUEST', subject: 'نقص أدوية', custodian: health },
  });
}

it('should say who hands a request to whom and why', () => {
  expect(told({ event: 'REFERRED', to: power, note: 'المولدة\nتعود لها' })).toBe(
    'أُحيل من وزارة الصحة إلى وزارة الكهرباء: المولدة تعود لها',
  );
});

it('should give the subject with the submission, and the custodian where nobody is named', () => {
  expect(told({ event: 'SUBMITTED' })).toBe('قُدّم إلى وزارة الصحة: نقص أدوية');
});

it('should leave nothing behind a step without words', () => {
  expect(told({ event: 'NOTED' })).toBe('ملاحظة داخلية في وزارة الصحة');
});

it('should have a sentence of its own for every step', () => {
  expect(new Set(stepKinds.map((event) => told({ event }))).size).toBe(stepKinds.length);
});
