// Builds out/verify.html, the page in each package: one file with its own script and style. The build is reproducible.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './lib.mjs';
import { recordPackages } from './record-packages.mjs';

const folder = join(root, 'renderer', 'verify');

/** Languages of the catalogue: each has a folder. */
const catalogues = new Set(
  readdirSync(join(root, 'lib', 'i18n'), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  ),
);

/** The page uses only a few texts of the whole catalogue, so it gets these instead, and stays small. */
const usedTextsOnly = {
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

/** Writes the page. @throws Error with the bundler's errors */
async function buildVerifyPage() {
  const { oldestRuntime } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    plugins: [usedTextsOnly, recordPackages()],
    build: {
      write: false,
      minify: true,
      target: `chrome${oldestRuntime.chrome}`,
      lib: { entry: join(folder, 'main.ts'), name: 'verify', formats: ['iife'], fileName: 'verify' },
    },
  });
  const [{ output }] = Array.isArray(built) ? built : [built];
  const [{ code }] = output;
  // Sequences that would end the script element occur only in strings.
  const script = `\n${code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')}`;
  const sheets = [join(root, 'renderer', 'styles', 'tokens.css'), join(folder, 'page.css')];
  const style = `\n${sheets.map((file) => readFileSync(file, 'utf8')).join('')}`;
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(join(root, 'out', 'verify.html'), pageOf(script, style));
}

/** The page exactly as a browser serialises it, because it computes its own hash from that (renderer/verify/main.ts). */
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

/** The hash of a script or style as in a content security policy. */
function sourceHash(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

await buildVerifyPage();
