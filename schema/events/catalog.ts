import type { z } from 'zod';
import { actionEvents } from './actions.ts';
import { directoryEvents } from './directory.ts';
import type { Envelope } from './envelope.ts';
import { partEvents } from './parts.ts';
import { readingEvents } from './readings.ts';
import { stepEvents } from './steps.ts';

/** Every event type of the house with the schema of its data. */
export const eventCatalog = {
  ...stepEvents,
  ...actionEvents,
  ...directoryEvents,
  ...partEvents,
  ...readingEvents,
} as const;

export type EventType = keyof typeof eventCatalog;

/** The data of an event type. */
export type EventData<Type extends EventType> = z.output<(typeof eventCatalog)[Type]>;

/** An event whose data are known to fit its type. */
export type MasarEvent<Type extends EventType = EventType> = {
  [T in Type]: Omit<Envelope, 'type' | 'data'> & { type: T; data: EventData<T> };
}[Type];

/** Thrown for an event that is not one of the catalogue or whose data do not fit. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
}

/**
 * Reads an event that came from outside.
 * @throws UnreadableEvent naming what does not fit.
 */
export function readEvent(event: Envelope): MasarEvent {
  if (!Object.hasOwn(eventCatalog, event.type)) {
    throw new UnreadableEvent(`${event.id}: expected a type of the catalogue, got ${event.type}`);
  }
  const type = event.type as EventType;
  const data = eventCatalog[type].safeParse(event.data);
  if (!data.success) {
    const wrong = data.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new UnreadableEvent(`${event.id} (${type}): ${wrong}`);
  }
  return { ...event, type, data: data.data } as MasarEvent;
}

/** Makes an event; the time is the instant at which it happened. */
export function makeEvent<Type extends EventType>(event: {
  id: string;
  type: Type;
  /** The subgraph's code. */
  source: string;
  subject: string;
  time: Date;
  leg?: number;
  seq?: number;
  data: EventData<Type>;
}): MasarEvent<Type> {
  return {
    specversion: '1.0',
    id: event.id,
    source: `/subgraphs/${event.source}`,
    type: event.type,
    subject: event.subject,
    time: event.time.toISOString(),
    datacontenttype: 'application/json',
    ...(event.leg === undefined ? {} : { leg: event.leg }),
    ...(event.seq === undefined ? {} : { seq: event.seq }),
    data: event.data,
  } as MasarEvent<Type>;
}
