import { createNatsBus } from './nats/nats-bus.ts';
import { createPostgresBus } from './postgres/postgres-bus.ts';

// A consumer that takes a batch, says so, and never comes to its end: the contract's test kills it.
const [url = '', audience = ''] = process.argv.slice(2);
const bus = url.startsWith('nats:') ? createNatsBus({ url }) : createPostgresBus({ url });
bus.subscribe({
  subscriber: 'reader',
  audience,
  handle: async (events) => {
    process.send?.(events.map((event) => event.id));
    await new Promise(() => undefined);
  },
});
