import { readFileSync } from 'node:fs';
import type { EntityName } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { transaction } from '../database/transaction.ts';
import type { House } from '../subgraph/define.ts';
import { normaliseArabic } from '../text/normalise-arabic.ts';

/** A name in both languages, as data files have it. */
const bilingual = z.strictObject({ ar: z.string().min(1), en: z.string().min(1) });

/** What a data file says of a thing with a code and a name, besides what is the thing's own. */
export const namedThing = z.strictObject({ code: z.string().min(1), name: bilingual });

/** Columns of a thing with a name in both languages. */
export interface NamedRow {
  code: string;
  nameAr: string;
  nameEn: string;
  /** Both names with Arabic letters normalised, for search. */
  nameSearch: string;
}

/** A name's columns. */
export function namedRow({ code, name }: z.output<typeof namedThing>): NamedRow {
  return { code, nameAr: name.ar, nameEn: name.en, nameSearch: normaliseArabic(`${name.ar} ${name.en}`) };
}

/** A name in the language asked for; Arabic unless told otherwise. */
export function nameIn(
  row: Pick<NamedRow, 'nameAr' | 'nameEn'>,
  { language }: { language?: 'AR' | 'EN' | null },
): string {
  return language === 'EN' ? row.nameEn : row.nameAr;
}

/**
 * Reads a data file that belongs to the code.
 * @throws ZodError when the file isn't what the code expects: the process then doesn't start
 */
export function readDataFile<Shape extends z.ZodType>(file: URL, shape: Shape): z.output<Shape>[] {
  return z.array(shape).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Brings reference rows up to date by their primary key; at every start, by any number of replicas at once. */
export async function upsertReference<Row extends object>(
  { database }: House,
  entity: EntityName<Row>,
  rows: readonly NoInfer<Row>[],
): Promise<void> {
  await transaction(database, async (em) => {
    await em.upsertMany<Row>(entity, [...rows] as never[]);
  });
}
