import type { StepKind } from '@masar/kit/lifecycle/words';
import type { StoryCommand, Submission } from '../submission.ts';

/** A step that has to come next if the story is to go as told. */
export interface ToldStep {
  event: StepKind;
  /** The code of the formation that takes the step, where the story says it. */
  formation?: string;
  /** The code of the formation that receives the request, where the story says it. */
  to?: string;
}

/** The part of a delivered step that a story is compared with. */
export interface DeliveredStep {
  event: StepKind;
  formation: { code: string };
  to: { code: string } | null;
}

/** How far a story is: which steps have to come before its next command. Never changed; each move gives a new one. */
export interface Course {
  readonly story: readonly StoryCommand[];
  /** How many commands have been sent. */
  readonly sent: number;
  /** The steps that the last command leads to, those that have come taken off. */
  readonly ahead: readonly ToldStep[];
}

/** The step that each command leads to. */
export const stepOf: Readonly<Record<StoryCommand['do'], StepKind>> = {
  start: 'STARTED',
  ask: 'ASKED',
  note: 'NOTED',
  refer: 'REFERRED',
  return: 'RETURNED',
  resolve: 'RESOLVED',
  reject: 'REJECTED',
  archive: 'ARCHIVED',
  answer: 'INFORMATION_PROVIDED',
  accept: 'ACCEPTED',
  dispute: 'DISPUTED',
  withdraw: 'WITHDRAWN',
  route: 'ROUTED',
};

/** The story of a submission that is about to be sent. */
export function begin({ story, formation }: Submission): Course {
  const registered: ToldStep = { event: 'REGISTERED', ...(formation !== undefined && { formation }) };
  return { story, sent: 0, ahead: [{ event: 'SUBMITTED' }, registered] };
}

/** The command whose turn it is: undefined while steps are awaited, and when the story is over. */
export function turn(course: Course): StoryCommand | undefined {
  return course.ahead.length === 0 ? course.story[course.sent] : undefined;
}

/** Whether every command was sent and every step has come. */
export function isOver({ story, sent, ahead }: Course): boolean {
  return ahead.length === 0 && sent === story.length;
}

/** The course from when the command whose turn it is has been sent. */
export function send(course: Course): Course {
  const command = turn(course);
  if (!command) throw new Error('expected a story whose turn it is, got one that waits or is over');
  return { ...course, sent: course.sent + 1, ahead: leadsTo(command) };
}

/**
 * The course after a step was delivered.
 * @returns a sentence instead when the step isn't the one that the story tells
 */
export function arrive(course: Course, step: DeliveredStep): Course | string {
  const [told, ...ahead] = course.ahead;
  if (!told) return `expected no step before the next command, got ${describe(step)}`;
  const asTold =
    told.event === step.event &&
    (told.formation === undefined || told.formation === step.formation.code) &&
    (told.to === undefined || told.to === step.to?.code);
  return asTold ? { ...course, ahead } : `expected ${describe(told)}, got ${describe(step)}`;
}

/** A handover is complete when the next custodian has registered the request; the secretariat registers nothing. */
function leadsTo(command: StoryCommand): ToldStep[] {
  const event = stepOf[command.do];
  if (!('to' in command)) return [{ event }];
  return [
    { event, to: command.to },
    { event: 'REGISTERED', formation: command.to },
  ];
}

function describe({ event, formation, to }: ToldStep | DeliveredStep): string {
  const by = typeof formation === 'string' ? formation : formation?.code;
  const towards = typeof to === 'string' ? to : to?.code;
  return [event, by && `by ${by}`, towards && `to ${towards}`].filter(Boolean).join(' ');
}
