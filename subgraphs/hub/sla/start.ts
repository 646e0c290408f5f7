import { type ExclusiveWorker, runExclusively } from '@masar/kit/database/pacing/exclusive';
import type { Logger } from '@masar/kit/log/logger';
import { type EscalationTools, escalatePortion, portion } from './escalate.ts';
import { escalateParts } from './escalate-parts.ts';

/** One hub at a time looks for what is due; which one doesn't matter. */
export function startEscalator(
  tools: EscalationTools,
  { databaseUrl, log, pollMs }: { databaseUrl: string; log: Logger; pollMs: number },
): ExclusiveWorker {
  return runExclusively({
    url: databaseUrl,
    name: 'escalate-due-requests',
    channels: [],
    pollMs,
    logger: log,
    async work() {
      const told = (await toTheEnd(escalatePortion, tools)) + (await toTheEnd(escalateParts, tools));
      if (told > 0) log.info({ told }, 'escalated requests');
      return 'idle';
    },
  });
}

/** Escalates everything that is due; returns how many notices were written. */
async function toTheEnd(escalate: typeof escalatePortion, tools: EscalationTools): Promise<number> {
  let total = 0;
  for (;;) {
    const { told, looked } = await escalate(tools);
    total += told;
    if (looked < portion) return total;
  }
}
