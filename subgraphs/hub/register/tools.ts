import type { WorkingCalendar } from '@masar/kit/calendar/working-calendar';
import type { Clock } from '@masar/kit/clock/clock';
import type { Database } from '@masar/kit/database/connect';
import type { Logger } from '@masar/kit/log/logger';
import type { ReadLog } from '@masar/kit/read-log/read-log';
import type { Directory } from '../directory/directory.ts';
import type { ActionNews } from '../live/await-action.ts';
import type { Line } from '../people/line.ts';
import type { EscalationRules } from '../sla/deadlines.ts';
import type { ActionGroup } from './citizen-acts/action-group.ts';
import type { CurrentRequests } from './citizen-acts/current.ts';
import type { Forms } from './submission/form.ts';
import type { SubmissionGroup } from './submission/submission-group.ts';

/** What the register's commands work with; the same for every call of a process. */
export interface RegisterTools {
  readonly database: Database;
  readonly directory: Directory;
  readonly calendar: WorkingCalendar;
  readonly escalation: EscalationRules;
  readonly forms: Forms;
  readonly clock: Clock;
  readonly log: Logger;
  readonly readLog: ReadLog;
  readonly submissions: SubmissionGroup;
  readonly actions: ActionGroup;
  readonly current: CurrentRequests;
  /** Where submissions wait when many come at once. */
  readonly intake: Line;
  /** The hub's word that the caller has shown the secret of a request. */
  mintGrant(number: string): Promise<string>;
  /** Milliseconds that a citizen's mutation waits for the custodian's answer. */
  readonly actionWaitMs: number;
  /** Waits for the settlement of an action from now on. */
  awaitAction(id: string, ms: number): ActionNews;
}
