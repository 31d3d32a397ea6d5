// `node tools/make-pages.mjs FOLDER`: writes generated pages with their gold values to FOLDER/looked and FOLDER/held, to be scored
// with `npm run score -- --pages`. The rules are only developed on errors in the first half. Templates are split by a hash of their
// names, so that all pages of a template are in the same half.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages, pageOf } from '#tests/fixtures/score/made/page.mjs';
import { blogs } from '#tests/fixtures/score/made/templates-blogs.mjs';
import { news } from '#tests/fixtures/score/made/templates-news.mjs';
import { offices } from '#tests/fixtures/score/made/templates-offices.mjs';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('Usage: make-pages.mjs FOLDER');
  process.exit(2);
}
/** Pages per template, each in another language. */
const pagesPerTemplate = 7;
const templates = Object.entries({ ...blogs, ...news, ...offices });
const byHash = templates
  .map(([name, write]) => ({ name, write, hash: createHash('sha1').update(name).digest('hex') }))
  .sort((a, b) => (a.hash < b.hash ? -1 : 1));
for (const [at, { name, write }] of byHash.entries()) {
  const half = at % 2 === 0 ? 'looked' : 'held';
  mkdirSync(join(folder, half), { recursive: true });
  for (let page = 0; page < pagesPerTemplate; page += 1) {
    const language = languages[(at * 5 + page * 7) % languages.length];
    const [html, gold] = write(pageOf(name, page, language));
    const file = join(folder, half, `${name}-${language}`);
    writeFileSync(`${file}.html`, html);
    writeFileSync(`${file}.json`, JSON.stringify(gold, null, 1));
  }
}
console.log(
  `${templates.length} templates, ${templates.length * pagesPerTemplate} pages, ${languages.length} languages`,
);
