import type { Outcome, Stage, Status, StepKind } from '@masar/kit/lifecycle/words';
import type { ActionKind } from '@masar/schema/events/actions';
import type { RequestFile } from '@masar/schema/events/file';
import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** A request as its last step left it. What is personal or long is read only when it is asked for. */
export const RegisteredRequest = defineEntity({
  name: 'RegisteredRequest',
  tableName: 'request',
  properties: {
    number: p.string().primary(),
    /** Year and running number in one: the order of submission. */
    ordinal: p.bigint('number'),
    kind: p.string().$type<RequestFile['kind']>(),
    service: p.string(),
    subject: p.text(),
    body: p.text().lazy(),
    details: p.json<Record<string, unknown>>().lazy(),
    channel: p.string().$type<RequestFile['channel']>(),
    governorate: p.string().nullable(),
    person: p.string().nullable(),
    agent: p.string().nullable(),
    applicantName: p.text().nullable().lazy(),
    applicantPhone: p.text().nullable().lazy(),
    applicantNationalId: p.text().nullable().lazy(),
    secretHash: p.blob().lazy(),
    status: p.string().$type<Status>(),
    stage: p.string().$type<Stage>(),
    custodian: p.string(),
    custodianSubgraph: p.string(),
    leg: p.integer(),
    seq: p.integer(),
    holders: p.array(),
    submittedAt: p.datetime(),
    updatedAt: p.datetime(),
    slaMinutes: p.float(),
    slaMinutesLeft: p.float(),
    slaStartedAt: p.datetime().nullable(),
    dueAt: p.datetime().nullable(),
    slaWarnAt: p.datetime().nullable(),
    outcome: p.string().$type<Outcome>().nullable(),
    reply: p.text().nullable(),
    acceptedAt: p.datetime().nullable(),
    mergedInto: p.string().nullable(),
  },
});
export type RegisteredRequest = InferEntity<typeof RegisteredRequest>;

/** A step of a path, with the request as it left it. */
export const PathStep = defineEntity({
  name: 'PathStep',
  tableName: 'step',
  properties: {
    /** The order of everything that happened, which is the order of the commits. */
    position: p.bigint('number').primary(),
    number: p.string(),
    leg: p.integer(),
    seq: p.integer(),
    at: p.datetime(),
    kind: p.string().$type<StepKind>(),
    formation: p.string(),
    to: p.string().nullable(),
    note: p.text().nullable(),
    actor: p.string().nullable(),
    action: p.string().nullable(),
    rating: p.integer().nullable(),
    outcome: p.string().$type<Outcome>().nullable(),
    status: p.string().$type<Status>(),
    custodian: p.string(),
    dueAt: p.datetime().nullable(),
    holders: p.array(),
  },
});
export type PathStep = InferEntity<typeof PathStep>;

/** How a citizen's action stands. */
export type ActionState = 'PENDING' | 'APPLIED' | 'REFUSED';

/** What a citizen asked of a custodian. */
export const CitizenAction = defineEntity({
  name: 'CitizenAction',
  tableName: 'citizen_action',
  properties: {
    id: p.string().primary(),
    number: p.string(),
    kind: p.string().$type<ActionKind>(),
    text: p.text().nullable(),
    rating: p.integer().nullable(),
    actor: p.string().nullable(),
    at: p.datetime(),
    state: p.string().$type<ActionState>(),
    /** Why it was refused. */
    code: p.string().nullable(),
    message: p.text().nullable(),
    /** The leg whose custodian it was sent to last. */
    leg: p.integer(),
  },
});
export type CitizenAction = InferEntity<typeof CitizenAction>;

/** Somebody read a citizen's data. */
export const ReadLogEntry = defineEntity({
  name: 'ReadLogEntry',
  tableName: 'read_log',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    number: p.string(),
    reader: p.string(),
    role: p.string(),
    at: p.datetime(),
    /** 'body', 'details', 'applicant', 'path'; at a ministry's desk, the desk's own words. */
    fields: p.array(),
    /** The subgraph at whose desk it was read; null: in the register. */
    desk: p.string().nullable(),
  },
});
export type ReadLogEntry = InferEntity<typeof ReadLogEntry>;

/** The register's entities. */
export const registerEntities = [RegisteredRequest, PathStep, CitizenAction, ReadLogEntry];
