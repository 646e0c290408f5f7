import { Kind, type ValueNode, visit } from 'graphql';

/** A figure that is known, or that variables decide. */
export type Amount = number | ((variables: Readonly<Record<string, unknown>>) => number);

/** The figure with these variables. */
export function amountUnder(amount: Amount, variables: Readonly<Record<string, unknown>>): number {
  return typeof amount === 'number' ? amount : amount(variables);
}

/** The sum; a number when all parts are. */
export function sum(parts: readonly Amount[]): Amount {
  let known = 0;
  const open: Exclude<Amount, number>[] = [];
  for (const part of parts) {
    if (typeof part === 'number') known += part;
    else open.push(part);
  }
  if (open.length === 0) return known;
  return (variables) => open.reduce((total, part) => total + part(variables), known);
}

/** The product; a number when both are, or when one of them is 0. */
export function product(one: Amount, other: Amount): Amount {
  if (typeof one === 'number' && typeof other === 'number') return one * other;
  if (one === 0 || other === 0) return 0;
  return (variables) => amountUnder(one, variables) * amountUnder(other, variables);
}

/** The largest of those that are numbers and not below zero, or else the fallback. */
export function most(parts: readonly Amount[], fallback: number): Amount {
  const pick = (figures: readonly number[]) => {
    const usable = figures.filter((figure) => figure >= 0);
    return usable.length === 0 ? fallback : Math.max(...usable);
  };
  if (parts.every((part) => typeof part === 'number')) return pick(parts);
  return (variables) => pick(parts.map((part) => amountUnder(part, variables)));
}

/** Computed once, unless a variable stands in the value. */
export function onVariables(value: ValueNode, amount: Exclude<Amount, number>): Amount {
  let hasVariables = false;
  visit(value, {
    [Kind.VARIABLE]() {
      hasVariables = true;
    },
  });
  return hasVariables ? amount : amount({});
}
