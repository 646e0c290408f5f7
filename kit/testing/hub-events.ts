import { randomUUID } from 'node:crypto';
import { actionEventId, type CitizenActed } from '@masar/schema/events/actions';
import { type MasarEvent, makeEvent } from '@masar/schema/events/catalog';
import type { DirectoryFormation } from '@masar/schema/events/directory';
import { secretariat } from '@masar/schema/events/envelope';
import type { RequestFile } from '@masar/schema/events/file';
import { stepEventId } from '@masar/schema/events/steps';
import { formatNationalNumber } from '../number/national-number.ts';

/** A formation of a test's directory. */
export function formation(code: string, subgraph: string, parent: string | null = null): DirectoryFormation {
  return { code, kind: parent ? 'DIRECTORATE' : 'MINISTRY', parent, subgraph };
}

/** The directory as the hub publishes it. */
export function directoryEvent(
  formations: readonly DirectoryFormation[],
  version = 1,
): MasarEvent<'masar.directory.published'> {
  return makeEvent({
    id: `directory/${version}/${randomUUID()}`,
    type: 'masar.directory.published',
    source: 'hub',
    subject: 'directory',
    time: new Date(),
    data: { version, formations: [...formations] },
  });
}

let numbers = 0;

/** A file as a citizen's submission makes it; the number is new unless one is given. */
export function requestFile(given: Partial<RequestFile> = {}): RequestFile {
  numbers += 1;
  return {
    number: formatNationalNumber(2026, numbers),
    kind: 'COMPLAINT',
    service: 'general-complaint',
    subject: 'شكوى عامة',
    body: 'نص الشكوى كما كتبه المواطن',
    details: {},
    channel: 'PORTAL',
    governorate: null,
    submittedAt: '2026-03-01T07:00:00.000Z',
    applicant: { person: null, agent: null, name: 'مواطن', phone: null },
    history: [],
    settledActions: [],
    ...given,
  };
}

/** The hub hands a new request to its first custodian: leg 1. */
export function submitted(file: RequestFile, to: string): MasarEvent<'masar.request.submitted'> {
  return makeEvent({
    id: stepEventId(file.number, 1, 0),
    type: 'masar.request.submitted',
    source: 'hub',
    subject: file.number,
    time: new Date(file.submittedAt),
    leg: 1,
    seq: 0,
    data: { formation: to, status: 'SUBMITTED', note: null, actor: null, action: null, to, file },
  });
}

/** The secretariat, which has held the request in this leg, hands it on. */
export function routed(file: RequestFile, to: string, leg: number): MasarEvent<'masar.request.routed'> {
  return makeEvent({
    id: stepEventId(file.number, leg, 1),
    type: 'masar.request.routed',
    source: 'hub',
    subject: file.number,
    time: new Date(),
    leg,
    seq: 1,
    data: {
      formation: secretariat,
      status: 'REFERRED',
      note: 'تحال إلى الجهة المختصة',
      actor: null,
      action: null,
      to,
      file,
    },
  });
}

/** What a citizen did, sent to the custodian of a leg. */
export function citizenActed(
  number: string,
  leg: number,
  given: Pick<CitizenActed, 'kind'> & Partial<CitizenActed>,
): MasarEvent<'masar.action.sent'> {
  const data: CitizenActed = {
    action: randomUUID(),
    text: 'كلام المواطن',
    rating: given.kind === 'ACCEPTED' ? 5 : null,
    actor: null,
    ...given,
  };
  return makeEvent({
    id: actionEventId(data.action, leg),
    type: 'masar.action.sent',
    source: 'hub',
    subject: number,
    time: new Date(),
    leg,
    data,
  });
}
