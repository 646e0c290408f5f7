import { type ExclusiveWorker, runExclusively } from '@masar/kit/database/pacing/exclusive';
import type { Logger } from '@masar/kit/log/logger';
import { type EscalationTools, escalateDue } from './escalate.ts';

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
      const told = await escalateDue(tools);
      if (told > 0) log.info({ told }, 'escalated requests');
      return 'idle';
    },
  });
}
