import type { Actor } from '@masar/kit/auth/actor';
import { longText, resolveFile } from '@masar/kit/case/commands/answer';
import type { DeskTools, Grip } from '@masar/kit/case/commands/desk-tools';
import { withCase } from '@masar/kit/case/commands/with-case';
import { recordWork, requireOpen } from '@masar/kit/case/commands/work';
import { badInput, MasarError } from '@masar/kit/errors/masar-error';
import { requireText } from '@masar/kit/input/text';
import { formatSerialNumber } from '@masar/kit/number/serial-number';
import { Inspection } from './inspection.entity.ts';
import { WellApplication, type WellState } from './well-application.entity.ts';

/** What the numbers of licences begin with. */
const licencePrefix = 'WEL';
const yearsValid = 5;
const mostYield = 10_000;

/** Sets the day of an inspection, or another day. */
export function scheduleInspection(
  tools: DeskTools,
  actor: Actor,
  number: string,
  plan: { on: Date; inspector: string },
) {
  return withCase(tools, actor, number, async (grip) => {
    const { em, file, at } = grip;
    const { on } = plan;
    const inspector = requireText('inspector', plan.inspector, { max: 200 });
    if (on <= at) throw badInput('on', `an instant after ${at.toISOString()}`, on.toISOString());
    const application = await applicationOf(grip);
    requireState(application, 'RECEIVED', 'INSPECTION_SCHEDULED', 'INSPECTION_PASSED', 'INSPECTION_FAILED');
    await recordWork(tools, grip, `حدد موعد الكشف الموقعي ${on.toISOString()}، القائم بالكشف: ${inspector}`);
    const planned = await em.findOne(Inspection, { number: file.number, recordedAt: null });
    if (planned) em.assign(planned, { on, inspector });
    else em.create(Inspection, { number: file.number, on, inspector });
    application.state = 'INSPECTION_SCHEDULED';
  });
}

/** Records the inspection that was set. */
export function recordInspection(
  tools: DeskTools,
  actor: Actor,
  number: string,
  result: { passed: boolean; report: string; yieldLitresPerSecond?: number | null | undefined },
) {
  return withCase(tools, actor, number, async (grip) => {
    const { em, file, person, at } = grip;
    const { passed } = result;
    const report = requireText('report', result.report, longText);
    const yieldLitresPerSecond = result.yieldLitresPerSecond ?? null;
    if (yieldLitresPerSecond !== null && !(yieldLitresPerSecond > 0 && yieldLitresPerSecond <= mostYield)) {
      throw badInput('yieldLitresPerSecond', `above 0, to ${mostYield}`, String(yieldLitresPerSecond));
    }
    const application = await applicationOf(grip);
    requireState(application, 'INSPECTION_SCHEDULED');
    await recordWork(tools, grip, passed ? 'اجتاز الموقع الكشف' : 'لم يجتز الموقع الكشف');
    const planned = await em.findOneOrFail(Inspection, { number: file.number, recordedAt: null });
    em.assign(planned, { passed, report, yieldLitresPerSecond, recordedAt: at, recordedBy: person.id });
    application.state = passed ? 'INSPECTION_PASSED' : 'INSPECTION_FAILED';
  });
}

/** Issues the licence and answers the citizen with it. */
export function issueLicence(tools: DeskTools, actor: Actor, number: string) {
  return withCase(tools, actor, number, async (grip) => {
    const { em, at } = grip;
    const application = await applicationOf(grip);
    requireOpen(grip.file);
    requireState(application, 'INSPECTION_PASSED');
    const [row] = await em.execute<{ next: string }[]>(`select nextval('well_licence_number') as next`);
    const licence = formatSerialNumber(licencePrefix, at.getUTCFullYear(), Number(row?.next));
    const validUntil = new Date(at);
    validUntil.setUTCFullYear(at.getUTCFullYear() + yearsValid);
    const until = validUntil.toISOString().slice(0, 10);
    await resolveFile(
      tools,
      grip,
      'GRANTED',
      `صدرت إجازة حفر البئر بالرقم ${licence}، نافذة لغاية ${until}.`,
    );
    em.assign(application, { state: 'LICENSED', licence, issuedAt: at, validUntil });
  });
}

async function applicationOf({ em, file }: Grip): Promise<WellApplication> {
  const application = await em.findOne(WellApplication, { number: file.number });
  if (application) return application;
  throw new MasarError('UNKNOWN_ENTITY', `number: ${file.number} is no application for a well`, {
    field: 'number',
    expected: 'a request of the service well-licence',
    received: file.service,
  });
}

function requireState({ number, state }: WellApplication, ...allowed: readonly WellState[]): void {
  if (allowed.includes(state)) return;
  throw new MasarError('INVALID_TRANSITION', `${number}: the application is ${state}`, {
    number,
    expected: allowed.join(' | '),
    received: state,
  });
}
