import { listenForStop } from '@masar/deploy/local/stop-signals';
import { chosen } from './chosen.ts';
import { GraphRefusal, NoAnswer } from './graph/ask.ts';
import { type DemoOptions, help, OptionError, readOptions } from './options.ts';
import { run } from './run.ts';
import { paceOf } from './stories/pace.ts';
import { loadSubmissions } from './submission.ts';
import { summarise, wentAsTold } from './summary.ts';
import { Board } from './view/board.ts';
import { openLines } from './view/lines.ts';
import { openScreen } from './view/screen.ts';
import type { View, ViewContext } from './view/view.ts';

process.exitCode = await main();

/** The whole of `npm run demo`. Returns the exit code: 0 as told, 1 not, 2 a wrong option, 130 stopped. */
async function main(): Promise<number> {
  try {
    const options = readOptions(process.argv.slice(2), process.env);
    if (options.help) {
      process.stdout.write(help);
      return 0;
    }
    return await demo(options);
  } catch (error) {
    if (error instanceof OptionError) {
      process.stderr.write(`${error.message}\n\`npm run demo -- --help\` lists the options.\n`);
      return 2;
    }
    const advice = adviceOn(error);
    if (advice === undefined) throw error;
    process.stderr.write(`${advice}\n`);
    return 1;
  }
}

async function demo({ url, speed, only, count }: DemoOptions): Promise<number> {
  const submissions = chosen(loadSubmissions(), only, count);
  const { stop, force, dispose } = listenForStop(process.env);
  force.addEventListener('abort', () => process.exit(130));
  let view: View | undefined;
  const board = new Board((line) => view?.line(line));
  try {
    const ready = () => {
      view = openView(board, { address: url.href, planned: submissions.length });
    };
    const result = await run({ url, submissions, pace: paceOf[speed], board, ready, stop });
    view?.close();
    if (stop.aborted) return stopped();
    process.stdout.write(`\n${summarise(result)}`);
    return wentAsTold(result) ? 0 : 1;
  } catch (error) {
    view?.close();
    if (stop.aborted) return stopped();
    throw error;
  } finally {
    dispose();
  }
}

function openView(board: Board, context: ViewContext): View {
  const terminal = process.stdout.isTTY && process.env.TERM !== 'dumb';
  return terminal ? openScreen(process.stdout, board, context) : openLines(process.stdout, context);
}

function stopped(): number {
  process.stdout.write('Stopped. The requests stay in the register as they are.\n');
  return 130;
}

/** What to do about a graph that can't be told anything; undefined for a fault of the demo itself. */
function adviceOn(error: unknown): string | undefined {
  if (error instanceof NoAnswer) {
    return `${error.message}\nStart Masar in another terminal (npm start), or name its address: MASAR_URL=http://host:port/graphql npm run demo`;
  }
  if (!(error instanceof GraphRefusal)) return undefined;
  if (error.code === 'BAD_CREDENTIALS') {
    return 'This Masar has no demo accounts. They exist with the embedded database, or with MASAR_DEMO_ACCOUNTS=true npm start';
  }
  return `Masar refused: ${error.code}: ${error.message}`;
}
