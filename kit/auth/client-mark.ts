import { createHmac, timingSafeEqual } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** The header in which the gateway tells a subgraph where a caller is; what a client sends in it is left out. */
export const clientHeader = 'masar-client';

/**
 * Marks that stand for callers' addresses. A mark tells callers apart and doesn't tell their addresses, which stay at
 * the gateway; it is sealed, so that nobody else makes one. Gateway and subgraph share the key.
 */
export interface ClientMarks {
  /** The mark of an address. */
  of(address: string): string;
  /** What tells this caller from others, the same for the same network; undefined for a mark that isn't ours. */
  read(mark: string | undefined): string | undefined;
}

/** Addresses whose marks are kept; then they are made anew. */
const mostKept = 10_000;

/** Makes and reads marks with one key. */
export function createClientMarks(key: string): ClientMarks {
  const kept = new Map<string, string>();
  const digest = (use: string, text: string) =>
    createHmac('sha256', key).update(`${use} ${text}`).digest('base64url').slice(0, 22);

  return {
    of(address) {
      const known = kept.get(address);
      if (known !== undefined) return known;
      const id = digest('caller', networkOf(address));
      const mark = `${id}.${digest('seal', id)}`;
      if (kept.size >= mostKept) kept.clear();
      kept.set(address, mark);
      return mark;
    },
    read(mark) {
      const [id, seal] = mark?.split('.') ?? [];
      if (!id || !seal) return undefined;
      const [given, expected] = [Buffer.from(seal), Buffer.from(digest('seal', id))];
      return given.length === expected.length && timingSafeEqual(given, expected) ? id : undefined;
    },
  };
}

/** One caller has one address of version 4, and of version 6 a network of 64 bits in which any address is theirs. */
function networkOf(address: string): string {
  const plain = address.split('%', 1)[0]?.toLowerCase() ?? '';
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (v4 || !isIPv6(plain)) return v4 ?? plain;
  const [head = '', tail] = plain.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const all = [...first, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...last];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
