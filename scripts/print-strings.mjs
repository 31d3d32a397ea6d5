// `node scripts/print-strings.mjs`: prints every string of the English catalogue with its key, one per line, in catalogue order,
// for review. `docs/wording-review.md` lists the findings of such reviews.
import { createServer } from 'vite';
import { root } from './lib.mjs';

/** The leaves of a catalogue as lines `key<tab>text`; newlines in a text are printed as `\n`. */
function* linesOf(table, path = '') {
  for (const [name, value] of Object.entries(table)) {
    if (typeof value === 'string') yield `${path}${name}\t${value.replaceAll('\n', '\\n')}`;
    else yield* linesOf(value, `${path}${name}.`);
  }
}

const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const { en } = await server.ssrLoadModule('/lib/i18n/en.ts');
await server.close();
for (const line of linesOf(en)) console.log(line);
