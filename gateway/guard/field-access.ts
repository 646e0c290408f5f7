import type { ErrorCode } from '@masar/kit/errors/codes';
import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Prepared } from '../execute/engine.ts';
import type { Access } from '../plan/access.ts';
import type { Caller } from './caller.ts';
import type { FieldRules, Rule } from './field-rules.ts';
import { withhold } from './withhold.ts';

/** Decides which part of an operation a caller may have. */
export interface FieldAccess {
  /** Undefined when the caller may have all of it. */
  of(prepared: Prepared, caller: Caller): Access | undefined;
}

/** Decides by the rules of a schema what of an operation its caller may have. */
export function createFieldAccess(rules: FieldRules, schema: GraphQLSchema): FieldAccess {
  const asked = new WeakMap<Prepared, readonly Rule[]>();
  /** By what is refused, and in which words: there are far fewer of these than callers. */
  const accesses = new Map<string, Access>();

  /** What each caller was found to lack: a caller doesn't change, and is looked at again before each event. */
  const found = new WeakMap<Prepared, WeakMap<Caller, { readonly access: Access | undefined }>>();

  const rulesOf = (prepared: Prepared): readonly Rule[] => {
    let those = asked.get(prepared);
    if (!those) {
      those = rulesIn(prepared.document, rules, schema);
      asked.set(prepared, those);
    }
    return those;
  };
  const judge = (prepared: Prepared, caller: Caller): Access | undefined => {
    const refused = rulesOf(prepared).filter((rule) => !rule.allows(caller));
    if (refused.length === 0) return undefined;
    const code: ErrorCode = caller.account === undefined ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    const keys = new Set(refused.map((rule) => rule.key));
    const key = JSON.stringify([code, ...[...keys].sort()]);
    let access = accesses.get(key);
    if (!access) {
      const allows = (rule: Rule) => !keys.has(rule.key);
      access = { key, withhold: (document) => withhold(document, { schema, rules, allows, code }) };
      accesses.set(key, access);
    }
    return access;
  };
  return {
    of(prepared, caller) {
      let callers = found.get(prepared);
      if (!callers) {
        callers = new WeakMap();
        found.set(prepared, callers);
      }
      let judged = callers.get(caller);
      if (!judged) {
        judged = { access: judge(prepared, caller) };
        callers.set(caller, judged);
      }
      return judged.access;
    },
  };
}

function rulesIn(document: DocumentNode, rules: FieldRules, schema: GraphQLSchema): readonly Rule[] {
  const found = new Map<string, Rule>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(node) {
        const parent = info.getParentType();
        if (!parent) return;
        for (const rule of rules.of(parent, node.name.value)) found.set(rule.key, rule);
      },
    }),
  );
  return [...found.values()];
}
