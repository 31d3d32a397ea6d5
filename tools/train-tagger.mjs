// Trains the tagger of core/suggestions on openly licensed tagged text and writes resources/gazetteers/tagger.<lang>.bin.gz, and
// words.<lang>.txt.gz with the words that this text writes in lower case.
//
//   node tools/train-tagger.mjs <en|es> <folder with *.train.gz and *.dev.gz> [--epochs N] [--hold corpus,…]
//        [--swap weight] [--drop P] [--l2 X] [--out folder] [--dry]
//
// `--hold` excludes corpora from training and scores on all of them, to show how the tagger does on text from other authors. The
// model is a conditional random field trained with AdaGrad on the log-likelihood; NOTICE lists the sources and their licences. The
// name lists must be built first (tools/build-gazetteers.mjs). Always gives the same result.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { runnerImport } from 'vite';
import { readTagged, toText } from './ner-data.mjs';
import { seeded, withOtherNames } from './swap-names.mjs';
import { asSpanish } from './portuguese-as-spanish.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    epochs: { type: 'string', default: '5' },
    hold: { type: 'string', default: '' },
    drop: { type: 'string', default: '0.15' },
    l2: { type: 'string', default: '2' },
    least: { type: 'string', default: '3' },
    keep: { type: 'string', default: '60000' },
    swap: { type: 'string' },
    swapped: { type: 'string', default: 'pt.bosque,es.meantime,en.gum' },
    rate: { type: 'string', default: '0.1' },
    weights: { type: 'string', default: '' },
    dry: { type: 'boolean', default: false },
    out: { type: 'string', default: path.join(root, 'resources/gazetteers') },
  },
});
const [language, folder] = positionals;
if ((language !== 'en' && language !== 'es') || !folder) {
  process.stderr.write('Usage: train-tagger.mjs <en|es> <folder with tagged text>\n');
  process.exit(2);
}

const load = async (file) =>
  (await runnerImport(path.join(root, 'lib/ner', file), { root, configFile: false, logLevel: 'error' })).module;
const { sentences } = await load('tokens.ts');
const { featuresOf, rememberDocument } = await load('features.ts');
const { loadTagger, mayFollow, nameKinds, tagCount, tagOf } = await load('tagger.ts');
const { loadNames } = await load('gazetteers.ts');
const { nameKey } = await load('key.ts');
const { wellKnownOrganisations, wellKnownPlaces } = await load('well-known.ts');
const { clubs, moreOrganisations } = await load('well-known-organisations.ts');
const { wellKnownGiven, wellKnownSurnames } = await load('well-known-people.ts');
const lookup = loadNames((file) => readFileSync(path.join(root, 'resources/gazetteers', file)));

/** Corpora per language, and the weight of each of their sentences. */
const corpora = {
  en: { 'en.crossner': 1, 'en.ewt': 1, 'en.gum': 1, 'en.meantime': 1, 'en.pud': 1, 'en.wikigold': 1 },
  es: { 'es.meantime': 1, 'pt.bosque': 1, 'en.ewt': 1, 'en.gum': 1, 'en.meantime': 1, 'en.pud': 1, 'en.wikigold': 1 },
}[language];
for (const pair of values.weights.split(',').filter(Boolean)) {
  const [name, weight] = pair.split(':');
  if (Number(weight) > 0) corpora[name] = Number(weight);
  else delete corpora[name];
}
const heldOut = values.hold.split(',').filter(Boolean);

const otherNames = {
  given: wellKnownGiven,
  surnames: wellKnownSurnames,
  places: wellKnownPlaces,
  bodies: [...wellKnownOrganisations, ...moreOrganisations, ...clubs],
};

function prepare(corpus, part, swap = 0) {
  const grammar = corpus.startsWith('en.') ? 'en' : 'es';
  let documents = readTagged(path.join(folder, `${corpus}.${part}.gz`));
  if (corpus.startsWith('pt.')) documents = documents.map(asSpanish);
  if (swap > 0) documents = withOtherNames(documents, otherNames, 20240608);
  return documents.flatMap((document) => {
    const { text, blocks, names } = toText(document);
    const parts = sentences(text, blocks);
    const memory = rememberDocument(parts, lookup, grammar);
    return parts.map((sentence) => ({
      features: featuresOf(sentence, memory, lookup),
      gold: goldTags(sentence.tokens, names),
      weight: swap > 0 ? swap : (corpora[corpus] ?? 1),
    }));
  });
}

function goldTags(tokens, names) {
  const tags = new Uint8Array(tokens.length);
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    const name = names.find((one) => one.start < token.end && one.end > token.start);
    if (!name) {
      at++;
      continue;
    }
    let last = at;
    while (last + 1 < tokens.length && tokens[last + 1].start < name.end) last++;
    const kind = nameKinds.indexOf(name.kind);
    for (let j = at; j <= last; j++) tags[j] = tagOf(kind, at === last ? 3 : j === at ? 0 : j === last ? 2 : 1);
    at = last + 1;
  }
  return tags;
}

const parts = readdirSync(folder)
  .filter((file) => file.endsWith('.train.gz'))
  .map((file) => file.slice(0, -'.train.gz'.length));
const training = parts
  .filter((corpus) => corpora[corpus] && !heldOut.includes(corpus))
  .flatMap((corpus) => prepare(corpus, 'train'));
// Little tagged Spanish exists, so its tagger learns some of it a second time with other names; English has enough names.
const swap = Number(values.swap ?? (language === 'es' ? 0.3 : 0));
if (swap > 0) {
  for (const corpus of values.swapped.split(','))
    if (parts.includes(corpus) && !heldOut.includes(corpus)) training.push(...prepare(corpus, 'train', swap));
}
const tests = heldOut.length > 0 ? heldOut : parts.filter((corpus) => corpora[corpus]);
const testSets = tests.map((corpus) => [
  corpus,
  heldOut.length > 0 ? [...prepare(corpus, 'train'), ...prepare(corpus, 'dev')] : prepare(corpus, 'dev'),
]);

// Words in lower case, by which names are recognised in headlines written in capitals (casing.ts).
const lowerCaseCounts = new Map();
for (const corpus of parts) {
  if (!corpora[corpus] || (language === 'es' && corpus.startsWith('en.'))) continue;
  const documents = readTagged(path.join(folder, `${corpus}.train.gz`));
  for (const sentence of (corpus.startsWith('pt.') ? documents.map(asSpanish) : documents).flat()) {
    for (const { word, tag } of sentence) {
      if (tag === 'O' && /^\p{Ll}[\p{Ll}-]+$/u.test(word))
        lowerCaseCounts.set(nameKey(word), (lowerCaseCounts.get(nameKey(word)) ?? 0) + 1);
    }
  }
}
const lowerCaseWords = [...lowerCaseCounts]
  .filter(([, count]) => count > 1)
  .map(([word]) => word)
  .sort();

// Features seen fewer than `least` times are dropped; the others get a row each.
const seen = new Map();
for (const { features } of training) for (const id of features.ids) seen.set(id, (seen.get(id) ?? 0) + 1);
const rows = new Map();
const featureCounts = [];
for (const [id, count] of seen) {
  if (count < Number(values.least)) continue;
  rows.set(id, rows.size);
  featureCounts.push(count);
}
seen.clear();
for (const one of training) one.rows = one.features.ids.map((id) => rows.get(id) ?? -1);
process.stdout.write(`${training.length} training sentences, ${rows.size} features\n`);

const weights = new Float32Array(rows.size * tagCount);
const squares = new Float32Array(rows.size * tagCount);
const transitions = new Float64Array(tagCount * tagCount);
const transitionSquares = new Float64Array(tagCount * tagCount);
const allowed = new Uint8Array(tagCount * tagCount);
for (let a = 0; a < tagCount; a++)
  for (let b = 0; b < tagCount; b++) allowed[a * tagCount + b] = mayFollow(a, b) ? 1 : 0;
const mayStart = Array.from({ length: tagCount }, (_, tag) => mayFollow(undefined, tag));
const mayEnd = Array.from({ length: tagCount }, (_, tag) => mayFollow(tag, undefined));

const random = seeded(20240607);

const rate = Number(values.rate);
const drop = Number(values.drop);
const l2 = Number(values.l2);

function trainSentence({ features, rows: ids, gold, weight }) {
  const n = gold.length;
  const { ends, lexical } = features;
  const active = [];
  let from = 0;
  for (let i = 0; i < n; i++) {
    const dropWords = random() < drop;
    const activeRows = [];
    for (let f = from; f < ends[i]; f++) {
      if (f < lexical[i] ? dropWords || random() < drop / 2 : random() < drop / 2) continue;
      if (ids[f] >= 0) activeRows.push(ids[f] * tagCount);
    }
    active.push(activeRows);
    from = ends[i];
  }
  const potential = new Float64Array(n * tagCount);
  for (let i = 0; i < n; i++) {
    const row = i * tagCount;
    for (const base of active[i]) for (let tag = 0; tag < tagCount; tag++) potential[row + tag] += weights[base + tag];
    let top = -Infinity;
    for (let tag = 0; tag < tagCount; tag++) top = Math.max(top, potential[row + tag]);
    for (let tag = 0; tag < tagCount; tag++) potential[row + tag] = Math.exp(potential[row + tag] - top);
  }
  const moves = new Float64Array(tagCount * tagCount);
  for (let cell = 0; cell < moves.length; cell++) moves[cell] = allowed[cell] ? Math.exp(transitions[cell]) : 0;
  const forward = new Float64Array(n * tagCount);
  const backward = new Float64Array(n * tagCount);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let tag = 0; tag < tagCount; tag++) {
      let mass = i === 0 ? (mayStart[tag] ? 1 : 0) : 0;
      if (i > 0) for (let b = 0; b < tagCount; b++) mass += forward[(i - 1) * tagCount + b] * moves[b * tagCount + tag];
      mass *= potential[i * tagCount + tag];
      forward[i * tagCount + tag] = mass;
      sum += mass;
    }
    for (let tag = 0; tag < tagCount; tag++) forward[i * tagCount + tag] /= sum;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = 0;
    for (let tag = 0; tag < tagCount; tag++) {
      let mass = i === n - 1 ? (mayEnd[tag] ? 1 : 0) : 0;
      if (i < n - 1) {
        for (let a = 0; a < tagCount; a++) {
          mass += moves[tag * tagCount + a] * potential[(i + 1) * tagCount + a] * backward[(i + 1) * tagCount + a];
        }
      }
      backward[i * tagCount + tag] = mass;
      sum += mass;
    }
    for (let tag = 0; tag < tagCount; tag++) backward[i * tagCount + tag] /= sum;
  }
  const step = (array, history, cell, gradient) => {
    history[cell] += gradient * gradient;
    array[cell] += (rate * gradient) / (Math.sqrt(history[cell]) + 1e-6);
  };
  const pair = new Float64Array(tagCount * tagCount);
  for (let i = 0; i < n; i++) {
    const row = i * tagCount;
    let sum = 0;
    const expected = new Float64Array(tagCount);
    for (let tag = 0; tag < tagCount; tag++) sum += expected[tag] = forward[row + tag] * backward[row + tag];
    for (let tag = 0; tag < tagCount; tag++) {
      const gradient = weight * ((gold[i] === tag ? 1 : 0) - expected[tag] / sum);
      if (Math.abs(gradient) < 1e-4) continue;
      for (const base of active[i])
        step(weights, squares, base + tag, gradient - (l2 / featureCounts[base / tagCount]) * weights[base + tag]);
    }
    if (i === 0) continue;
    let total = 0;
    pair.fill(0);
    for (let b = 0; b < tagCount; b++) {
      for (let tag = 0; tag < tagCount; tag++) {
        const cell = b * tagCount + tag;
        if (!allowed[cell]) continue;
        pair[cell] = forward[row - tagCount + b] * moves[cell] * potential[row + tag] * backward[row + tag];
        total += pair[cell];
      }
    }
    for (let cell = 0; cell < pair.length; cell++) {
      if (!allowed[cell]) continue;
      const gradient = weight * ((cell === gold[i - 1] * tagCount + gold[i] ? 1 : 0) - pair[cell] / total);
      if (Math.abs(gradient) > 1e-4) step(transitions, transitionSquares, cell, gradient);
    }
  }
}

/** Returns the weights in the format of loadTagger, with only the strongest features. */
function pack() {
  const strength = new Float32Array(rows.size);
  for (let row = 0; row < rows.size; row++) {
    for (let tag = 0; tag < tagCount; tag++) strength[row] += weights[row * tagCount + tag] ** 2;
    strength[row] *= Math.log(featureCounts[row] + 1);
  }
  const keptFeatures = [...rows].filter(([, row]) => strength[row] > 0);
  keptFeatures.sort(([, a], [, b]) => strength[b] - strength[a]);
  keptFeatures.length = Math.min(keptFeatures.length, Number(values.keep));
  keptFeatures.sort(([a], [b]) => a - b);
  // Weights beyond six standard deviations are clipped, so that the small ones keep some of the 8 bits.
  let sum = 0;
  for (const [, row] of keptFeatures)
    for (let tag = 0; tag < tagCount; tag++) sum += weights[row * tagCount + tag] ** 2;
  const scale = (6 * Math.sqrt(sum / (keptFeatures.length * tagCount))) / 127;
  const bytes = Buffer.alloc(16 + transitions.length * 4 + keptFeatures.length * (4 + tagCount));
  bytes.writeUInt32BE(0x43425432, 0);
  bytes.writeUInt32BE(tagCount, 4);
  bytes.writeUInt32BE(keptFeatures.length, 8);
  bytes.writeFloatBE(scale, 12);
  transitions.forEach((weight, cell) => bytes.writeFloatBE(weight, 16 + cell * 4));
  let at = 16 + transitions.length * 4;
  for (const [id] of keptFeatures) at = bytes.writeInt32BE(id, at);
  for (let tag = 0; tag < tagCount; tag++) {
    for (const [, row] of keptFeatures) {
      at = bytes.writeInt8(Math.max(-127, Math.min(127, Math.round(weights[row * tagCount + tag] / scale))), at);
    }
  }
  return bytes;
}

function spansOf(tags) {
  const spans = [];
  for (let i = 0; i < tags.length; i++) {
    if (tags[i] === 0) continue;
    const first = i;
    while (i < tags.length - 1 && (tags[i] - 1) % 4 < 2) i++;
    spans.push(`${first} ${i} ${nameKinds[(tags[first] - 1) >> 2]}`);
  }
  return spans;
}

function score(tagger, set) {
  const counts = Object.fromEntries(['all', ...nameKinds].map((kind) => [kind, { right: 0, said: 0, true: 0 }]));
  for (const { features, gold } of set) {
    const truth = new Set(spansOf(gold));
    const found = tagger.tag(features).map(({ first, last, kind }) => `${first} ${last} ${kind}`);
    for (const span of truth) for (const name of ['all', span.split(' ')[2]]) counts[name].true++;
    for (const span of found) {
      for (const name of ['all', span.split(' ')[2]]) {
        counts[name].said++;
        if (truth.has(span)) counts[name].right++;
      }
    }
  }
  return Object.entries(counts)
    .map(([kind, { right, said, true: all }]) => {
      const precision = right / (said || 1);
      const recall = right / (all || 1);
      const f1 = (2 * precision * recall) / (precision + recall || 1);
      return `${kind.slice(0, 3)} ${precision.toFixed(3)}/${recall.toFixed(3)}/${f1.toFixed(3)}`;
    })
    .join('  ');
}

for (let epoch = 1; epoch <= Number(values.epochs); epoch++) {
  for (let i = training.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [training[i], training[j]] = [training[j], training[i]];
  }
  const started = performance.now();
  for (const one of training) trainSentence(one);
  const tagger = loadTagger(pack());
  process.stdout.write(`epoch ${epoch} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
  for (const [corpus, set] of testSets) process.stdout.write(`  ${corpus.padEnd(12)} ${score(tagger, set)}\n`);
}

const packed = gzipSync(pack(), { level: 9 });
process.stdout.write(`${packed.length} bytes packed\n`);
const words = gzipSync(`${lowerCaseWords.join('\n')}\n`, { level: 9 });
process.stdout.write(`${lowerCaseWords.length} common words, ${words.length} bytes packed\n`);
if (!values.dry) {
  writeFileSync(path.join(values.out, `tagger.${language}.bin.gz`), packed);
  writeFileSync(path.join(values.out, `words.${language}.txt.gz`), words);
}
