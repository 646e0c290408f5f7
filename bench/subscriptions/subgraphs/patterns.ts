import { type DocumentNode, execute, type GraphQLSchema, Kind, parse } from 'graphql';

// The subgraphs share a core with the load, and must not be what a gateway waits for. So an operation is executed
// once, over values that stand for all others; what comes out is a pattern that each event's or entity's own are
// filled into.

/** The text of a value that is to be filled in; a schema's own texts have none such in them. */
export const mark = (name: string): string => `@@${name}@@`;

/** The number that is to be filled in: the time. */
export const markedTime = 4_242_424_242.25;

/** An answer as JSON text, with the values filled in. None of them has a character that JSON would escape. */
export type Pattern = (values: Readonly<Record<string, string>>) => string;

function patternOf(value: unknown): Pattern {
  const text = JSON.stringify(value).replaceAll(String(markedTime), mark('at'));
  const [start = '', ...pieces] = text.split(/@@(\w+)@@/);
  return (values) => {
    let filled = start;
    for (let at = 0; at < pieces.length; at += 2) filled += `${values[pieces[at] ?? '']}${pieces[at + 1]}`;
    return filled;
  };
}

const documents = new Map<string, DocumentNode>();
const documentOf = (query: string): DocumentNode => {
  const document = documents.get(query) ?? parse(query, { noLocation: true });
  documents.set(query, document);
  return document;
};

/** A subscription's selection as a query over what happened. */
export async function eventPattern(
  schema: GraphQLSchema,
  query: string,
  rootValue: unknown,
  variableValues: Readonly<Record<string, unknown>>,
): Promise<Pattern> {
  const subscription = documentOf(query);
  const definitions = subscription.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? { ...definition, operation: 'query' } : definition,
  );
  const document = { ...subscription, definitions } as DocumentNode;
  return patternOf(await execute({ schema, document, rootValue, variableValues }));
}

/** Answers requests by operation: one that only asks for entities from a pattern, any other by executing it. */
export interface Answers {
  answer(body: string): string | Promise<string>;
}

/** `sample` is a representation of marks, as `_entities` takes it; `values` are what fills the pattern for another. */
export function createAnswers<Representation>(
  schema: GraphQLSchema,
  rootValue: unknown,
  sample: Representation,
  values: (representation: Representation) => Readonly<Record<string, string>>,
): Answers {
  const known = new Map<string, (variables: Record<string, unknown>) => string | Promise<string>>();

  async function prepare(query: string) {
    const document = documentOf(query);
    const whole = async (variableValues: Record<string, unknown>) =>
      JSON.stringify(await execute({ schema, document, rootValue, variableValues }));
    const entities = entityField(document);
    if (!entities) return whole;
    const { variable, responseKey } = entities;
    const { data } = await execute({
      schema,
      document,
      rootValue,
      variableValues: { [variable]: [sample] },
    });
    const [entity] = (data?.[responseKey] ?? []) as unknown[];
    const pattern = patternOf(entity);
    return (variables: Record<string, unknown>) => {
      const list = (variables[variable] as Representation[]).map((one) => pattern(values(one)));
      return `{"data":{"${responseKey}":[${list.join()}]}}`;
    };
  }

  return {
    answer(body) {
      const { query, variables } = JSON.parse(body) as {
        query: string;
        variables?: Record<string, unknown>;
      };
      const ready = known.get(query);
      if (ready) return ready(variables ?? {});
      return prepare(query).then((made) => {
        known.set(query, made);
        return made(variables ?? {});
      });
    },
  };
}

/** An operation of nothing but one `_entities` field whose representations are a variable. */
function entityField(document: DocumentNode): { variable: string; responseKey: string } | undefined {
  const [operation] = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return undefined;
  const [field, ...others] = operation.selectionSet.selections;
  if (others.length > 0 || field?.kind !== Kind.FIELD || field.name.value !== '_entities') return undefined;
  const [argument] = field.arguments ?? [];
  if (argument?.value.kind !== Kind.VARIABLE) return undefined;
  return { variable: argument.value.name.value, responseKey: (field.alias ?? field.name).value };
}
