import type { Clock } from '@masar/kit/clock/clock';
import type { Apply } from '@masar/kit/inbox/apply';
import { readEvent } from '@masar/schema/events/catalog';
import { isConsultationEvent, projectConsultations } from './consultations/project.ts';
import { applySubgraphAnnounced } from './directory/announced.ts';
import type { Rules } from './register/advance.ts';
import { project } from './register/projection.ts';

/** The effect of what the hub is told: subgraphs that start, and what custodians do. */
export function createHubInbox(rules: Rules, clock: Clock): Apply {
  return async (em, envelopes) => {
    const events = envelopes.map(readEvent);
    for (const event of events) {
      if (event.type === 'masar.subgraph.announced') await applySubgraphAnnounced(em, event, clock.now());
    }
    const asked = await projectConsultations(em, events.filter(isConsultationEvent));
    const ofRequests = events.filter(
      (event) => event.type !== 'masar.subgraph.announced' && !isConsultationEvent(event),
    );
    if (ofRequests.length === 0) return { waiting: asked };
    const { waiting } = await project(em, rules, clock, ofRequests);
    return { waiting: new Map([...waiting, ...asked]) };
  };
}
