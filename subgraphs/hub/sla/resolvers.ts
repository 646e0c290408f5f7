import type { EscalationResolvers, RequestResolvers } from '../generated/graphql.ts';
import { slaOf } from './state.ts';

/** How the working time of a request stands, and who was told. */
export const slaResolvers = {
  Request: {
    sla: ({ timed }, _, { clock, register }) => slaOf(register.tools.calendar, timed, clock.now()),
    escalations: ({ number }, _, { escalations }) => escalations.load(number),
  } satisfies RequestResolvers,
  Escalation: {
    to({ to }, _, { directory }) {
      const formation = directory.formationOf(to);
      if (formation) return formation;
      throw new Error(`expected the directory to have ${to}, which was told of a request`);
    },
  } satisfies EscalationResolvers,
};
