import type { EntityManager, EntityName, FilterQuery, QueryOrderMap } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';

type Loaders = Map<string, DataLoader<string, unknown>>;

/** Loaders live as long as the unit of work of their call, so nothing is remembered from one call to the next. */
const loadersOfCalls = new WeakMap<EntityManager, Map<unknown, Loaders>>();

type TextKey<Entity> = keyof Entity & string;

/**
 * The row whose key has this value; null when there is none. What the nodes of one list ask for is read at once.
 * @param em the reads of one call
 */
export async function loadByKey<Entity extends object>(
  em: EntityManager,
  entity: EntityName<Entity>,
  key: TextKey<Entity>,
  value: string,
): Promise<Entity | null> {
  const loader = loaderFor(em, entity, `one by ${key}`, async (values) => {
    const byKey = Map.groupBy(await findAll(em, entity, key, values), (row) => String(row[key]));
    return values.map((wanted) => byKey.get(wanted)?.[0] ?? null);
  });
  return (await loader.load(value)) as Entity | null;
}

/** All rows with this value in a column, in the order of the columns `by`; what the nodes of one list ask for is read at once. */
export async function loadAllByKey<Entity extends object>(
  em: EntityManager,
  entity: EntityName<Entity>,
  key: TextKey<Entity>,
  value: string,
  ...by: TextKey<Entity>[]
): Promise<Entity[]> {
  const loader = loaderFor(em, entity, `all by ${key}, in the order of ${by.join()}`, async (values) => {
    const byKey = Map.groupBy(await findAll(em, entity, key, values, by), (row) => String(row[key]));
    return values.map((wanted) => byKey.get(wanted) ?? []);
  });
  return (await loader.load(value)) as Entity[];
}

async function findAll<Entity extends object>(
  em: EntityManager,
  entity: EntityName<Entity>,
  key: TextKey<Entity>,
  values: readonly string[],
  by: readonly TextKey<Entity>[] = [key],
): Promise<Entity[]> {
  const where = { [key]: { $in: [...values] } } as FilterQuery<NoInfer<Entity>>;
  const orderBy = by.map((column) => ({ [column]: 'asc' })) as QueryOrderMap<Entity>[];
  return await em.find<Entity>(entity, where, { orderBy });
}

function loaderFor(
  em: EntityManager,
  entity: unknown,
  name: string,
  read: (values: readonly string[]) => Promise<unknown[]>,
): DataLoader<string, unknown> {
  const ofCall = remembered(loadersOfCalls, em, () => new Map<unknown, Loaders>());
  const ofEntity = remembered(ofCall, entity, (): Loaders => new Map());
  return remembered(ofEntity, name, () => new DataLoader<string, unknown>(read));
}

function remembered<Key, Value>(
  kept: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => Value,
): Value {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make();
  kept.set(key, made);
  return made;
}
