import { readFile } from 'node:fs/promises';
import { repeatedly, type SupergraphSource, type SupergraphTaker } from './source.ts';

/**
 * A supergraph out of a file, read again every `pollSeconds`. Reading is cheap and sees what file watchers miss:
 * renamed files, mounted volumes, a link that points elsewhere.
 */
export function fileSource(path: string, pollSeconds: number): SupergraphSource {
  let taker: SupergraphTaker | undefined;
  let last: string | undefined;
  const polling = repeatedly(async () => {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      last = undefined;
      taker?.problem(`the file ${path} can't be read: ${(error as Error).message}`);
      return;
    }
    if (text === last) return;
    last = text;
    taker?.offer(text, 'file');
  }, pollSeconds);
  return {
    async start(given) {
      taker = given;
      await polling.start();
    },
    stop: () => polling.stop(),
    subgraphs: () => ({}),
  };
}
