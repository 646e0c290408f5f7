import { pick } from './chance.ts';

/** A part of a request, as whoever looks at the request sees it. */
export interface ShownPart {
  readonly id: string;
  readonly state: string;
  readonly to: { readonly code: string };
}

/** A command of a desk's staff. */
export interface DeskCall {
  readonly desk: string;
  readonly what: string;
  /** As the graph has it: 'startPart(id: "...")'. */
  readonly call: string;
  /** The part that it is about. */
  readonly part?: string;
}

/** The desk that serves a formation. */
export function deskOf(formation: string): string {
  return ['e-tarbeya', 'e-mawared', 'e-basra'].find((desk) => formation.startsWith(desk)) ?? 'central';
}

/** Has others work on parts of a request, or asks one of them for an opinion. */
export function giving(desk: string, number: string, formations: readonly string[], words: string): DeskCall {
  const to = pick(formations);
  if (pick([true, false])) {
    const call = `consult(number: "${number}", formation: "${to}", question: "${words}")`;
    return { desk, what: 'consult', call };
  }
  const second = pick(formations.filter((one) => one !== to));
  const first = `{ to: "${to}", task: "${words}", taskForCitizen: "${words}", share: [BODY] }`;
  const parts = `[${first}, { to: "${second}", task: "${words}" }]`;
  return { desk, what: 'split', call: `split(number: "${number}", parts: ${parts})` };
}

/** What its body or the custodian does with a part that has not ended. */
export function aboutPart(custodian: string, { id, to }: ShownPart, words: string): DeskCall {
  const body = deskOf(to.code);
  const finish = {
    ...{ desk: body, what: 'finishPart', part: id },
    call: `finishPart(id: "${id}", result: "${words}", resultForCitizen: "${words}")`,
  };
  return pick<DeskCall>([
    { desk: body, what: 'startPart', part: id, call: `startPart(id: "${id}")` },
    ...[finish, finish, finish],
    { desk: body, what: 'declinePart', part: id, call: `declinePart(id: "${id}", reason: "${words}")` },
    { desk: custodian, what: 'cancelPart', part: id, call: `cancelPart(id: "${id}", reason: "${words}")` },
    { desk: custodian, what: 'rewordPart', part: id, call: `rewordPart(id: "${id}", task: "${words}")` },
  ]);
}
