// `node tools/count-files-per-feature.mjs [FOLDER]`: counts the files that mention each of some existing features, as an estimate of
// what adding another one would touch. Tests, the catalogue and the feature's own files (the page's folder, the writer of the
// format) are not counted. docs/how-to says what to do in each file.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2] ?? '.';

/**
 * The features to follow, with the pattern of their name in code and the location of their own files. Their names must not be
 * common words, which would be counted too.
 */
const features = [
  ['field', 'partOf', /\bpartOf\b/, /^lib\//],
  ['page', 'batch', /['"`](?:go\.)?batch['"`]|BatchPage/, /\/batch\//],
  ['export format', 'md', /['"`]md['"`]|\bmd:|dossierMarkdown/, /\/markdown\.ts$|\/extract\//],
  ['exchange format', 'graphml', /\bgraphml\b/, /\/formats\/graph/],
  ['finding rule', 'event-no-place', /\bevent-no-place\b/, /^$/],
  ['citation style', 'mla', /\bmla\b/, /\/mla\.ts$/],
];

const folders = ['lib', 'core', 'electron', 'renderer', 'cli'];
const isCode = (name) => /\.(ts|tsx)$/.test(name) && !/\.(test|fixture)\.tsx?$/.test(name);

function* filesBelow(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (isCode(entry.name) && !path.includes('i18n/')) yield path;
  }
}

const existing = new Set(readdirSync(root));
const files = folders.filter((room) => existing.has(room)).flatMap((room) => [...filesBelow(room)]);
for (const [what, name, pattern, ownFiles] of features) {
  const mentioning = files.filter(
    (path) => !ownFiles.test(path) && pattern.test(readFileSync(join(root, path), 'utf8')),
  );
  console.log(`${what} ${name}: ${String(mentioning.length)} files`);
  for (const path of mentioning) console.log(`  ${path}`);
}
