import type { Clock } from '@masar/kit/clock/clock';
import type { Apply } from '@masar/kit/inbox/apply';
import { readEvent } from '@masar/schema/events/catalog';
import { applySubgraphAnnounced } from './directory/announced.ts';
import type { Rules } from './register/path/advance.ts';
import { project } from './register/path/projection.ts';
import { isReadingsEvent, keepDesksReadings } from './register/sight/readings.ts';

/** The effect of what the hub is told: subgraphs that start, and what custodians do. */
export function createHubInbox(rules: Rules, clock: Clock): Apply {
  return async (em, envelopes) => {
    const events = envelopes.map(readEvent);
    for (const event of events) {
      if (event.type === 'masar.subgraph.announced') await applySubgraphAnnounced(em, event, clock.now());
    }
    await keepDesksReadings(em, events.filter(isReadingsEvent));
    const ofRequests = events.filter(
      (event) => event.type !== 'masar.subgraph.announced' && !isReadingsEvent(event),
    );
    if (ofRequests.length === 0) return { waiting: new Map() };
    return await project(em, rules, clock, ofRequests);
  };
}
