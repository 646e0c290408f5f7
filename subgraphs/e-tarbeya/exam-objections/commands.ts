import type { Actor } from '@masar/kit/auth/actor';
import { longText, resolveFile } from '@masar/kit/case/commands/answer';
import type { DeskTools, Grip } from '@masar/kit/case/commands/desk-tools';
import { withCase } from '@masar/kit/case/commands/with-case';
import { recordWork, requireOpen } from '@masar/kit/case/commands/work';
import { badInput, MasarError } from '@masar/kit/errors/masar-error';
import { requireText } from '@masar/kit/input/text';
import { ExamObjection } from './exam-objection.entity.ts';
import { remarkReply } from './words.ts';

/** Gives the paper to a committee. */
export function assignRemark(tools: DeskTools, actor: Actor, number: string, committee: string) {
  return withCase(tools, actor, number, async (grip) => {
    const name = requireText('committee', committee, { max: 200 });
    const objection = await objectionOf(grip);
    await recordWork(tools, grip, `أحيل الدفتر الامتحاني إلى: ${name}`);
    objection.state = 'ASSIGNED';
    objection.committee = name;
  });
}

/** Records the committee's mark and answers the citizen with it. */
export function recordRemark(
  tools: DeskTools,
  actor: Actor,
  number: string,
  mark: number,
  justification: string,
) {
  return withCase(tools, actor, number, async (grip) => {
    if (mark < 0 || mark > 100) throw badInput('mark', '0 to 100', String(mark));
    const why = requireText('justification', justification, { max: longText.max - 500 });
    const objection = await objectionOf(grip);
    requireOpen(grip.file);
    if (objection.state !== 'ASSIGNED') {
      throw new MasarError('INVALID_TRANSITION', `${grip.file.number}: no committee has the paper`, {
        expected: 'ASSIGNED; see assignRemark',
        received: objection.state,
      });
    }
    const outcome = mark === objection.markReceived ? 'ANSWERED' : 'GRANTED';
    await resolveFile(tools, grip, outcome, remarkReply(objection, mark, why));
    objection.state = 'REMARKED';
    objection.mark = mark;
    objection.justification = why;
    objection.remarkedAt = grip.at;
    objection.remarkedBy = grip.person.id;
  });
}

async function objectionOf({ em, file }: Grip): Promise<ExamObjection> {
  const objection = await em.findOne(ExamObjection, { number: file.number });
  if (objection) return objection;
  throw new MasarError('UNKNOWN_ENTITY', `number: ${file.number} is no objection to a mark`, {
    field: 'number',
    expected: 'a request of the service exam-objection',
    received: file.service,
  });
}
