import type { Actor } from '@masar/kit/auth/actor';
import type { DeskTools } from '@masar/kit/case/commands/desk-tools';
import { withCase } from '@masar/kit/case/commands/with-case';
import { recordWork } from '@masar/kit/case/commands/work';
import { badInput, MasarError } from '@masar/kit/errors/masar-error';
import { Measurement, ShareComplaint } from './share-complaint.entity.ts';

const most = 1_000_000;

/** Records a flow that was measured at the farmer's intake. */
export function recordMeasurement(tools: DeskTools, actor: Actor, number: string, litresPerSecond: number) {
  return withCase(tools, actor, number, async (grip) => {
    const { em, file, person, at } = grip;
    if (litresPerSecond < 0 || litresPerSecond > most) {
      throw badInput('litresPerSecond', `0 to ${most}`, String(litresPerSecond));
    }
    if (!(await em.findOne(ShareComplaint, { number: file.number }))) {
      throw new MasarError('UNKNOWN_ENTITY', `number: ${file.number} is no complaint of a water share`, {
        field: 'number',
        expected: 'a request of the service water-share-complaint',
        received: file.service,
      });
    }
    await recordWork(tools, grip, `قيس التصريف عند المأخذ: ${litresPerSecond} لتر/ثانية`);
    em.create(Measurement, { number: file.number, litresPerSecond, measuredAt: at, measuredBy: person.id });
  });
}
