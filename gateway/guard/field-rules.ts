import {
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Applied, GuardDirectives } from '../plan/planner/applied-directives.ts';
import type { Caller } from './caller.ts';

/** What one directive demands of who asks for a field. */
export interface Rule {
  /** Tells it from others; also fit for an error's message. */
  readonly key: string;
  allows(caller: Caller): boolean;
}

/** The rules of a supergraph: `@authenticated`, `@requiresScopes` and `@policy`. */
export interface FieldRules {
  /** What is demanded of who selects the field on the type, each rule once. */
  of(parent: GraphQLCompositeType, field: string): readonly Rule[];
}

/** Undefined for a supergraph without rules. */
export function readFieldRules(directives: GuardDirectives, schema: GraphQLSchema): FieldRules | undefined {
  const stated = new Map<string, Rule[]>();
  const read = (name: 'authenticated' | 'requiresScopes' | 'policy', ruleOf: (applied: Applied) => Rule) => {
    for (const [place, applied] of directives[name]) {
      stated.set(place, [...(stated.get(place) ?? []), ruleOf(applied)]);
    }
  };
  read('authenticated', () => authenticated);
  read('requiresScopes', ({ scopes }) => oneOf('the scopes', scopes, (caller) => caller.scopes));
  read('policy', ({ policies }) => oneOf('the policies', policies, (caller) => caller.policies));
  if (stated.size === 0) return undefined;

  const at = (place: string): readonly Rule[] => stated.get(place) ?? [];
  /** What an interface demands holds for the types that implement it as well. */
  const ofType = (type: GraphQLNamedType): Rule[] => [
    ...at(type.name),
    ...(isObjectType(type) || isInterfaceType(type)
      ? type.getInterfaces().flatMap(({ name }) => at(name))
      : []),
  ];
  const ofField = (parent: GraphQLCompositeType, field: string): Rule[] => {
    const above = isObjectType(parent) || isInterfaceType(parent) ? parent.getInterfaces() : [];
    return [parent, ...above].flatMap(({ name }) => at(`${name}.${field}`)).concat(ofType(parent));
  };
  /** Which type answers a field of an interface isn't known beforehand: what any of them demands has to be met. */
  const ofSelection = (parent: GraphQLCompositeType, field: string): Rule[] => {
    const answering = isInterfaceType(parent) ? schema.getPossibleTypes(parent) : [];
    const definition = 'getFields' in parent ? parent.getFields()[field] : undefined;
    const result = definition ? ofType(getNamedType(definition.type)) : [];
    return [parent, ...answering].flatMap((type) => ofField(type, field)).concat(result);
  };

  const known = new Map<string, readonly Rule[]>();
  return {
    of(parent, field) {
      const place = `${parent.name}.${field}`;
      let rules = known.get(place);
      if (!rules) {
        rules = [...new Map(ofSelection(parent, field).map((rule) => [rule.key, rule])).values()];
        known.set(place, rules);
      }
      return rules;
    },
  };
}

const authenticated: Rule = {
  key: 'a valid access token',
  allows: ({ account, problem }) => account !== undefined && !problem,
};

/** A list of sets, of which the caller has to have all words of one. */
function oneOf(what: string, sets: unknown, has: (caller: Caller) => ReadonlySet<string>): Rule {
  const alternatives = (Array.isArray(sets) ? sets : []).map((set) =>
    Array.isArray(set) ? set.map(String) : [],
  );
  return {
    key: `${what} ${alternatives.map((set) => set.join(' and ')).join(', or ')}`,
    allows: (caller) => {
      const held = has(caller);
      return alternatives.some((set) => set.every((word) => held.has(word)));
    },
  };
}
