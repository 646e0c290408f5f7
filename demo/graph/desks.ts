import { z } from 'zod';
import type { Graph } from './ask.ts';

/** A ministry's part of the graph. */
export interface Desk {
  /** The subgraph's code, 'e-tarbeya'. */
  code: string;
  /** Its field at the root of queries and mutations, 'eTarbeya'. */
  field: string;
}

/** Serves whatever no other desk serves. */
const central = 'central';

const roots = z.object({
  __schema: z.object({
    queryType: z.object({
      fields: z.array(z.object({ name: z.string(), type: z.object({ name: z.string().nullable() }) })),
    }),
  }),
  __type: z.object({ possibleTypes: z.array(z.object({ name: z.string() })) }),
});

const rootsDocument = `{
  __schema { queryType { fields { name type { name } } } }
  __type(name: "Desk") { possibleTypes { name } }
}`;

const served = z.record(
  z.string(),
  z.object({ code: z.string(), formations: z.array(z.object({ code: z.string() })) }).nullable(),
);

/**
 * Which desk works for a formation. The graph itself says it: every root field of a type that implements the
 * contract's Desk is a ministry, and tells the formations that it serves. So a ministry that joined is found, too.
 */
export class Desks {
  readonly #graph: Graph;
  readonly #byFormation = new Map<string, Desk>();
  #central: Desk | undefined;
  #complete = false;

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /**
   * The desk of a formation.
   * @throws GraphRefusal, NoAnswer when the graph can't be asked
   */
  async of(formation: string): Promise<Desk> {
    const known = this.#byFormation.get(formation);
    if (known) return known;
    if (!this.#complete) await this.#read();
    const desk = this.#byFormation.get(formation) ?? this.#central;
    if (!desk)
      throw new Error(`expected a desk for ${formation}, and neither it nor ${central} is in the graph`);
    return desk;
  }

  async #read(): Promise<void> {
    const fields = await this.#fields();
    const document = `{ ${fields.map((field) => `${field} { code formations { code } }`).join(' ')} }`;
    const desks = await this.#graph.askForPart({ document, variables: {} }, served);
    for (const [field, told] of Object.entries(desks)) {
      if (!told) continue;
      const desk = { code: told.code, field };
      if (told.code === central) this.#central = desk;
      for (const { code } of told.formations) this.#byFormation.set(code, desk);
    }
    // A ministry that is down says nothing; it is asked again for the next formation that nobody knows.
    this.#complete = fields.every((field) => desks[field]);
  }

  async #fields(): Promise<string[]> {
    const { __schema, __type } = await this.#graph.ask({ document: rootsDocument, variables: {} }, roots);
    const types = new Set(__type.possibleTypes.map(({ name }) => name));
    return __schema.queryType.fields.filter(({ type }) => types.has(type.name ?? '')).map(({ name }) => name);
  }
}
