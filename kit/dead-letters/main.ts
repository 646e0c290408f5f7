import { ConfigurationError } from '../config/environment.ts';
import type { Subgraph } from '../subgraph/define.ts';
import { findSubgraphs } from '../subgraph/find.ts';
import { runDeadLetters } from './command-line.ts';

/** The command `dead-letters`, run from the repository's root. */
async function find(code: string): Promise<Subgraph | undefined> {
  for await (const subgraph of findSubgraphs('.')) if (subgraph.code === code) return subgraph;
  return undefined;
}

try {
  process.exitCode = await runDeadLetters(process.argv.slice(2), process.env, find, {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  });
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
