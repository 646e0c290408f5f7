import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Speed, speeds } from './stories/pace.ts';

/** What the demo is told on its command line and by its environment. */
export interface DemoOptions {
  help: boolean;
  speed: Speed;
  /** Ids of submissions.json, in the order given; undefined: all of them. */
  only: readonly string[] | undefined;
  /** How many stories are told at most; undefined: all that were chosen. */
  count: number | undefined;
  /** Address of the graph over HTTP. */
  url: URL;
}

/** A command line or an environment that the demo can't follow; the message is for whoever typed it. */
export class OptionError extends Error {
  override name = 'OptionError';
}

/** What `npm run demo -- --help` prints. */
export const help = `Tells the stories of submissions.json to a running Masar and draws what its subscription delivers.

  npm run demo                        all stories, at a speed that the eye can follow
  npm run demo -- --speed fast        slow | normal | fast (as quick as the house can). Default normal.
  npm run demo -- --count 12          the first 12 stories
  npm run demo -- --only ID,ID        these stories (ids of demo/submissions.json)
  npm run demo -- --help              this text

  MASAR_URL   Address of the graph. Default http://127.0.0.1:4000/graphql; \`npm start\` starts one.
  NO_COLOR    Set: no colours.

In a terminal the picture is redrawn in place; anywhere else every step is a line. Ctrl-C ends it. The exit code
is 0 when every story went as told and nothing was missing or doubled.
`;

const wholeNumber = 'expected --count N, a whole number from 1';

const text = z.object({
  speed: z.enum(speeds, { error: `expected --speed ${speeds.join(' | ')}` }).default('normal'),
  count: z.coerce.number({ error: wholeNumber }).int(wholeNumber).min(1, wholeNumber).optional(),
});

/**
 * Reads the command line and MASAR_URL.
 * @throws OptionError for an unknown option, a wrong value, an address that isn't http(s)
 */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): DemoOptions {
  const values = readFlags(args);
  const read = text.safeParse(values);
  if (!read.success) throw new OptionError(z.prettifyError(read.error));
  const only = values.only
    ?.flatMap((list) => list.split(','))
    .map((id) => id.trim())
    .filter((id) => id !== '');
  return {
    help: values.help ?? false,
    speed: read.data.speed,
    only,
    count: read.data.count,
    url: readAddress(environment.MASAR_URL ?? 'http://127.0.0.1:4000/graphql'),
  };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        speed: { type: 'string' },
        count: { type: 'string' },
        only: { type: 'string', multiple: true },
      },
    }).values;
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error));
  }
}

function readAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new OptionError(`expected MASAR_URL=http://host:port/graphql, got '${address}'`);
}
