// Builds the scripts of hidden windows: out/print.js paginates a dossier before printing, out/picture.js renders an original as a
// picture.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './lib.mjs';
import { recordPackages } from './record-packages.mjs';

const { oldestRuntime } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// Scripts for an isolated world must be classic scripts; those that the page itself loads are modules.
for (const [folder, format] of [
  ['print', 'iife'],
  ['picture', 'es'],
]) {
  const folderPath = join(root, 'renderer', folder);
  const built = await build({
    root: folderPath,
    configFile: false,
    logLevel: 'warn',
    plugins: [recordPackages()],
    build: {
      write: false,
      target: `chrome${oldestRuntime.chrome}`,
      lib: { entry: join(folderPath, 'main.ts'), name: 'casebookPrint', formats: [format], fileName: folder },
    },
  });
  const [{ output }] = Array.isArray(built) ? built : [built];
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(join(root, 'out', `${folder}.js`), output[0].code);
}
// pdf.js uses these to decode scanned pictures.
cpSync(join(root, 'node_modules/pdfjs-dist/wasm'), join(root, 'out/wasm'), { recursive: true });
