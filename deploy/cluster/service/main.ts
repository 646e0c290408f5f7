import { createLogger } from '@masar/kit/log/logger';
import { startService } from './service.ts';

// node deploy/cluster/service/main.ts 127.0.0.1:4001 127.0.0.1:4101 127.0.0.1:4201
const [listen, ...backends] = process.argv.slice(2);
if (listen === undefined || backends.length === 0) {
  process.stderr.write('expected host:port to listen on, then host:port of each backend\n');
  process.exit(2);
}
const log = createLogger('service', process.env.LOG_LEVEL ?? 'info');
const service = await startService(listen, backends, (level, message) => log[level]({ listen }, message));
log.info({ listen, backends }, 'the service listens');
const stop = () => {
  service.close().then(() => process.exit(0));
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
process.once('disconnect', stop);
