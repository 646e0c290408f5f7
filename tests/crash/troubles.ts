import { setTimeout as sleep } from 'node:timers/promises';
import type { Swallowed } from '@masar/kit/testing/swallowing-proxy';
import { pick, shuffled } from './chance.ts';
import type { StagedMasar } from './stage/staged-masar.ts';

/** One thing that happens to a process, or to several at once. */
interface Trouble {
  readonly kind: 'killed' | 'frozen' | 'cut off' | 'unheard' | 'deaf';
  readonly names: readonly string[];
}

const ways: Readonly<Record<string, Swallowed>> = { 'cut off': 'both', unheard: 'there', deaf: 'back' };

/**
 * Makes trouble until the time is over: some more whenever requests have gone on after the last. In the beginning
 * everybody is killed once and every kind of trouble comes; from then on it is chance.
 */
export class Troubles {
  /** What has happened, in words, with how often. */
  readonly report = new Map<string, number>();
  /** What happened last before requests took longest to go on, and how long that was. */
  slowest = { after: 'nothing', ms: 0 };
  readonly #masar: StagedMasar;
  readonly #names: readonly string[];
  readonly #longest: number;
  readonly #lasting = new Map<string, Promise<void>>();

  /** @param longest how long something may last that doesn't undo itself, in milliseconds */
  constructor(masar: StagedMasar, longest: number) {
    this.#masar = masar;
    this.#longest = longest;
    this.#names = [...masar.specs.keys()];
  }

  /** @param recovered resolves when requests go on; trouble that lasts may stand in the way of some */
  async make(ms: number, recovered: () => Promise<void>): Promise<void> {
    const end = Date.now() + ms;
    for (let deck = this.#firstDeck(); deck.length > 0 || Date.now() < end; ) {
      const trouble = deck.pop() ?? this.#anyTrouble();
      await this.#happen(trouble);
      const begun = Date.now();
      await recovered();
      const ms = Date.now() - begun;
      if (ms > this.slowest.ms) this.slowest = { after: `${trouble.names.join(', ')} ${trouble.kind}`, ms };
    }
    await Promise.all(this.#lasting.values());
  }

  #firstDeck(): Trouble[] {
    const victims = shuffled([...this.#names, 'postgres']);
    const together = Math.ceil(victims.length / 4);
    const kills: Trouble[] = [];
    while (victims.length > 0) kills.push({ kind: 'killed', names: victims.splice(0, together) });
    const others = (['frozen', 'cut off', 'unheard', 'deaf'] as const).map((kind): Trouble => {
      return { kind, names: [pick(this.#names)] };
    });
    return shuffled([...kills, ...others]);
  }

  #anyTrouble(): Trouble {
    const kind = pick(['killed', 'killed', 'killed', 'frozen', 'cut off', 'unheard', 'deaf'] as const);
    if (kind !== 'killed') return { kind, names: [pick(this.#names)] };
    const names = shuffled([...this.#names, 'postgres']);
    return { kind, names: names.slice(0, pick([1, 1, 1, 2, 3])) };
  }

  async #happen({ kind, names }: Trouble): Promise<void> {
    // Who is in lasting trouble has enough.
    const free = names.filter((name) => !this.#lasting.has(name));
    for (const name of free) {
      const what = `${name} ${kind}`;
      this.report.set(what, (this.report.get(what) ?? 0) + 1);
      if (kind === 'killed') await this.#masar.kill(name);
      else this.#lasting.set(name, this.#last(name, kind));
    }
  }

  async #last(name: string, kind: Trouble['kind']): Promise<void> {
    const way = ways[kind];
    if (way) await this.#masar.network.cut(name, way);
    else await this.#masar.freeze(name);
    await sleep(this.#longest * (0.2 + 0.8 * Math.random()));
    if (way) await this.#masar.network.mend(name);
    else await this.#masar.thaw(name);
    this.#lasting.delete(name);
  }
}
