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

/** The title of a test that runs a table of cases, each with the permanent id in its row: what follows the table. */
const titleOfTable = /(?:\]|\.each\([\w.]+)\)\(\s*(['`])([\s\S]*?)\1,/;
const id = /\b(?:FED|SUB|HTTP|GUARD|OPS)(?:-[A-Z]+)+-\d+\b/g;

/** Reads them out of the conformance tests, which are the list of what the gateway promises. */
export async function readBehaviours(folder: string): Promise<Behaviour[]> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith('.test.ts')).sort();
  const found = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8');
      return [...text.matchAll(id)].map((match) => {
        return { id: match[0], promise: promiseAfter(text.slice(match.index + match[0].length)), file };
      });
    }),
  );
  return found.flat();
}

/** The rest of the title; or the title of the table that the id is in, with what the row says. */
function promiseAfter(rest: string): string {
  const own = /^ ((?:\\.|[^'`\\])+)/.exec(rest)?.[1];
  const title = own ?? ofRow(titleOfTable.exec(rest)?.[2] ?? '', rest);
  return title
    .replace(/^should /, '')
    .replaceAll('%s', '…')
    .replaceAll('\\', '')
    .replaceAll('|', '\\|')
    .trim();
}

/** In a title, the first place is the id's; the next ones are those of the texts that follow it in the row. */
function ofRow(title: string, rest: string): string {
  const texts = /^'((?:,\s*'(?:\\.|[^'\\])*')*)/.exec(rest)?.[1] ?? '';
  const values = [...texts.matchAll(/'((?:\\.|[^'\\])*)'/g)].map(([, text]) => text ?? '');
  return title.replace(/^%s /, '').replaceAll('%s', () => values.shift() ?? '…');
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
