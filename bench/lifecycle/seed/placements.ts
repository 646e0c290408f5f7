import { normaliseArabic } from '@masar/kit/text/normalise-arabic';
import type { Client } from 'pg';

/** A way that requests take often: what they are about, and who holds them. */
export interface Placement {
  readonly service: string;
  readonly kind: string;
  readonly name: string;
  readonly searched: string;
  readonly formation: string;
  readonly subgraph: string;
  readonly governorate: string | null;
  /** The formation, those above it, and '@' with the subgraph. */
  readonly holders: readonly string[];
}

interface Service {
  readonly code: string;
  readonly kind: string;
  readonly owner: string | null;
  readonly name: string;
}

interface Formation {
  readonly code: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly subgraph: string;
}

/** How many of a hundred requests go to each desk. */
const shares: Readonly<Record<string, number>> = {
  'e-tarbeya': 25,
  'e-mawared': 20,
  'e-basra': 15,
  central: 40,
};
const placementsPerShare = 6;

/** Ways for seeded requests, out of the directory as the house has it. */
export async function readPlacements(hub: Client, central: Client): Promise<Placement[]> {
  const { rows: services } = await hub.query<Service>(
    "select code, kind, owner, name ->> 'ar' as name from service order by position",
  );
  const { rows: formations } = await central.query<Formation>(
    'select code, kind, parent, subgraph from directory_formation order by code',
  );
  const byCode = new Map(formations.map((one) => [one.code, one]));
  const governorates = formations.filter(({ kind }) => kind === 'GOVERNORATE');
  const all = services.flatMap((service) => {
    const bodies = service.owner === null ? governorates : withSubFormations(formations, service.owner);
    return bodies.map((body) => placement(service, body, byCode));
  });
  const chosen: Placement[] = [];
  for (const [subgraph, share] of Object.entries(shares)) {
    const here = all.filter((one) => one.subgraph === subgraph);
    if (here.length === 0) throw new Error(`the directory has no service that ${subgraph} serves`);
    for (let n = 0; n < share * placementsPerShare; n += 1) chosen.push(here[n % here.length] as Placement);
  }
  return chosen;
}

/** Half of the requests stay with the body itself. */
function withSubFormations(formations: readonly Formation[], owner: string): Formation[] {
  const below = formations.filter(({ parent }) => parent === owner);
  const self = formations.filter(({ code }) => code === owner);
  return [...below.flatMap((one) => [...self, one]), ...self];
}

function placement(service: Service, body: Formation, byCode: ReadonlyMap<string, Formation>): Placement {
  const holders = [body.code];
  for (let up = body.parent; up !== null; up = byCode.get(up)?.parent ?? null) holders.push(up);
  return {
    service: service.code,
    kind: service.kind,
    name: service.name,
    searched: normaliseArabic(service.name),
    formation: body.code,
    subgraph: body.subgraph,
    governorate: body.kind === 'GOVERNORATE' ? body.code : null,
    holders: [...holders, `@${body.subgraph}`],
  };
}
