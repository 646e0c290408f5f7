import type { Role } from '@masar/kit/auth/actor';
import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** Somebody who can sign in. */
export const Account = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    id: p.uuid().primary(),
    /** Lower case; one account an address. */
    email: p.string(),
    /** See password.ts. */
    passwordHash: p.string(),
    role: p.string().$type<Role>(),
    name: p.string(),
    /** Staff only: the subgraph whose desk they work at. */
    desk: p.string().nullable(),
    /** Staff only: the formation they belong to; null: every formation of the desk. */
    formation: p.string().nullable(),
    phone: p.string().nullable(),
    /** Made with a published password, for trying out. */
    demo: p.boolean(),
    createdAt: p.datetime(),
  },
});
export type Account = InferEntity<typeof Account>;
