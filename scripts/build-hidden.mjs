// Builds the scripts of hidden windows: out/print.js lays a dossier out in pages before it is printed, out/picture.js draws an
// original as a picture.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './lib.mjs';
import { recordPackages } from './record-packages.mjs';

const { oldestRuntime } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

// What is given to an isolated world is a classic script; what the page itself loads is a module.
for (const [folder, format] of [
  ['print', 'iife'],
  ['picture', 'es'],
]) {
  const sources = join(root, 'renderer', folder);
  const built = await build({
    root: sources,
    configFile: false,
    logLevel: 'warn',
    plugins: [recordPackages()],
    build: {
      write: false,
      target: `chrome${oldestRuntime.chrome}`,
      lib: { entry: join(sources, 'main.ts'), name: 'casebookPrint', formats: [format], fileName: folder },
    },
  });
  const [{ output }] = Array.isArray(built) ? built : [built];
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(join(root, 'out', `${folder}.js`), output[0].code);
}
// pdf.js decodes pictures of scans by these.
cpSync(join(root, 'node_modules/pdfjs-dist/wasm'), join(root, 'out/wasm'), { recursive: true });
