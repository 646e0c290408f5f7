import { describe, expect, it } from 'vitest';
import type { StoryCommand, Submission } from '../submission.ts';
import { arrive, begin, type Course, type DeliveredStep, isOver, send, turn } from './course.ts';

const entry = (story: StoryCommand[]): Submission => ({
  id: 'a-story',
  service: 'exam-objection',
  formation: 'e-tarbeya',
  subject: 'اعتراض',
  body: 'اعتراض على درجة',
  details: {},
  channel: 'PORTAL',
  story,
});

const step = (event: DeliveredStep['event'], by: string, to?: string): DeliveredStep => ({
  event,
  formation: { code: by },
  to: to === undefined ? null : { code: to },
});

/** Lets steps arrive; a deviation fails the test. */
function follow(course: Course, ...steps: DeliveredStep[]): Course {
  return steps.reduce<Course>((now, next) => {
    const then = arrive(now, next);
    if (typeof then === 'string') throw new Error(then);
    return then;
  }, course);
}

const submitted = step('SUBMITTED', 'secretariat', 'e-tarbeya');
const registered = step('REGISTERED', 'e-tarbeya');

describe('a story’s course', () => {
  it('should wait for SUBMITTED and REGISTERED before the first command', () => {
    const course = begin(entry([{ do: 'start' }]));
    expect(turn(course)).toBeUndefined();
    expect(turn(follow(course, submitted))).toBeUndefined();
    expect(turn(follow(course, submitted, registered))).toEqual({ do: 'start' });
  });

  it('should wait after a referral until the next custodian has registered the request', () => {
    const refer: StoryCommand = { do: 'refer', to: 'e-basra', reason: 'ضمن اختصاصها' };
    const sent = send(follow(begin(entry([refer, { do: 'start' }])), submitted, registered));
    expect(turn(sent)).toBeUndefined();
    const referred = follow(sent, step('REFERRED', 'e-tarbeya', 'e-basra'));
    expect(turn(referred)).toBeUndefined();
    expect(turn(follow(referred, step('REGISTERED', 'e-basra')))).toEqual({ do: 'start' });
  });

  it('should not wait for the secretariat to register what was returned', () => {
    const route: StoryCommand = { do: 'route', to: 'e-basra', reason: 'ضمن اختصاصها' };
    const story: StoryCommand[] = [{ do: 'return', reason: 'ليست لنا' }, route];
    const sent = send(follow(begin(entry(story)), submitted, registered));
    expect(turn(follow(sent, step('RETURNED', 'e-tarbeya', 'secretariat')))).toEqual(route);
  });

  it('should be over when the last command’s step has come, and not before', () => {
    const ready = follow(begin(entry([{ do: 'start' }])), submitted, registered);
    expect(isOver(ready)).toBe(false);
    const sent = send(ready);
    expect(isOver(sent)).toBe(false);
    expect(isOver(follow(sent, step('STARTED', 'e-tarbeya')))).toBe(true);
  });

  it('should say what was expected when another step comes', () => {
    const course = follow(begin(entry([{ do: 'start' }])), submitted);
    expect(arrive(course, step('REGISTERED', 'e-basra'))).toBe(
      'expected REGISTERED by e-tarbeya, got REGISTERED by e-basra',
    );
    expect(arrive(course, step('WITHDRAWN', 'e-tarbeya'))).toContain('got WITHDRAWN by e-tarbeya');
  });

  it('should not take a step twice', () => {
    const ready = follow(begin(entry([{ do: 'start' }])), submitted, registered);
    expect(arrive(ready, registered)).toBe(
      'expected no step before the next command, got REGISTERED by e-tarbeya',
    );
  });

  it('should refuse to send what is not due', () => {
    expect(() => send(begin(entry([{ do: 'start' }])))).toThrow('expected a story whose turn it is');
  });
});
