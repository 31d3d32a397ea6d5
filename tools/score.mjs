// `npm run score`: scores how well pages are read and how well names, dates, figures and aliases are found, on the sets in
// tests/fixtures. These are invented and never trained on, but they were used while rules were written, so they flatter. Each score
// is shown with that of the best library in its plain form, from the same run. `--errors` lists what was wrong. `--pages FOLDER`
// instead scores your own pages by gold values as in docs/scores.md; `--collection FOLDER` scores search on your own test
// collection.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import * as chrono from 'chrono-node';
import nlp from 'compromise';
import { parseHTML } from 'linkedom';
import { createServer } from 'vite';
import { root } from '../scripts/lib.mjs';
import { readMarked } from './ner-data.mjs';
import { scoreCollection } from './score-collection.mjs';
import { scoreNews } from './score-news.mjs';
import { scoreQueries } from './score-queries.mjs';
import { scoreSearch } from './score-search.mjs';

const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const load = (file) => server.ssrLoadModule(`/${file}`);
const { parseSource } = await load('lib/extract/parse.ts');
const { loadGazetteers } = await load('lib/ner/gazetteers.ts');
const { suggest } = await load('lib/ner/suggest.ts');
const { fold } = await load('lib/text/fold.ts');
const gazetteers = loadGazetteers((file) => readFileSync(join(root, 'resources/gazetteers', file)));
const fixtures = join(root, 'tests/fixtures');
const listErrors = process.argv.includes('--errors');
/** Returns the value that follows an option. */
const optionValue = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const ownPages = optionValue('--pages');
const collection = optionValue('--collection');
if (collection !== undefined) {
  console.log('| collection | n | ours | without tolerance | MiniSearch |\n| --- | --- | --- | --- | --- |');
  for (const line of await scoreCollection(load, collection, optionValue('--misspellings')))
    console.log(`| ${line.join(' | ')} |`);
  await server.close();
  process.exit(0);
}

/** Counts of what was found and is right, of what was found, and of what is true. */
class Score {
  right = 0;
  said = 0;
  gold = 0;

  add(said, gold, right = said.filter((one) => gold.includes(one)).length) {
    if (this.note) for (const one of said) if (!gold.includes(one)) this.note(`+ ${one}`);
    if (this.note) for (const one of gold) if (!said.includes(one)) this.note(`- ${one}`);
    this.right += right;
    this.said += said.length;
    this.gold += gold.length;
  }

  toString() {
    const precision = this.right / (this.said || 1);
    const recall = this.right / (this.gold || 1);
    const f1 = (2 * precision * recall) / (precision + recall || 1);
    return [precision, recall, f1].map((value) => value.toFixed(3)).join(' / ');
  }
}

/** Scores by subject and set; ours, and a library's. */
const table = new Map();

function scores(what, set, peer) {
  const key = `${what}\u0000${set}`;
  if (!table.has(key)) {
    const ours = new Score();
    if (listErrors && what !== 'body' && !/(?:held|fresh)$/.test(set) && !/: (person|organisation|place)$/.test(what))
      ours.note = (one) => console.log(`${what}, ${set}: ${one}`);
    table.set(key, { what, set, ours, peer, theirs: new Score() });
  }
  return table.get(key);
}

/** Returns runs of four words, which Scrapinghub's article extraction benchmark uses to compare bodies. */
function shingles(text) {
  const words = text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length < 4 ? [words.join(' ')] : words.slice(3).map((_, at) => words.slice(at, at + 4).join(' '));
}

/** Compares multisets: each run counts as often as it occurs on both sides. */
function addBodies(score, said, gold) {
  const remaining = new Map();
  for (const one of gold) remaining.set(one, (remaining.get(one) ?? 0) + 1);
  let right = 0;
  for (const one of said) {
    const times = remaining.get(one) ?? 0;
    if (times > 0) right++;
    remaining.set(one, times - 1);
  }
  score.add(said, gold, right);
}

const normalised = (text) =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const toList = (value) => (value === null || value === undefined || value === '' ? [] : [value].flat());

async function scorePages(folder, setOf) {
  const pageCounts = { authors: 0, people: 0, days: 0, dated: 0 };
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.html'))) {
    const goldFile = join(folder, name.replace('.html', '.json'));
    if (!existsSync(goldFile)) continue;
    const gold = JSON.parse(readFileSync(goldFile, 'utf8'));
    const bytes = readFileSync(join(folder, name));
    const ours = await parseSource({ bytes, name });
    const theirs = new Readability(parseHTML(bytes.toString('utf8')).document).parse();
    const set = setOf(name);
    if (listErrors) console.log(`${name}\n${ours.blocks.map(({ kind, text }) => `    ${kind}: ${text}`).join('\n')}`);
    const texts = (kind) => ours.blocks.filter((block) => (block.kind === 'caption') === kind).map(({ text }) => text);
    if (gold.body) {
      const body = scores('body', set, 'Readability');
      addBodies(body.ours, shingles(texts(false).join('\n')), shingles(gold.body.join('\n')));
      addBodies(body.theirs, shingles(theirs?.textContent ?? ''), shingles(gold.body.join('\n')));
    }
    if (gold.captions) scores('captions', set).ours.add(texts(true).map(normalised), gold.captions.map(normalised));
    if (gold.authors?.length > 0) {
      pageCounts.people += 1;
      if (gold.authors.map(normalised).every((one) => ours.authors.map(normalised).includes(one)))
        pageCounts.authors += 1;
    }
    if (gold.published) {
      pageCounts.dated += 1;
      if (ours.published === gold.published) pageCounts.days += 1;
    }
    const fields = [
      ['title', ours.title, theirs?.title],
      ['authors', ours.authors, theirs?.byline],
      ['published', ours.published, theirs?.publishedTime?.slice(0, 10)],
      ['outlet', ours.provenance.outlet === 'guessed' && gold.outlet === null ? null : ours.outlet, theirs?.siteName],
      ['language', ours.language, theirs?.lang?.slice(0, 2)],
      ['url', ours.url, undefined],
    ];
    for (const [field, ourValue, other] of fields) {
      if (gold[field] === undefined) continue;
      const row = scores(field, set, field === 'url' ? undefined : 'Readability');
      const truth = toList(gold[field]).map(normalised);
      row.ours.add(toList(ourValue).map(normalised), truth);
      if (row.peer) row.theirs.add(toList(other).map(normalised), truth);
    }
  }
  console.log(
    `all authors right on ${pageCounts.authors} of ${pageCounts.people} pages, the date on ${pageCounts.days} of ${pageCounts.dated}`,
  );
}

function suggestions(text, language, published = null) {
  const blocks = [{ start: 0, end: text.length, kind: 'body' }];
  return suggest({ text, blocks, language, published, known: [], rejected: [], gazetteers });
}

function peerDates(text, language, published) {
  const parser = language === 'es' ? chrono.es : chrono;
  return parser.parse(text, published ? new Date(`${published}T12:00:00Z`) : undefined).map((one) => ({
    text: one.text,
    start: one.index,
    end: one.index + one.text.length,
    edtf: one.start.date().toISOString().slice(0, 10),
  }));
}

function scoreTexts() {
  for (const language of ['en', 'es']) {
    const set = `passages ${language}`;
    const lines = readFileSync(join(fixtures, `score/texts/${language}.ndjson`), 'utf8')
      .trim()
      .split('\n');
    for (const { text, published, dates, figures, aliases } of lines.map((line) => JSON.parse(line))) {
      const found = suggestions(text, language, published);
      const dateKey = ([words, edtf]) => `${words} = ${edtf}`;
      const said = found.filter(({ kind }) => kind === 'date').map((one) => dateKey([one.text, one.edtf]));
      const row = scores('dates', set, 'chrono-node');
      row.ours.add(said, dates.map(dateKey));
      const peer = peerDates(text, language, published).map((one) => dateKey([one.text, one.edtf]));
      row.theirs.add(peer, dates.map(dateKey));

      const figureKey = ([words, number, unit, qualifier]) => `${words} = ${number} ${unit} ${qualifier}`;
      scores('figures', set).ours.add(
        found
          .filter(({ kind }) => kind === 'figure')
          .map((one) => figureKey([one.text, one.value.number, one.value.unit, one.value.qualifier])),
        figures.map(figureKey),
      );
      const aliasKey = ([name, other]) => `${name} = ${other}`;
      scores('aliases', set).ours.add(
        found.flatMap((one) => one.aliases.map((other) => aliasKey([one.text, other]))),
        aliases.map(aliasKey),
      );
    }
  }
}

const nameKinds = ['person', 'organisation', 'place'];

function peerNames(text) {
  const doc = nlp(text);
  const parts = { person: doc.people(), place: doc.places(), organisation: doc.organizations() };
  return Object.entries(parts).flatMap(([kind, part]) =>
    part.json({ offset: true }).map(({ offset }) => {
      const raw = text.slice(offset.start, offset.start + offset.length);
      const name = raw.replace(/^[^\p{L}\p{N}]+/u, '').replace(/(?:['’]s)?[^\p{L}\p{N}]*$/u, '');
      const start = offset.start + raw.indexOf(name);
      return { kind, start, end: start + name.length };
    }),
  );
}

function scoreNames() {
  for (const language of ['en', 'es']) {
    for (const { text, blocks, names } of readMarked(join(fixtures, `suggestions/${language}.names.txt`))) {
      const found = suggest({ text, blocks, language, published: null, known: [], rejected: [], gazetteers })
        .filter(({ kind }) => nameKinds.includes(kind))
        .flatMap(({ kind, mentions }) => mentions.map(({ start, end }) => `${kind} ${start} ${end}`));
      const gold = names.map(({ kind, start, end }) => `${kind} ${start} ${end}`);
      const row = scores('names, exact', `news ${language}`, 'compromise');
      row.ours.add(found, gold);
      row.theirs.add(
        peerNames(text).map(({ kind, start, end }) => `${kind} ${start} ${end}`),
        gold,
      );
    }
  }
}

if (ownPages === undefined) {
  await scorePages(join(fixtures, 'score/pages'), (name) => `pages ${name.slice(0, 2)}`);
  scoreTexts();
  scoreNames();
  scoreNews({ folder: join(fixtures, 'blind'), suggest, gazetteers, scores, peerNames, peerDates });
} else await scorePages(ownPages, () => 'your pages');
console.log('| what | set | ours: precision / recall / F1 | best library, unmodified | its precision / recall / F1 |');
console.log('| --- | --- | --- | --- | --- |');
for (const { what, set, ours, peer, theirs } of table.values()) {
  if (ours.gold + ours.said === 0) continue;
  console.log(`| ${[what, set, ours, peer ?? 'none', peer ? theirs : ''].join(' | ')} |`);
}
if (ownPages === undefined) {
  console.log('\n| search | set | found | without tolerance | peer | found |\n| --- | --- | --- | --- | --- | --- |');
  for (const line of await scoreSearch(load)) {
    console.log(`| ${line.map((one) => (typeof one === 'number' ? one.toFixed(3) : (one ?? ''))).join(' | ')} |`);
  }
  console.log(
    '\n| queries: nDCG@10 / hit@1 / hit@10 | n | ours | without tolerance | MiniSearch |\n| --- | --- | --- | --- | --- |',
  );
  for (const line of await scoreQueries(load, join(fixtures, 'score/search.json')))
    console.log(`| ${line.join(' | ')} |`);
}
await server.close();
