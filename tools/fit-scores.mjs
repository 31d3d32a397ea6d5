// Fits the weights of lib/ner/score.ts; prints them, and the share of correct names by score.
//
//   node tools/fit-scores.mjs <file.gz>… --gazetteers <folder with taggers trained with --hold on these corpora>
//
// Uses logistic regression with gradient descent. Paste the printed weights into score.ts.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { readMarked, readTagged, toText } from './ner-data.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { gazetteers: { type: 'string', default: path.join(root, 'resources/gazetteers') } },
});
const load = async (file) =>
  (await runnerImport(path.join(root, 'lib/ner', file), { root, configFile: false, logLevel: 'error' })).module;
const { loadGazetteers } = await load('gazetteers.ts');
const { readDocument } = await load('document.ts');
const { grammarOf } = await load('lexicon.ts');
const { findNames } = await load('names.ts');
const { findAliases } = await load('aliases.ts');
const { joinNames } = await load('entities.ts');
const { scoreFeatures, scoreTerms } = await load('score.ts');
const gazetteers = loadGazetteers((file) => readFileSync(path.join(values.gazetteers, file)));

const rows = [];
for (const file of positionals) {
  const language = path.basename(file).slice(0, 2);
  const documents = file.endsWith('.txt') ? readMarked(file) : readTagged(file).map((one) => toText(one));
  for (const { text, blocks, names } of documents) {
    const document = readDocument(text, blocks, grammarOf(language));
    const { spans, pairs } = findAliases(document, findNames(document, gazetteers, language));
    const gold = new Set(names.map(({ kind, start, end }) => `${kind} ${start} ${end}`));
    for (const entity of joinNames(document, spans, pairs)) {
      const { first, last } = entity.lead;
      const right = gold.has(`${entity.kind} ${document.tokens[first].start} ${document.tokens[last].end}`);
      rows.push({ terms: scoreFeatures(document, entity, gazetteers), right: right ? 1 : 0 });
    }
  }
}

const weights = scoreTerms.map(() => 0);
const predict = (terms) => 1 / (1 + Math.exp(-terms.reduce((sum, term, i) => sum + term * weights[i], 0)));
for (let step = 0; step < 3000; step++) {
  const gradient = weights.map(() => 0);
  for (const { terms, right } of rows) {
    const error = right - predict(terms);
    terms.forEach((term, i) => {
      gradient[i] += error * term;
    });
  }
  weights.forEach((weight, i) => {
    weights[i] += 0.5 * (gradient[i] / rows.length - 1e-4 * weight);
  });
}
process.stdout.write(`${rows.length} names\n`);
weights.forEach((weight, i) => process.stdout.write(`${weight.toFixed(2)}, // ${scoreTerms[i]}\n`));
const bins = Array.from({ length: 20 }, () => ({ said: 0, right: 0 }));
for (const { terms, right } of rows) {
  const bin = bins[Math.min(19, Math.floor(predict(terms) * 20))];
  bin.said++;
  bin.right += right;
}
bins.forEach(({ said, right }, i) => {
  if (said > 0)
    process.stdout.write(`${(i / 20).toFixed(2)}–: ${said} names, ${((100 * right) / said).toFixed(0)} % right\n`);
});
for (const minScore of [0.8, 0.85]) {
  const confident = rows.filter(({ terms }) => predict(terms) >= minScore);
  const right = confident.filter((row) => row.right).length;
  process.stdout.write(
    `at ${minScore} and above: ${confident.length} names, ${((100 * right) / confident.length).toFixed(1)} % right\n`,
  );
}
