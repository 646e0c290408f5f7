import { expect, it } from 'vitest';
import { Admission } from './admission.ts';
import type { Update } from './update.ts';

const formation = { code: 'e-naft', name: 'وزارة النفط' };
const step = (number: string, cursor: string): Update => ({
  cursor,
  step: {
    at: new Date(0),
    leg: 1,
    event: 'SUBMITTED',
    status: 'SUBMITTED',
    formation,
    to: null,
    note: null,
  },
  request: { number, kind: 'REQUEST', subject: 'طلب', custodian: formation },
});

function admission() {
  const through: string[] = [];
  return { through, gate: new Admission(({ cursor }) => through.push(cursor)) };
}

it('should hold a step until its number is known, then let it and the later ones through in order', () => {
  const { gate, through } = admission();
  gate.expect();
  gate.take(step('A', '1'));
  gate.take(step('other', '2'));
  gate.take(step('A', '3'));
  expect(through).toEqual([]);
  gate.answered('A');
  gate.take(step('A', '4'));
  gate.take(step('other', '5'));
  expect(through).toEqual(['1', '3', '4']);
});

it('should keep what is held while another submission is still awaited', () => {
  const { gate, through } = admission();
  gate.expect();
  gate.expect();
  gate.take(step('B', '1'));
  gate.answered('A');
  gate.answered('B');
  expect(through).toEqual(['1']);
});

it('should not hold anything when no submission is awaited', () => {
  const { gate, through } = admission();
  gate.take(step('A', '1'));
  gate.expect();
  gate.answered('A');
  expect(through).toEqual([]);
});
