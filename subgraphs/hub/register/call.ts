import type { Call } from '@masar/kit/subgraph/define';
import DataLoader from 'dataloader';
import { CitizenAction, PathStep, ReadLogEntry, RegisteredRequest } from './entities.ts';
import type { PersonalField } from './sight/readings.ts';
import type { RequestView } from './sight/request-view.ts';
import { isRecorded } from './sight/visibility.ts';
import type { RegisterTools } from './tools.ts';

/** What of a request is personal or long. */
export type Personal = Pick<
  RegisteredRequest,
  'number' | 'body' | 'details' | 'applicantName' | 'applicantPhone'
>;

/** The register in one call: everything that is read of several requests is read with one statement. */
export interface RegisterCall {
  readonly tools: RegisterTools;
  /** A request by its number, as it is now. */
  readonly requests: DataLoader<string, RegisteredRequest | undefined>;
  /** The whole path of a request, oldest step first. */
  readonly paths: DataLoader<string, PathStep[]>;
  /** What citizens asked of a request and isn't done, oldest first. */
  readonly actions: DataLoader<string, CitizenAction[]>;
  /** Who read a request's personal data, the latest first. */
  readonly readers: DataLoader<string, ReadLogEntry[]>;
  /** Records that something personal was read, unless the reader is of the citizen's own side. */
  noteReading(view: Pick<RequestView, 'number' | 'standing'>, field: PersonalField): void;
  /** Reads what is personal, and records who read it. */
  readPersonal(view: RequestView, field: PersonalField): Promise<Personal>;
}

/** Readings of one request that are shown. */
const mostReaders = 200;

/** Opens the register for a call. */
export function openRegisterCall(tools: RegisterTools, call: Pick<Call, 'actor' | 'em'>): RegisterCall {
  const { actor } = call;
  const personal = new DataLoader<string, Personal>(async (numbers) => {
    const rows = await call.em.find(RegisteredRequest, among(numbers), {
      fields: ['number', 'body', 'details', 'applicantName', 'applicantPhone'],
      disableIdentityMap: true,
    });
    const byNumber = new Map(rows.map((row) => [row.number, row as Personal]));
    return numbers.map((number) => byNumber.get(number) ?? new Error(`${number} is gone from the register`));
  });
  const record = actor.kind === 'person' ? tools.readLog.reader(actor) : undefined;
  return {
    tools,
    requests: new DataLoader(async (numbers) => {
      const rows = await call.em.find(RegisteredRequest, among(numbers), { disableIdentityMap: true });
      const byNumber = new Map(rows.map((row) => [row.number, row]));
      return numbers.map((number) => byNumber.get(number));
    }),
    paths: new DataLoader(async (numbers) => {
      const steps = await call.em.find(PathStep, among(numbers), {
        orderBy: { leg: 'asc', seq: 'asc' },
        disableIdentityMap: true,
      });
      return grouped(numbers, steps);
    }),
    actions: new DataLoader(async (numbers) => {
      const open = await call.em.find(
        CitizenAction,
        { ...among(numbers), state: { $ne: 'APPLIED' } },
        { orderBy: { at: 'asc' }, disableIdentityMap: true },
      );
      return grouped(numbers, open);
    }),
    readers: new DataLoader(async (numbers) => {
      await tools.readLog.flush();
      return await Promise.all(
        numbers.map((number) =>
          call.em.find(
            ReadLogEntry,
            { number },
            { orderBy: { at: 'desc', id: 'desc' }, limit: mostReaders, disableIdentityMap: true },
          ),
        ),
      );
    }),
    noteReading(view, field) {
      if (isRecorded(actor, view.standing)) record?.(view.number, field);
    },
    async readPersonal(view, field) {
      this.noteReading(view, field);
      return await personal.load(view.number);
    },
  };
}

function among(numbers: readonly string[]) {
  return { number: { $in: [...numbers] } };
}

function grouped<Row extends { number: string }>(numbers: readonly string[], rows: readonly Row[]): Row[][] {
  const byNumber = Map.groupBy(rows, ({ number }) => number);
  return numbers.map((number) => byNumber.get(number) ?? []);
}
