import { readFile } from 'node:fs/promises';
import { Handover, repeatedly, type SupergraphSource } from './source.ts';

/**
 * A supergraph out of a file, read again every `pollSeconds`. Reading is cheap and sees what file watchers miss:
 * renamed files, mounted volumes, a link that points elsewhere.
 */
export function fileSource(path: string, pollSeconds: number): SupergraphSource {
  return {
    async initialize(hook) {
      const handover = new Handover(hook);
      let last: string | undefined;
      const polling = repeatedly(async () => {
        let text: string;
        try {
          text = await readFile(path, 'utf8');
        } catch (error) {
          last = undefined;
          handover.problem(`the file ${path} can't be read: ${(error as Error).message}`);
          return;
        }
        if (text === last) return;
        last = text;
        handover.put(text);
      }, pollSeconds);
      await polling.start();
      return { supergraphSdl: handover.first(), cleanup: async () => polling.stop() };
    },
    origin: () => 'file',
    subgraphs: () => ({}),
  };
}
