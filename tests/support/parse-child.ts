import { join } from 'node:path';
import { build } from 'vite';

/**
 * Bundles the child that reads files as the app does (CommonJS, for the oldest runtime): what runs here is what ships.
 * @returns its path
 */
export async function buildParseChild(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node18.15',
      outDir: folder,
      rollupOptions: {
        input: { 'parse-child': join(process.cwd(), 'core/capture/parse-child.ts') },
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  return join(folder, 'parse-child.js');
}
