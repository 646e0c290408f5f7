import type { ErrorCode } from '@masar/kit/errors/codes';
import { GraphQLError } from 'graphql';
import type { Engine, Prepared, PrepareFailure } from '../execute/engine.ts';
import type { Access } from '../plan/access.ts';
import { isDeeperThan } from '../plan/nesting.ts';
import { type Amount, amountUnder } from './amount.ts';
import type { Caller } from './caller.ts';
import { createCostModel } from './cost.ts';
import { createFieldAccess } from './field-access.ts';
import { readFieldRules } from './field-rules.ts';
import { createSlicingRule } from './slicing.ts';

/** An engine that runs nothing that costs too much, and what it prepares for whom. */
export interface GuardedEngine {
  readonly engine: Engine;
  /** Prepares what the caller may have of an operation; a new one is planned while the process goes on. */
  prepareSoon(
    source: string,
    operationName: string | undefined | null,
    caller: Caller,
  ): Prepared | PrepareFailure | Promise<Prepared | PrepareFailure>;
  /** The same at once. */
  prepare(
    source: string,
    operationName: string | undefined | null,
    caller: Caller,
  ): Prepared | PrepareFailure;
  /** Whether the caller may still have just what was prepared. */
  isAllowed(prepared: Prepared, caller: Caller): boolean;
  /** Whether the supergraph has rules that go by who is asking. */
  readonly hasRules: boolean;
}

/** The limits that hold for every operation. */
export interface EngineGuards {
  /** The most that an operation may be estimated to cost; 0 for no limit. */
  readonly maxCost: number;
  /** How long a list without `@listSize` is taken to be. */
  readonly assumedListSize: number;
}

/** The most objects and lists of variables inside each other: subgraphs and scalars go into them by calling themselves. */
const VARIABLE_DEPTH = 200;

/** Puts the guards that depend on the supergraph before an engine. They cost a prepared operation next to nothing. */
export function guardEngine(engine: Engine, { maxCost, assumedListSize }: EngineGuards): GuardedEngine {
  const { directives, apiSchema } = engine;
  const rules = readFieldRules(directives, apiSchema);
  const access = rules && createFieldAccess(rules, apiSchema);
  const costs = createCostModel(directives, apiSchema, assumedListSize);
  const slicing = createSlicingRule(directives, apiSchema);
  const estimates = new WeakMap<Prepared, Amount>();

  /** What was prepared of an operation for who may not have all of it. */
  const parts = new WeakMap<Prepared, { readonly key: string; readonly whole: Prepared }>();

  /** Undefined when the caller may have the whole. */
  const partOf = (whole: Prepared | PrepareFailure, caller: Caller): Part | PrepareFailure | undefined => {
    if (!access || whole.kind === 'failure') return undefined;
    const part = access.of(whole, caller);
    if (!part) return undefined;
    // A token that isn't valid is told as such: whoever sent it believes to be somebody.
    if (caller.problem) return { kind: 'failure', errors: [asGraphQLError(caller.problem)] };
    return { kind: 'part', access: part, whole };
  };
  const remember = (cut: Prepared | PrepareFailure, { access: { key }, whole }: Part) => {
    if (cut.kind !== 'failure') parts.set(cut, { key, whole });
    return cut;
  };

  const costOf = (prepared: Prepared): Amount => {
    let amount = estimates.get(prepared);
    if (amount === undefined) {
      amount = costs.estimate(prepared);
      estimates.set(prepared, amount);
    }
    return amount;
  };

  const coerceVariables: Engine['coerceVariables'] = (prepared, raw) => {
    if (raw && isDeeperThan(raw, VARIABLE_DEPTH)) return { errors: [tooDeep()] };
    const coerced = engine.coerceVariables(prepared, raw);
    if ('errors' in coerced) return coerced;
    const wrong = slicing.check(prepared, coerced.variables);
    if (wrong.length > 0) return { errors: wrong };
    if (maxCost === 0) return coerced;
    const estimated = amountUnder(costOf(prepared), coerced.variables);
    return estimated > maxCost ? { errors: [tooCostly(estimated, maxCost)] } : coerced;
  };

  return {
    engine: { ...engine, coerceVariables },
    hasRules: access !== undefined,
    prepare(source, operationName, caller) {
      const whole = engine.prepare(source, operationName);
      const part = partOf(whole, caller);
      if (!part || part.kind === 'failure') return part ?? whole;
      return remember(engine.prepare(source, operationName, part.access), part);
    },
    prepareSoon(source, operationName, caller) {
      const cut = (whole: Prepared | PrepareFailure) => {
        const part = partOf(whole, caller);
        if (!part || part.kind === 'failure') return part ?? whole;
        return whenThere(engine.prepareSoon(source, operationName, part.access), (made) =>
          remember(made, part),
        );
      };
      return whenThere(engine.prepareSoon(source, operationName), cut);
    },
    isAllowed(prepared, caller) {
      if (!access) return true;
      const part = parts.get(prepared);
      return access.of(part?.whole ?? prepared, caller)?.key === part?.key;
    },
  };
}

/** What of an operation its caller may have. */
interface Part {
  readonly kind: 'part';
  readonly access: Access;
  readonly whole: Prepared;
}

/** At once what is there at once: most operations are known, and a promise for each would cost. */
function whenThere<From, To>(
  value: From | Promise<From>,
  next: (value: From) => To | Promise<To>,
): To | Promise<To> {
  return value instanceof Promise ? value.then(next) : next(value);
}

function tooDeep(): GraphQLError {
  const code = 'OPERATION_LIMIT_EXCEEDED' satisfies ErrorCode;
  const message = `variables: expected at most ${VARIABLE_DEPTH} objects and lists inside each other`;
  return new GraphQLError(message, { extensions: { code, limit: 'variables', allowed: VARIABLE_DEPTH } });
}

function tooCostly(estimated: number, allowed: number): GraphQLError {
  const code = 'COST_LIMIT_EXCEEDED' satisfies ErrorCode;
  return new GraphQLError(`the operation is estimated to cost ${estimated}, ${allowed} is allowed`, {
    extensions: { code, estimated, allowed },
  });
}

function asGraphQLError({ message, extensions }: NonNullable<Caller['problem']>): GraphQLError {
  return new GraphQLError(message, { extensions });
}
