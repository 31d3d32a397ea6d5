// Builds out/print.js: the script that lays a dossier out in pages within the hidden window that prints it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './lib.mjs';

const { oldestRuntime } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = join(root, 'renderer', 'print');
const built = await build({
  root: folder,
  configFile: false,
  logLevel: 'warn',
  build: {
    write: false,
    target: `chrome${oldestRuntime.chrome}`,
    lib: { entry: join(folder, 'main.ts'), name: 'casebookPrint', formats: ['iife'], fileName: 'print' },
  },
});
const [{ output }] = Array.isArray(built) ? built : [built];
mkdirSync(join(root, 'out'), { recursive: true });
writeFileSync(join(root, 'out', 'print.js'), output[0].code);
