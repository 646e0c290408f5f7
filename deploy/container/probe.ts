import { askReadiness } from '../local/readiness.ts';

// For health checks inside of a container, which has no other HTTP client:
// node deploy/container/probe.ts http://127.0.0.1:4001/ready
const [url] = process.argv.slice(2);
if (url === undefined) {
  process.stderr.write('expected an address to ask\n');
  process.exit(2);
}
const answer = await askReadiness(url);
if (!answer.ready) {
  process.stderr.write(`${answer.answer}\n`);
  process.exitCode = 1;
}
