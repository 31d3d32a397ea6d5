// Rewrites the tables of docs/exchange.md, which show where the fields of each format go.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const { module } = await runnerImport(path.join(root, 'core/exchange/loss-tables.ts'), {
  root,
  configFile: false,
  // Node would otherwise load the build that is meant for browsers.
  resolve: { alias: { mgrs: path.join(root, 'node_modules/mgrs/dist/mgrs.esm.js') } },
  logLevel: 'error',
});
const file = path.join(root, 'docs/exchange.md');
const tablesMark = '<!-- tables -->';
const text = readFileSync(file, 'utf8');
writeFileSync(file, `${text.slice(0, text.indexOf(tablesMark))}${tablesMark}\n\n${module.lossTables()}`);
