import { actorOf, type StoryCommand, type Submission } from '../submission.ts';

/** Demo accounts exist in a Masar that keeps nothing real; all have this password. */
export const demoPassword = 'masar-demo';

/** The account that sees every request: the secretariat's. */
export const arbiter = 'arbiter@masar.test';

/** Whether somebody else writes down what the citizen wants: at a reception centre, on the phone, from a letter. */
export function isByAgent({ channel }: Pick<Submission, 'channel'>): boolean {
  return channel === 'CENTRE' || channel === 'PHONE' || channel === 'MAIL';
}

/** Who submits, and later speaks for the citizen: the agent of a reception centre, or the citizen. */
export function applicantAccount(submission: Pick<Submission, 'channel'>): string {
  return isByAgent(submission) ? 'agent@masar.test' : 'citizen@masar.test';
}

/**
 * Who gives a command.
 * @param desk the code of the custodian's subgraph
 */
export function accountFor(
  command: StoryCommand,
  submission: Pick<Submission, 'channel'>,
  desk: string,
): string {
  const actor = actorOf[command.do];
  if (actor === 'CITIZEN') return applicantAccount(submission);
  return actor === 'ARBITER' ? arbiter : `clerk@${desk}.masar.test`;
}
