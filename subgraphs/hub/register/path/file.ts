import type { RequestFile } from '@masar/schema/events/file';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CitizenAction, PathStep, RegisteredRequest } from '../entities.ts';

/** What of a request goes into its file, whoever it was read or made by. */
export type FileSource = Pick<
  RegisteredRequest,
  | 'number'
  | 'kind'
  | 'service'
  | 'subject'
  | 'body'
  | 'details'
  | 'channel'
  | 'governorate'
  | 'submittedAt'
  | 'slaMinutes'
  | 'person'
  | 'agent'
  | 'applicantName'
  | 'applicantPhone'
>;

/** The file that is handed over with custody. */
export function fileOf(
  request: FileSource,
  history: RequestFile['history'],
  settledActions: readonly string[],
): RequestFile {
  return {
    number: request.number,
    kind: request.kind,
    service: request.service,
    subject: request.subject,
    body: request.body,
    details: request.details,
    channel: request.channel,
    governorate: request.governorate ?? null,
    submittedAt: request.submittedAt.toISOString(),
    slaMinutes: request.slaMinutes,
    applicant: {
      person: request.person ?? null,
      agent: request.agent ?? null,
      name: request.applicantName ?? null,
      phone: request.applicantPhone ?? null,
    },
    history,
    settledActions: [...settledActions],
  };
}

/** Reads the file of a request as it stands in this transaction. Staff's remarks stay with those who made them. */
export async function readFile(em: EntityManager, number: string): Promise<RequestFile> {
  const request = await em.findOneOrFail(
    RegisteredRequest,
    { number },
    { populate: ['body', 'details', 'applicantName', 'applicantPhone'] },
  );
  const steps = await em.find(PathStep, { number, kind: { $ne: 'NOTED' } }, { orderBy: { position: 'asc' } });
  const settled = await em.find(
    CitizenAction,
    { number, state: { $ne: 'PENDING' } },
    { orderBy: { at: 'asc' } },
  );
  return fileOf(
    request,
    steps.map(({ leg, seq, at, kind, formation, note }) => ({
      leg,
      seq,
      at: at.toISOString(),
      kind,
      formation,
      note: note ?? null,
    })),
    settled.map(({ id }) => id),
  );
}
