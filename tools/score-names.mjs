// Scores the names that core/suggestions finds in tagged text, mention by mention with exact spans, against the best small library
// (compromise) on the same text.
//
//   node tools/score-names.mjs <file.gz>… [--bins] [--no-peer] [--errors N]
//
// Files are named `language.corpus.part.gz` as for training, or `language.names.txt` with names marked as in
// tests/fixtures/suggestions, or `….jsonl` as in tests/fixtures/names: these are also scored by language and manner, and by spans
// alone, whatever their kind. Scores on a file that the tagger was trained on mean little: train with `--hold corpus` first to
// score text from other authors. `--bins` shows the share of correct names by score.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import nlp from 'compromise';
import { runnerImport } from 'vite';
import { readLines, readMarked, readTagged, toText } from './ner-data.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    bins: { type: 'boolean', default: false },
    errors: { type: 'string', default: '0' },
    'no-peer': { type: 'boolean', default: false },
    gazetteers: { type: 'string', default: path.join(root, 'resources/gazetteers') },
  },
});
if (positionals.length === 0) {
  process.stderr.write('Usage: score-names.mjs <tagged file.gz>…\n');
  process.exit(2);
}
const load = async (file) =>
  (await runnerImport(path.join(root, file), { root, configFile: false, logLevel: 'error' })).module;
const { loadGazetteers } = await load('lib/ner/gazetteers.ts');
const { suggest } = await load('lib/ner/suggest.ts');
const gazetteers = loadGazetteers((file) => readFileSync(path.join(values.gazetteers, file)));

const kinds = ['person', 'organisation', 'place'];
const empty = () =>
  Object.fromEntries(['all', ...kinds, 'spans'].map((kind) => [kind, { right: 0, said: 0, gold: 0 }]));

function findNames(text, blocks, language) {
  return suggest({ text, blocks, language, published: null, known: [], rejected: [], gazetteers })
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ kind, score, mentions, start: lead }) =>
      mentions.map(({ start, end }) => ({ kind, score, start, end, leads: start === lead })),
    );
}

function peerNames(text) {
  const doc = nlp(text);
  const found = [];
  for (const [kind, part] of [
    ['person', doc.people()],
    ['place', doc.places()],
    ['organisation', doc.organizations()],
  ]) {
    for (const { offset } of part.json({ offset: true })) {
      const raw = text.slice(offset.start, offset.start + offset.length);
      const name = raw.replace(/^[^\p{L}\p{N}]+/u, '').replace(/(?:['’]s)?[^\p{L}\p{N}]*$/u, '');
      const start = offset.start + raw.indexOf(name);
      found.push({ kind, score: 1, start, end: start + name.length });
    }
  }
  return found;
}

function addCounts(counts, found, gold) {
  const truth = new Set(gold.map(({ kind, start, end }) => `${kind} ${start} ${end}`));
  const spans = new Set(gold.map(({ start, end }) => `${start} ${end}`));
  for (const { kind } of gold) for (const name of ['all', kind, 'spans']) counts[name].gold++;
  for (const { kind, start, end } of found) {
    for (const name of ['all', kind]) {
      counts[name].said++;
      if (truth.has(`${kind} ${start} ${end}`)) counts[name].right++;
    }
    counts.spans.said++;
    if (spans.has(`${start} ${end}`)) counts.spans.right++;
  }
}

function formatLine(label, counts) {
  const cells = Object.entries(counts).map(([kind, { right, said, gold }]) => {
    const precision = right / (said || 1);
    const recall = right / (gold || 1);
    return `${kind.slice(0, 6)} ${precision.toFixed(2)} ${recall.toFixed(2)} ${((2 * precision * recall) / (precision + recall || 1)).toFixed(3)}`;
  });
  return `${label.padEnd(24)} ${cells.join(' | ')}`;
}

function documentsOf(file) {
  if (file.endsWith('.jsonl')) return readLines(file);
  return file.endsWith('.txt') ? readMarked(file) : readTagged(file).map((document) => toText(document));
}

process.stdout.write('precision, recall and F1 of mentions with exact spans\n');
const bins = Array.from({ length: 20 }, () => ({ right: 0, said: 0 }));
const errors = new Map();
for (const file of positionals) {
  const name = path.basename(file).replace(/\.(gz|txt|jsonl)$/, '');
  const [ownCounts, peerCounts] = [empty(), empty()];
  const sets = new Map();
  for (const { text, blocks, names, language = name.slice(0, 2), manner } of documentsOf(file)) {
    const found = findNames(text, blocks, language);
    addCounts(ownCounts, found, names);
    for (const set of manner === undefined ? [] : [language, `${language} ${manner.replace(/ \(.*/, '')}`]) {
      if (!sets.has(set)) sets.set(set, empty());
      addCounts(sets.get(set), found, names);
    }
    if (!values['no-peer']) addCounts(peerCounts, peerNames(text), names);
    const truth = new Set(names.map(({ kind, start, end }) => `${kind} ${start} ${end}`));
    const noteError = (sign, { kind, start, end, score }) => {
      const key = `${sign} ${kind} ${text.slice(start, end)}`;
      const old = errors.get(key) ?? { times: 0 };
      errors.set(key, {
        times: old.times + 1,
        score,
        near: text.slice(Math.max(0, start - 30), end + 30).replace(/\s+/g, ' '),
      });
    };
    const said = new Set(found.map(({ kind, start, end }) => `${kind} ${start} ${end}`));
    for (const one of found) {
      const right = truth.has(`${one.kind} ${one.start} ${one.end}`);
      if (one.leads) {
        const bin = bins[Math.min(19, Math.floor(one.score * 20 + 1e-9))];
        bin.said++;
        if (right) bin.right++;
      }
      if (!right) noteError('+', one);
    }
    for (const one of names) if (!said.has(`${one.kind} ${one.start} ${one.end}`)) noteError('-', one);
  }
  process.stdout.write(`${formatLine(name, ownCounts)}\n`);
  for (const [set, counts] of sets) process.stdout.write(`${formatLine(`  ${set}`, counts)}\n`);
  if (!values['no-peer']) process.stdout.write(`${formatLine('  compromise', peerCounts)}\n`);
}
if (values.bins) {
  const confident = bins.slice(16).reduce((sum, bin) => ({ right: sum.right + bin.right, said: sum.said + bin.said }));
  process.stdout.write(
    `at 0.8 and above: ${confident.said} suggestions, ${((100 * confident.right) / confident.said).toFixed(1)} % right\n`,
  );
  bins.forEach(({ right, said }, i) => {
    if (said > 0)
      process.stdout.write(
        `score ${(i / 20).toFixed(2)}–: ${said} suggestions, ${((100 * right) / said).toFixed(0)} % right\n`,
      );
  });
}
const frequent = [...errors].sort((a, b) => b[1].times - a[1].times).slice(0, Number(values.errors));
for (const [key, { times, score, near }] of frequent)
  process.stdout.write(`${times} ${key} ${score ?? ''}   …${near}…\n`);
