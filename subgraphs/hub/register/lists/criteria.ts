import { badInput } from '@masar/kit/errors/masar-error';
import { type Stage, type Status, stageOf, statuses } from '@masar/kit/lifecycle/words';
import { normaliseArabic } from '@masar/kit/text/normalise-arabic';
import type { RequestFile } from '@masar/schema/events/file';
import type { Directory } from '../../directory/directory.ts';
import { unknownFormation } from '../../directory/unknown.ts';
import type { SlaState } from '../../sla/state.ts';
import { findGovernorate } from '../submission/destination.ts';
import { findService } from '../submission/submission-input.ts';

type Given<Value> = Value | null | undefined;

/** The graph's RequestFilter. */
export interface RequestFilter {
  status?: Given<readonly Status[]>;
  stage?: Given<readonly Stage[]>;
  kind?: Given<readonly RequestFile['kind'][]>;
  custodian?: Given<string>;
  formation?: Given<string>;
  service?: Given<string>;
  governorate?: Given<string>;
  submittedFrom?: Given<Date>;
  submittedTo?: Given<Date>;
  overdue?: Given<boolean>;
  sla?: Given<readonly SlaState[]>;
  escalatedTo?: Given<string>;
  mine?: Given<boolean>;
  text?: Given<string>;
}

/** A filter that was found sound. What is undefined asks for nothing. */
export interface Criteria {
  /** By status, and by stage as the statuses that make it. */
  readonly statuses: readonly Status[] | undefined;
  readonly kinds: readonly RequestFile['kind'][] | undefined;
  readonly custodian: string | undefined;
  /** Holds it or held it. */
  readonly holder: string | undefined;
  readonly service: string | undefined;
  readonly governorate: string | undefined;
  readonly submittedFrom: Date | undefined;
  readonly submittedTo: Date | undefined;
  readonly overdue: boolean | undefined;
  /** How the clock stands now. */
  readonly slaStates: readonly SlaState[] | undefined;
  /** A formation that was told of it. */
  readonly escalatedTo: string | undefined;
  /** Normalised; all must be found. */
  readonly words: readonly string[];
}

const mostWords = 10;
const longestText = 200;

/**
 * Reads a filter; `mine` belongs to the caller's scope and not to the request.
 * @throws MasarError UNKNOWN_FORMATION, UNKNOWN_SERVICE, BAD_USER_INPUT naming the field
 */
export function readFilter(directory: Directory, filter: RequestFilter = {}): Criteria {
  const { status, stage, service, governorate } = filter;
  return {
    statuses:
      status || stage
        ? statuses.filter((one) => (status?.includes(one) ?? true) && (stage?.includes(stageOf(one)) ?? true))
        : undefined,
    kinds: filter.kind ?? undefined,
    custodian: formationCode(directory, filter.custodian, 'filter.custodian'),
    holder: formationCode(directory, filter.formation, 'filter.formation'),
    service: service ? findService(directory, service, 'filter.service').code : undefined,
    governorate: governorate ? findGovernorate(directory, governorate, 'filter.governorate').code : undefined,
    submittedFrom: filter.submittedFrom ?? undefined,
    submittedTo: filter.submittedTo ?? undefined,
    overdue: filter.overdue ?? undefined,
    slaStates: filter.sla ?? undefined,
    escalatedTo: formationCode(directory, filter.escalatedTo, 'filter.escalatedTo'),
    words: readWords(filter.text ?? ''),
  };
}

function formationCode(directory: Directory, code: Given<string>, field: string): string | undefined {
  if (!code) return undefined;
  if (directory.formationOf(code)) return code;
  throw unknownFormation(field, code);
}

function readWords(text: string): string[] {
  if (text.length > longestText) {
    throw badInput('filter.text', `at most ${longestText} characters`, `${text.length}`);
  }
  const words = normaliseArabic(text).split(' ').filter(Boolean);
  if (words.length <= mostWords) return words;
  throw badInput('filter.text', `at most ${mostWords} words`, `${words.length}`);
}

/** What of a request, as it was at some step, the criteria look at; all but what only the database can tell. */
export interface Candidate {
  readonly status: Status;
  readonly kind: RequestFile['kind'];
  readonly custodian: string;
  readonly holders: readonly string[];
  readonly service: string;
  readonly governorate?: string | null | undefined;
  readonly submittedAt: Date;
  readonly dueAt?: Date | null | undefined;
}

/** Whether a request meets all criteria but those that only the database can tell. */
export function meets(criteria: Criteria, request: Candidate, now: Date): boolean {
  const { submittedFrom, submittedTo, overdue } = criteria;
  const isOverdue = request.dueAt ? request.dueAt < now : false;
  return (
    (criteria.statuses?.includes(request.status) ?? true) &&
    (criteria.kinds?.includes(request.kind) ?? true) &&
    (criteria.custodian === undefined || request.custodian === criteria.custodian) &&
    (criteria.holder === undefined || request.holders.includes(criteria.holder)) &&
    (criteria.service === undefined || request.service === criteria.service) &&
    (criteria.governorate === undefined || request.governorate === criteria.governorate) &&
    (submittedFrom === undefined || request.submittedAt >= submittedFrom) &&
    (submittedTo === undefined || request.submittedAt < submittedTo) &&
    (overdue === undefined || overdue === isOverdue)
  );
}

/** The criteria that only the database can tell: words, the clock, and who was told. */
export function needsDatabase({ words, slaStates, escalatedTo }: Criteria): boolean {
  return words.length > 0 || slaStates !== undefined || escalatedTo !== undefined;
}
