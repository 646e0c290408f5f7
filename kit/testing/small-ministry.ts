import type { Actor } from '../auth/actor.ts';
import { defineMinistry } from '../ministry/define.ts';
import { person } from './actors.ts';
import { formation } from './hub-events.ts';
import { type Answer, openTestMinistry, type TestMinistry } from './ministry.ts';

/** A ministry with nothing of its own: two sub-formations, and another ministry beside it. */
export const smallDirectory = [
  formation('e-one', 'e-one'),
  formation('e-one-a', 'e-one', 'e-one'),
  formation('e-one-b', 'e-one', 'e-one'),
  formation('e-two', 'e-two'),
  formation('secretariat', 'hub'),
];

export const smallMinistry = defineMinistry({ code: 'e-one', serves: ['e-one'] });

export const citizen = person('CITIZEN', 'مريم حسن');
export const agent = person('AGENT', 'agent of a reception centre');
export const clerk = person('CLERK', 'clerk of the ministry', { desk: 'e-one' });
export const supervisor = person('SUPERVISOR', 'supervisor of the ministry', { desk: 'e-one' });
export const clerkOfA = person('CLERK', 'clerk of a', { desk: 'e-one', formation: 'e-one-a' });
export const clerkOfB = person('CLERK', 'clerk of b', { desk: 'e-one', formation: 'e-one-b' });
export const clerkOfTwo = person('CLERK', 'clerk of another ministry', { desk: 'e-two' });
export const arbiter = person('ARBITER', 'arbiter');
export const analyst = person('ANALYST', 'analyst');
export const admin = person('ADMIN', 'admin');

const caseFields = `number status leg custody formation { code } assignee { id } question outcome reply information
  notes { author text }`;

/** The small ministry on a fresh database. */
export interface SmallMinistry extends TestMinistry {
  /** Gives a command, `start(number: "...")`, and returns the file afterwards, or the codes of the refusal. */
  command(as: Actor, call: string): Promise<Answer>;
  /** The file as this caller sees it; null when not at all. */
  // biome-ignore lint/suspicious/noExplicitAny: data have the shape that the test asked for
  file(number: string, as?: Actor): Promise<any>;
}

export async function openSmallMinistry(): Promise<SmallMinistry> {
  const ministry = await openTestMinistry(smallMinistry, smallDirectory);
  return {
    ...ministry,
    async command(as, call) {
      const answer = await ministry.execute(as, `mutation { eOne { done: ${call} { ${caseFields} } } }`);
      return { ...answer, data: answer.data?.eOne?.done };
    },
    async file(number, as = clerk) {
      const data = await ministry.ask(
        as,
        `query ($number: ID!) { eOne { case(number: $number) { ${caseFields} } } }`,
        { number },
      );
      return data.eOne.case;
    },
  };
}
