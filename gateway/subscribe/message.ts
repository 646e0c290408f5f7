/** One event as all members of a group get it: made into text once, framed once for each transport. */
export interface Message {
  /** The GraphQL answer as JSON text. */
  readonly json: string;
  /** Where a resumable stream stands after this event. */
  readonly cursor: string | undefined;
  /** The transports' frames, by transport, as far as they have been made. */
  readonly frames: Map<string, string>;
}

export function createMessage(json: string, cursor: string | undefined): Message {
  return { json, cursor, frames: new Map() };
}

/** A transport's frame of the message, made when the first member asks for it. */
export function frameOf(message: Message, transport: string, make: (message: Message) => string): string {
  const made = message.frames.get(transport);
  if (made !== undefined) return made;
  const frame = make(message);
  message.frames.set(transport, frame);
  return frame;
}
