// `node scripts/print-strings.mjs`: every string of the English catalogue with its key, one a line, in the order of the
// catalogue, to be read from top to bottom. `docs/wording-review.md` is what a reader of such a print has found.
import { createServer } from 'vite';
import { root } from './lib.mjs';

/** The leaves of a catalogue as lines `key<tab>text`; a break within a text is printed as `\n`. */
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
