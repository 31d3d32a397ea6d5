// Builds out/verify.html: the page that is in each package, one file with its own script and style and nothing else. The
// same sources give the same bytes, wherever they are built.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './lib.mjs';
import { recordPackages } from './record-packages.mjs';

const folder = join(root, 'renderer', 'verify');

/** Languages that the program has the texts of: each is a folder. */
const catalogues = new Set(
  readdirSync(join(root, 'lib', 'i18n'), { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? one.name : [])),
);

/** Of a whole catalogue the page says a few texts: it gets these in its place, and stays small. */
const fewTexts = {
  name: 'few-texts',
  enforce: 'pre',
  resolveId(id) {
    const tag = /^#lib\/i18n\/([\w-]+)\.ts$/.exec(id)?.[1];
    return tag !== undefined && catalogues.has(tag) ? `\0few-texts:${tag}` : null;
  },
  load(id) {
    const tag = /^\0few-texts:(.+)$/.exec(id)?.[1];
    if (tag === undefined) return null;
    const from = (name) => JSON.stringify(join(root, 'lib', 'i18n', tag, `${name}.ts`));
    return `import { dossier } from ${from('dossier')};
import { fields } from ${from('fields')};
import { packagePage } from ${from('packagePage')};
import { packages } from ${from('packages')};
import { profiles } from ${from('profiles')};
import { actions, lists } from ${from('shared')};
const { openQuote, closeQuote } = dossier;
const { internal } = profiles;
const few = { dossier: { openQuote, closeQuote }, profiles: { internal } };
export const ${tag} = { actions, fields, lists, packages, packagePage, ...few };`;
  },
};

/** Writes the page. @throws Error with what the bundler complains of */
async function buildVerifyPage() {
  const { oldestRuntime } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    plugins: [fewTexts, recordPackages()],
    build: {
      write: false,
      minify: true,
      target: `chrome${oldestRuntime.chrome}`,
      lib: { entry: join(folder, 'main.ts'), name: 'verify', formats: ['iife'], fileName: 'verify' },
    },
  });
  const [{ output }] = Array.isArray(built) ? built : [built];
  const [{ code }] = output;
  // What would end the script element stands in strings alone.
  const script = `\n${code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')}`;
  const sheets = [join(root, 'renderer', 'styles', 'tokens.css'), join(folder, 'page.css')];
  const style = `\n${sheets.map((file) => readFileSync(file, 'utf8')).join('')}`;
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(join(root, 'out', 'verify.html'), pageOf(script, style));
}

/** The page, to the letter as a browser writes it out again: from that it makes its own hash (renderer/verify/main.ts). */
function pageOf(script, style) {
  const policy = [
    "default-src 'none'",
    `script-src '${sourceHash(script)}'`,
    `style-src '${sourceHash(style)}'`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<title>Verify a dossier package</title>',
    `<style>${style}</style>`,
  ].join('');
  const body = `<main id="page"><p>To verify a package, this page needs JavaScript.</p></main><script>${script}</script>`;
  return `<!doctype html>\n<html lang="en"><head>${head}</head><body>${body}</body></html>`;
}

/** As a content security policy names a script or a style. */
function sourceHash(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

await buildVerifyPage();
