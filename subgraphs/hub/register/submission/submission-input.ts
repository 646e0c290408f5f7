import type { Actor } from '@masar/kit/auth/actor';
import { badInput, MasarError } from '@masar/kit/errors/masar-error';
import type { RequestFile } from '@masar/schema/events/file';
import type { Directory, Service } from '../../directory/directory.ts';
import { readText } from '../input.ts';
import { destinationOf, findBody, findGovernorate } from './destination.ts';
import type { Forms } from './form.ts';

type Channel = RequestFile['channel'];

/** The graph's SubmitRequestInput. */
export interface SubmitRequestInput {
  service: string;
  kind?: RequestFile['kind'] | null | undefined;
  formation?: string | null | undefined;
  governorate?: string | null | undefined;
  subject: string;
  body: string;
  details?: unknown;
  channel?: Channel | null | undefined;
  applicant?: ApplicantInput | null | undefined;
  idempotencyKey?: string | null | undefined;
}

/** The graph's ApplicantInput. */
export interface ApplicantInput {
  name: string;
  phone: string;
  nationalId?: string | null | undefined;
}

/** A submission that may be taken on. */
export interface Submission {
  readonly kind: RequestFile['kind'];
  readonly service: Service;
  readonly subject: string;
  readonly body: string;
  readonly details: Record<string, unknown>;
  readonly channel: Channel;
  readonly governorate: string | null;
  /** The code of the formation that it goes to first. */
  readonly destination: string;
  /** The citizen's account, the agent's, and the words about the citizen. */
  readonly person: string | null;
  readonly agent: string | null;
  readonly applicantName: string | null;
  readonly applicantPhone: string | null;
  readonly applicantNationalId: string | null;
}

/**
 * Reads what a caller submits.
 * @throws MasarError BAD_USER_INPUT, UNKNOWN_SERVICE, UNKNOWN_FORMATION, GOVERNORATE_REQUIRED, INVALID_DETAILS,
 * FORBIDDEN
 */
export function readSubmission(
  directory: Directory,
  forms: Forms,
  actor: Actor,
  input: SubmitRequestInput,
): Submission {
  const service = findService(directory, input.service, 'input.service');
  const subject = readText('input.subject', input.subject, { min: 3, max: 200 });
  const body = readText('input.body', input.body, { min: 1, max: 10_000, lines: true });
  const chosen = input.formation ? findBody(directory, input.formation, 'input.formation') : undefined;
  const governorate = input.governorate
    ? findGovernorate(directory, input.governorate, 'input.governorate')
    : undefined;
  const by = readSubmitter(actor, input);
  return {
    ...by,
    service,
    subject,
    body,
    kind: input.kind ?? service.kind,
    governorate: governorate?.code ?? null,
    destination: destinationOf(directory, service, chosen, governorate).code,
    details: forms.read(service, input.details),
  };
}

/**
 * A service by its code.
 * @throws MasarError UNKNOWN_SERVICE naming the field
 */
export function findService(directory: Directory, code: string, field: string): Service {
  const service = directory.serviceOf(code);
  if (service) return service;
  throw new MasarError('UNKNOWN_SERVICE', `${field}: no service has the code '${code.slice(0, 80)}'`, {
    field,
    expected: "a service's code; `services` lists them",
    received: code.slice(0, 80),
  });
}

type Submitter = Pick<
  Submission,
  'channel' | 'person' | 'agent' | 'applicantName' | 'applicantPhone' | 'applicantNationalId'
>;

/** Who submits, and for whom. Staff who take down a call or a letter act for the citizen, as agents do. */
function readSubmitter(actor: Actor, { applicant, channel }: SubmitRequestInput): Submitter {
  const words = {
    applicantName: applicant ? readText('input.applicant.name', applicant.name, { min: 2, max: 120 }) : null,
    applicantPhone: applicant ? readPhone(applicant.phone) : null,
    applicantNationalId: applicant?.nationalId ? readNationalId(applicant.nationalId) : null,
  };
  if (actor.kind === 'anonymous') {
    return { ...words, person: null, agent: null, channel: readChannel(channel, 'PORTAL', ['API']) };
  }
  switch (actor.role) {
    case 'CITIZEN':
      return {
        ...words,
        applicantName: words.applicantName ?? actor.name,
        person: actor.id,
        agent: null,
        channel: readChannel(channel, 'PORTAL', ['API']),
      };
    case 'ANALYST':
      throw new MasarError('FORBIDDEN', 'an analyst reads indicators and submits no requests');
    default: {
      if (!applicant) throw badInput('input.applicant', 'the citizen whom the caller acts for', 'nothing');
      const own: Channel = actor.role === 'AGENT' ? 'CENTRE' : 'PHONE';
      const chosen = readChannel(channel, own, ['PHONE', 'MAIL', 'API']);
      return { ...words, person: null, agent: actor.id, channel: chosen };
    }
  }
}

function readChannel(given: Channel | null | undefined, usual: Channel, others: readonly Channel[]): Channel {
  const channel = given ?? usual;
  if (channel === usual || others.includes(channel)) return channel;
  const expected = [...new Set([usual, ...others])].join(' | ');
  throw badInput('input.channel', `${expected} from this caller`, channel);
}

function readPhone(typed: string): string {
  const phone = readText('input.applicant.phone', typed, { min: 6, max: 25 });
  if (/^\+?[\d٠-٩ ()-]+$/.test(phone.trim())) return phone.trim();
  throw badInput('input.applicant.phone', 'a telephone number such as +964 770 123 4567', 'something else');
}

function readNationalId(typed: string): string {
  const digits = typed.replace(/[٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf)).trim();
  if (/^\d{12}$/.test(digits)) return digits;
  throw badInput('input.applicant.nationalId', 'twelve digits', `${digits.length} characters`);
}
