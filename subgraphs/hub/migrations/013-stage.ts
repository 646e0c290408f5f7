import { sqlMigration } from '@masar/kit/database/schema/migration';

/**
 * Lists ask for a stage as the statuses that make it, so nothing reads an index by stage; and each step had to write to
 * it, as to all indexes of a request's row.
 */
export const stageMigration = sqlMigration('013-stage', 'drop index request_stage;');
