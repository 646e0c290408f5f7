import type {
  EscalationResolvers,
  EscalationUpdateResolvers,
  RequestResolvers,
  SubscriptionResolvers,
} from '../generated/graphql.ts';
import { viewOf } from '../register/sight/request-view.ts';
import { standingOf } from '../register/sight/visibility.ts';
import { slaOf } from './state.ts';
import { escalated } from './subscription.ts';

/** How the working time of a request stands, and who was told. */
export const slaResolvers = {
  Request: {
    sla: ({ timed }, _, { clock, register }) => slaOf(register.tools.calendar, timed, clock.now()),
    escalations: ({ number }, _, { escalations }) => escalations.load(number),
  } satisfies RequestResolvers,
  EscalationUpdate: {
    async request({ escalation }, _, { actor, register }) {
      const request = await register.requests.load(escalation.number);
      const standing = request && standingOf(actor, request);
      return request && standing ? viewOf(request, standing) : null;
    },
  } satisfies EscalationUpdateResolvers,
  Subscription: {
    escalated: { subscribe: (_, wanted, context) => escalated(context, wanted) },
  } satisfies SubscriptionResolvers,
  Escalation: {
    to({ to }, _, { directory }) {
      const formation = directory.formationOf(to);
      if (formation) return formation;
      throw new Error(`expected the directory to have ${to}, which was told of a request`);
    },
  } satisfies EscalationResolvers,
};
