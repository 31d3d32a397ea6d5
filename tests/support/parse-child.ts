import { basename, join } from 'node:path';
import { build } from 'vite';

/**
 * Bundles the child process that reads files as the app does (CommonJS, for the oldest runtime): what runs here is what ships.
 * @param source another child to bundle the same way, as a path in the repository
 * @returns its path
 */
export async function buildParseChild(folder: string, source = 'lib/extract/parse-child.ts'): Promise<string> {
  const name = basename(source, '.ts');
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node18.15',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        input: { [name]: join(process.cwd(), source) },
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  return join(folder, `${name}.js`);
}
