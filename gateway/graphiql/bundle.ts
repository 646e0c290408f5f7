import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A file of the page, as it is sent. */
export interface Asset {
  readonly type: string;
  readonly gzipped: Buffer;
  readonly etag: string;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};

/**
 * Bundles GraphiQL, its editor and the editor's workers out of the installed packages, in memory: by name, the
 * files that the page asks for. Takes some seconds, in a process of esbuild's own.
 */
export async function bundleGraphiql(): Promise<ReadonlyMap<string, Asset>> {
  // Loaded here, so that a gateway that never shows the page carries no bundler.
  const { build, stop } = await import('esbuild');
  try {
    const { outputFiles } = await build({
      absWorkingDir: import.meta.dirname,
      entryPoints: {
        page: './browser/page.js',
        'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
        'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
        'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
      },
      bundle: true,
      minify: true,
      write: false,
      outdir: 'out',
      format: 'iife',
      target: 'es2022',
      assetNames: '[name]',
      loader: { '.ttf': 'file' },
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'silent',
    });
    const assets = outputFiles.map(
      async ({ path, contents }) => [basename(path), await asset(path, contents)] as const,
    );
    return new Map(await Promise.all(assets));
  } finally {
    await stop();
  }
}

const compress = promisify(gzip);

async function asset(path: string, contents: Uint8Array): Promise<Asset> {
  return {
    type: types[extname(path)] ?? 'application/octet-stream',
    gzipped: await compress(contents),
    etag: `"${createHash('sha256').update(contents).digest('base64url').slice(0, 22)}"`,
  };
}
