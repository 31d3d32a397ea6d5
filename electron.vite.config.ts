import { cpSync, existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { pictureFonts } from './core/views/model/picture-font.ts';
import { parseGuide } from './lib/guide/parse.ts';
import { recordPackages } from './scripts/record-packages.mjs';

// The oldest supported runtime is Electron 25's; electron-vite would derive the targets from the version of the electron package. A
// target only lowers syntax and adds no missing APIs: eslint.runtime.config.mjs rejects those.
const { oldestRuntime } = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as {
  oldestRuntime: { node: string; chrome: string };
};
const NODE_TARGET = `node${oldestRuntime.node}`;
const CHROME_TARGET = `chrome${oldestRuntime.chrome}`;

/** Entry points that run as separate processes or threads, by their file name in out/main. */
const entries = {
  index: 'electron/main/index.ts',
  engine: 'electron/engine/index.ts',
  'parse-child': 'lib/extract/parse-child.ts',
  worker: 'core/worker/thread.ts',
  mbtiles: 'core/map/tiles/thread.ts',
  cli: 'cli/index.ts',
};

const existingEntries = Object.fromEntries(
  Object.entries(entries)
    .map(([name, file]) => [name, resolve(file)] as const)
    .filter(([, file]) => existsSync(file)),
);

// CommonJS, because a sandboxed preload script must be CommonJS and old Electrons cannot load an ES module as main
const commonJs = { format: 'cjs' as const, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' };

/** pdf.js reads its character maps from a folder when a PDF in Chinese, Japanese or Korean needs one. */
const copyCmaps = {
  name: 'copy-cmaps',
  closeBundle() {
    cpSync(resolve('node_modules/pdfjs-dist/cmaps'), resolve('out/cmaps'), { recursive: true });
  },
};

/** The font of pictures, for the command line; the window bundles it in its scripts. */
const copyFonts = {
  name: 'copy-fonts',
  closeBundle() {
    for (const name of Object.keys(pictureFonts)) {
      const file = `ibm-plex-sans-${name}-wght-normal.woff2`;
      cpSync(resolve('node_modules/@fontsource-variable/ibm-plex-sans/files', file), resolve('out/fonts', file));
    }
  },
};

/** SQLite, which the MBTiles thread loads from its own folder. */
const copySqlite = {
  name: 'copy-sqlite',
  closeBundle() {
    const name = 'node-sqlite3-wasm.wasm';
    cpSync(resolve('node_modules/node-sqlite3-wasm/dist', name), resolve('out/main', name));
  },
};

/** The Help texts, docs/*.md, parsed at build time, with their pictures. */
const guides = {
  name: 'guides',
  enforce: 'pre' as const,
  transform(text: string, id: string) {
    if (!/[\\/]docs[\\/](user-guide|whats-new)(\.\w+)?\.md$/.test(id)) return null;
    const parts = parseGuide(text);
    const sources = parts.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'picture' ? [block.src] : [])),
    );
    const pictures = [...new Set(sources)].map((src, index) => {
      const file = readFileSync(resolve('docs', src));
      // A PNG stores its size at byte 16.
      const size = { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
      return { src, size, name: `picture${String(index)}` };
    });
    const imports = pictures.map(({ src, name }) => `import ${name} from ${JSON.stringify(`./${src}`)};`);
    const entries = pictures.map(
      ({ src, size, name }) => `${JSON.stringify(src)}: { url: ${name}, ...${JSON.stringify(size)} }`,
    );
    const code = `${imports.join('\n')}\nexport const guide = { parts: ${JSON.stringify(parts)}, pictures: { ${entries.join(', ')} } };`;
    return { code, map: null };
  },
};

export default defineConfig({
  main: {
    plugins: [copyCmaps, copyFonts, copySqlite, recordPackages()],
    build: {
      target: NODE_TARGET,
      // everything is bundled: many libraries are only ES modules, which CommonJS in Node 18 cannot require
      externalizeDeps: false,
      rolldownOptions: { input: existingEntries, output: commonJs },
    },
  },
  preload: {
    plugins: [recordPackages()],
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      rolldownOptions: { input: { index: resolve('electron/preload/index.ts') }, output: commonJs },
    },
  },
  renderer: {
    root: 'renderer',
    // The packages' own entry points read their files through Node.
    resolve: { alias: { '#dictionaries': resolve('node_modules'), '#resources': resolve('resources') } },
    assetsInclude: ['**/*.gz'],
    worker: { format: 'es', plugins: () => [recordPackages()] },
    plugins: [react(), guides, recordPackages()],
    build: {
      target: CHROME_TARGET,
      minify: true, // electron-vite does not minify by default
      chunkSizeWarningLimit: 5000, // in kB; read from the disk, not over a network
      rolldownOptions: { input: { index: resolve('renderer/index.html') } },
    },
  },
});
