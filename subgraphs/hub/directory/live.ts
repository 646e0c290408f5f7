import { listen } from '@masar/kit/database/listen';
import { backoffMs, pause } from '@masar/kit/database/pacing/backoff';
import type { House } from '@masar/kit/subgraph/define';
import type { Directory, LiveDirectory } from './directory.ts';
import { directoryChannel, directoryVersion, loadDirectory } from './store.ts';

/** Loads the directory and keeps up with the database until it is closed. */
export async function openDirectory(
  house: Pick<House, 'database' | 'databaseUrl' | 'log'>,
): Promise<LiveDirectory> {
  const { database, log } = house;
  const stopping = new AbortController();
  let current: Directory = await loadDirectory(database.em.fork());
  let queue = Promise.resolve();

  async function look(): Promise<void> {
    const em = database.em.fork();
    if ((await directoryVersion(em)) !== current.version) current = await loadDirectory(em);
  }

  /** One look after the other: a look that began before the call may have missed what the caller waits for. */
  function refresh(): Promise<void> {
    const looked = queue.then(look);
    queue = looked.catch(() => undefined);
    return looked;
  }

  async function follow(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      try {
        return await refresh();
      } catch (error) {
        log.warn({ err: error }, 'the directory could not be read again; trying on');
        await pause(backoffMs(failures), stopping.signal);
      }
    }
  }

  const listener = listen({
    url: house.databaseUrl,
    channels: [directoryChannel],
    onNotify: () => void follow(),
    onReconnect: () => void follow(),
    logger: log,
  });

  return {
    get version() {
      return current.version;
    },
    get formations() {
      return current.formations;
    },
    get services() {
      return current.services;
    },
    formationOf: (code) => current.formationOf(code),
    ancestorsOf: (code) => current.ancestorsOf(code),
    childrenOf: (code) => current.childrenOf(code),
    subtree: (code) => current.subtree(code),
    subgraphOf: (code) => current.subgraphOf(code),
    serviceOf: (code) => current.serviceOf(code),
    servicesOf: (formation) => current.servicesOf(formation),
    search: (text) => current.search(text),
    refresh,
    connected: () => listener.connected(),
    async close() {
      stopping.abort();
      await listener.close();
      await queue;
    },
  };
}
