import { randomUUID } from 'node:crypto';
import { MasarError } from './masar-error.ts';

/** Writes a fault down under the incident by which a caller can name it. */
export type ReportFault = (incident: string, fault: unknown) => void;

/** What a caller is told of a fault on our side, which is reported: nothing but an incident to quote. */
export function tellFault(fault: unknown, report: ReportFault): MasarError {
  const incident = randomUUID();
  report(incident, fault);
  return new MasarError(
    'INTERNAL_SERVER_ERROR',
    `something went wrong on our side; quote the incident ${incident} when you report it`,
    { incident },
  );
}
