import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { complaintService } from './complaints.ts';
import { withSharedFields } from './form-fields.ts';
import formations from './formations.json' with { type: 'json' };
import { type SeedFormation, seedFormation } from './seed-formation.ts';
import { formDialect, type SeedService, seedService } from './seed-service.ts';

/** One file of services/: the services of one owner. Forms may refer to the fields that many forms share. */
const serviceFile = z.strictObject({
  owner: z.string().nullable(),
  services: z.array(
    z.looseObject({
      form: z.looseObject({ properties: z.record(z.string(), z.record(z.string(), z.unknown())) }),
    }),
  ),
});

/**
 * The programme's formations: 50 central ones and 24 directorates, parents before their children.
 * @throws ZodError when formations.json isn't what seed-formation.ts says
 */
export function loadFormations(): SeedFormation[] {
  return z.array(seedFormation).parse(formations);
}

/**
 * Every service: those of services/ in the order of the files' names, then a complaint service of each central
 * formation.
 * @throws Error naming the file that isn't what seed-service.ts says
 */
export function loadServices(): SeedService[] {
  const folder = join(import.meta.dirname, 'services');
  const written = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => readServices(join(folder, file)));
  const central = loadFormations().filter(({ parent }) => parent === null);
  return [...written, ...central.map(complaintService)];
}

function readServices(path: string): SeedService[] {
  try {
    const { owner, services } = serviceFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    return services.map(({ form, ...service }) => {
      const properties = withSharedFields(form.properties);
      return seedService.parse({ ...service, owner, form: { $schema: formDialect, ...form, properties } });
    });
  } catch (cause) {
    throw new Error(`${path} is not a file of services: ${String(cause)}`, { cause });
  }
}
