import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** A visit to the place of a well; an application has at most one that is not recorded yet. */
export const Inspection = defineEntity({
  name: 'Inspection',
  tableName: 'well_inspection',
  properties: {
    id: p.bigint().primary().autoincrement(),
    number: p.string(),
    on: p.datetime().name('planned_on'),
    inspector: p.string(),
    passed: p.boolean().nullable(),
    report: p.text().nullable(),
    yieldLitresPerSecond: p.float().nullable(),
    recordedAt: p.datetime().nullable(),
    recordedBy: p.string().nullable(),
  },
});
export type Inspection = InferEntity<typeof Inspection>;
