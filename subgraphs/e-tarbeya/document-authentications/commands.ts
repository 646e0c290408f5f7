import type { Actor } from '@masar/kit/auth/actor';
import { longText, resolveFile } from '@masar/kit/case/commands/answer';
import type { DeskTools, Grip } from '@masar/kit/case/commands/desk-tools';
import { withCase } from '@masar/kit/case/commands/with-case';
import { requireOpen } from '@masar/kit/case/commands/work';
import { MasarError } from '@masar/kit/errors/masar-error';
import { requireText } from '@masar/kit/input/text';
import { formatSerialNumber } from '@masar/kit/number/serial-number';
import type { EntityManager } from '@mikro-orm/postgresql';

import { certificatePrefix, DocumentAuthentication } from './document-authentication.entity.ts';

const remarkBounds = { max: longText.max - 500 };

/** Records whether the document is genuine, issues or revokes the certificate, and answers the citizen. */
export function authenticateDocument(
  tools: DeskTools,
  actor: Actor,
  number: string,
  genuine: boolean,
  remarks: string | null | undefined,
) {
  return withCase(tools, actor, number, async (grip) => {
    const why = genuine && !remarks?.trim() ? '' : requireText('remarks', remarks ?? '', remarkBounds);
    const document = await documentOf(grip);
    requireOpen(grip.file);
    if (genuine) {
      const certificate = document.certificate ?? (await nextCertificate(grip.em, grip.at));
      const reply = `صحت صدور الوثيقة، ورقم التصديق ${certificate}. ${why}`;
      await resolveFile(tools, grip, 'GRANTED', reply);
      document.state = 'AUTHENTICATED';
      document.certificate = certificate;
      document.issuedAt ??= grip.at;
      document.revokedAt = null;
    } else {
      await resolveFile(tools, grip, 'NOT_ENTITLED', `لم تثبت صحة صدور الوثيقة. ${why}`);
      document.state = 'REFUSED';
      if (document.certificate) document.revokedAt = grip.at;
    }
  });
}

async function documentOf({ em, file }: Grip): Promise<DocumentAuthentication> {
  const document = await em.findOne(DocumentAuthentication, { number: file.number });
  if (document) return document;
  throw new MasarError('UNKNOWN_ENTITY', `number: ${file.number} is no request for an authentication`, {
    field: 'number',
    expected: 'a request of the service document-authentication',
    received: file.service,
  });
}

async function nextCertificate(em: EntityManager, at: Date): Promise<string> {
  const [row] = await em.execute<{ next: string }[]>(`select nextval('certificate_number') as next`);
  return formatSerialNumber(certificatePrefix, at.getUTCFullYear(), Number(row?.next));
}
