import type { EntityName, EntityProperty } from '@mikro-orm/postgresql';
import type { Database } from './connect.ts';

/** A row as PostgreSQL writes it in JSON: by column, instants as text. */
export type JsonRow = Readonly<Record<string, unknown>>;

/** How an entity's columns are read and written without the ORM's unit of work. */
export interface JsonRows<Entity> {
  /** The columns of these properties; by default of all that aren't lazy. */
  columnsOf(wanted?: (name: string) => boolean): string[];
  /** The entity of a row; what the row leaves out is undefined in it. */
  entityOf(row: JsonRow): Entity;
  /** The row of these properties of an entity. */
  rowOf(entity: Entity, wanted: (name: string) => boolean): JsonRow;
}

/** Takes the columns out of what the ORM knows of the entity, so that a new one is added in one place. */
export function jsonRows<Entity extends object>(
  database: Database,
  entity: EntityName<Entity>,
): JsonRows<Entity> {
  const properties = Object.values<EntityProperty<Entity>>(database.getMetadata().get(entity).properties);
  const columns = properties.map((property) => ({
    name: property.name as string,
    column: property.fieldNames[0] ?? property.name,
    isInstant: property.runtimeType === 'Date',
    isLazy: property.lazy === true,
  }));
  return {
    columnsOf: (wanted) =>
      columns.filter(({ name, isLazy }) => (wanted ? wanted(name) : !isLazy)).map(({ column }) => column),
    entityOf(row) {
      const entries = columns.map(({ name, column, isInstant }) => {
        const value = row[column];
        return [name, isInstant && typeof value === 'string' ? new Date(value) : value];
      });
      return Object.fromEntries(entries) as Entity;
    },
    rowOf(whole, wanted) {
      const values = whole as Record<string, unknown>;
      const chosen = columns.filter(({ name }) => wanted(name));
      return Object.fromEntries(chosen.map(({ name, column }) => [column, values[name]]));
    },
  };
}
