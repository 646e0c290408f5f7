import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A promise of the gateway, and the test that holds it. */
export interface Behaviour {
  readonly id: string;
  /** What it should do. */
  readonly promise: string;
  /** Below tests/conformance. */
  readonly file: string;
}

/** The titles of tests, by the permanent id that each begins with; in a table of cases, by the id in the row. */
const titled = /(?<![\w$])(?:test|it)(?:\.each)?\([^'`]*(['`])([\s\S]*?)\1,/g;
const id = /\b(?:FED|SUB|HTTP|GUARD|OPS)(?:-[A-Z]+)+-\d+\b/g;

/** Reads them out of the conformance tests, which are the list of what the gateway promises. */
export async function readBehaviours(folder: string): Promise<Behaviour[]> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith('.test.ts')).sort();
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8');
      return [...text.matchAll(id)].map((match) => {
        const rest = text.slice(match.index + match[0].length);
        return { id: match[0], promise: promiseAfter(rest, text, match.index), file };
      });
    }),
  );
  return found.flat();
}

/** The rest of the title, or the title of the table that the id is in. */
function promiseAfter(rest: string, text: string, at: number): string {
  const own = /^ ((?:\\.|[^'`\\])+)/.exec(rest)?.[1];
  const title = own ?? [...text.matchAll(titled)].find(({ index }) => index > at)?.[2] ?? '';
  return title
    .replace(/^%s /, '')
    .replace(/^should /, '')
    .replaceAll('%s', '…')
    .replaceAll('\\', '')
    .replaceAll('|', '\\|')
    .trim();
}

/** The document of them. */
export function behavioursDocument(behaviours: readonly Behaviour[], notice: string): string {
  const rows = behaviours.map(({ id, promise, file }) => `| ${id} | ${promise} | \`${file}\` |`);
  return `${notice}

# What the gateway promises

Every promise has an id for good and a test in \`tests/conformance\` whose title begins with it: the gateway should ...

| id | promise | test |
|---|---|---|
${rows.join('\n')}
`;
}
