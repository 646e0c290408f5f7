import { createLogger } from './logger.ts';

// Ends as a stopped process does: a few lines, and out.
const log = createLogger('child', 'info');
process.once('message', () => {
  log.info('stops');
  log.info('ends');
  process.exit(7);
});
process.send?.('ready');
