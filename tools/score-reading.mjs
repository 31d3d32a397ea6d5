// Scores how well lib/reading reads sentences: precision and recall of each part, the share of cards that are right without edits,
// and the share of figures offered with what they count; against a plain baseline in the same run.
//
//   node tools/score-reading.mjs tests/fixtures/reading/dev.jsonl [--every-second 0|1] [--errors] [--gold-names]
//
// `--every-second 0` takes the first, third, fifth … sentence, 1 the others (which the rules were not tuned on). `--gold-names`
// gives the rules the gold names, to separate their faults from those of name recognition. docs/reading.md defines what counts as
// right.
// A gold row may have `also`: further true facts that need not be found, each with `as` ("claim", "event", "link"). Finding one
// counts as wrong in the strict figures, and is ignored in those with `also`.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { root } from '../scripts/lib.mjs';
import { baselineOf } from './score-reading-baseline.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    errors: { type: 'boolean', default: false },
    'gold-names': { type: 'boolean', default: false },
    'every-second': { type: 'string', default: '' },
  },
});
if (positionals.length === 0) {
  process.stderr.write('Usage: score-reading.mjs <file.jsonl>…\n');
  process.exit(2);
}
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const load = (file) => server.ssrLoadModule(`/${file}`);
const { loadGazetteers } = await load('lib/ner/gazetteers.ts');
const { readText, suggestFrom } = await load('lib/ner/suggest.ts');
const { readCards } = await load('lib/reading/cards.ts');
const { fold } = await load('lib/text/fold.ts');
const { nameKey } = await load('lib/ner/key.ts');
const { units: unitNames } = await load('lib/ner/figure-words.ts');
const gazetteers = loadGazetteers((file) => readFileSync(`${root}/resources/gazetteers/${file}`));

const numeric = new Set(
  'deaths injured missing arrested escaped displaced attendance amount quantity share members population age sentence duration'.split(
    ' ',
  ),
);
const nameParts = (text) =>
  fold(text)
    .replace(/['’]s\b/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(
      (word) =>
        word !== '' && !/^(?:the|el|la|los|las|a|an|un|una|of|de|del|mr|mrs|ms|sir|lord|don|dona|capt)$/.test(word),
    );

/** Two names match if the words of one are among those of the other. */
function sameName(one, other) {
  const [a, b] = [nameParts(one), nameParts(other)];
  if (a.length === 0 || b.length === 0) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((word) => long.includes(word));
}

/** Two texts match if they are equal without articles, or if one continues the other at its start or end. */
function sameText(one, other) {
  const [a, b] = [nameParts(one).join(' '), nameParts(other).join(' ')];
  return (
    a !== '' &&
    b !== '' &&
    (a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `) || a.endsWith(` ${b}`) || b.endsWith(` ${a}`))
  );
}

// "Años" equals "years": units are compared by meaning.
const unitOf = (unit) => (!unit || unit === 'people' ? '' : (unitNames.get(nameKey(unit)) ?? fold(unit)));

/** The author of aside.jsonl has different names for the kinds of link (see its README); each maps to these. */
const linkKinds = {
  // Kinds of events that the authors had no word for.
  other: ['escape'],
  resignation: ['dismissal'],
  post: ['leads', 'works-for', 'member-of'],
  membership: ['member-of'],
  kinship: ['related-to'],
  ownership: ['owns'],
  contract: ['contracted', 'supplies'],
  representation: ['works-for'],
  part: ['part-of', 'located-in'],
  // The author of second.jsonl and third.jsonl uses these.
  'parent-of': ['related-to'],
  'sibling-of': ['related-to'],
  'spouse-of': ['related-to'],
  'relative-of': ['related-to'],
  'contractor-of': ['contracted'],
};
/** For these our link may run the other way: "hijo" from the son, "parent-of" from the parent. */
const directionless = new Set(['parent-of', 'sibling-of', 'spouse-of', 'relative-of', 'contractor-of']);
const withDirectionOf = (gold, ours) =>
  directionless.has(gold.kind) && ours.from && ours.to && sameName(gold.from, ours.to) && sameName(gold.to, ours.from)
    ? { ...gold, from: gold.to, to: gold.from }
    : gold;
const sameKind = (gold, ours) => gold === ours || (linkKinds[gold] ?? []).includes(ours);

/** Converts years to months, so that nine years and six months equal 114 months. */
const inMonths = (value, unit) => (unitOf(unit) === 'years' ? value * 12 : value);
const spanUnit = (unit) => (unitOf(unit) === 'years' ? 'months' : unitOf(unit));

const sameValue = (gold, ours) => {
  if (gold.property === 'sentence' || gold.property === 'duration')
    return (
      inMonths(Number(gold.value), gold.unit) === inMonths(ours.value, ours.unit) &&
      spanUnit(gold.unit) === spanUnit(ours.unit)
    );
  if (typeof gold.value === 'number' || numeric.has(gold.property)) {
    return Number(gold.value) === ours.value && (unitOf(gold.unit) === unitOf(ours.unit) || !gold.unit || !ours.unit);
  }
  return gold.value === ours.value || sameText(String(gold.value), String(ours.value));
};
const sameSubject = (gold, ours) => (gold === 'event' || ours === 'event' ? gold === ours : sameName(gold, ours));

/** Pairs gold values with results, best score first. */
function pairUp(gold, found, scoreOf) {
  const all = gold.flatMap((one, i) => found.map((other, j) => ({ i, j, score: scoreOf(one, other) })));
  const pairs = new Map();
  const takenIndexes = new Set();
  for (const { i, j } of all.filter((pair) => pair.score > 0).sort((a, b) => b.score - a.score)) {
    if (pairs.has(i) || takenIndexes.has(j)) continue;
    pairs.set(i, j);
    takenIndexes.add(j);
  }
  return pairs;
}

/** Treats "[a..b]", one day of those, and "a/b" as equal. */
const span = (edtf) => String(edtf).replace(/^\[(.*)\.\.(.*)\]$/, '$1/$2');

const parts = {
  claims: ['subject', 'property', 'value', 'qualifier', 'assertedBy'],
  events: ['kind', 'when', 'where', 'participants'],
  links: ['kind', 'from', 'to'],
};
const counts = () => ({
  parts: Object.fromEntries(
    Object.entries(parts).flatMap(([kind, names]) =>
      names.map((name) => [`${kind} ${name}`, { right: 0, said: 0, gold: 0 }]),
    ),
  ),
  facts: { right: 0, all: 0 },
  claims: { right: 0, all: 0 },
  events: { right: 0, all: 0 },
  links: { right: 0, all: 0 },
  cards: { right: 0, all: 0 },
  /** Cards that are right if a position may be told as a claim, as a link or as a leader. */
  forms: { right: 0, all: 0 },
  formFacts: { right: 0, all: 0 },
  whole: { right: 0, all: 0 },
  /** The same without the facts of `also`. */
  alsoFacts: { right: 0, all: 0 },
  alsoCards: { right: 0, all: 0 },
  alsoWhole: { right: 0, all: 0 },
  /** Cards with at least one fact that could be accepted unchanged; only those facts are counted. */
  accepted: { right: 0, all: 0 },
  figures: { offered: 0, all: 0 },
  speakers: { right: 0, said: 0, gold: 0 },
  /** Numbers that are offered without a property, which a person must add. */
  openFigures: 0,
  /** By property of a claim, or kind of an event or link. */
  kinds: new Map(),
  /** By family of rules. */
  rules: new Map(),
});

function cellIn(cells, key) {
  const cell = cells.get(key) ?? { right: 0, said: 0, gold: 0 };
  cells.set(key, cell);
  return cell;
}
const cellOf = (total, kind, { property, kind: own }) =>
  cellIn(total.kinds, `${kind} ${property ?? own ?? 'left open'}`);

const isEmpty = (value) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Returns whether a part is right; for lists, the number of right members. */
function rightPart(name, gold, ours) {
  if (name === 'participants') return ours.filter((one) => gold.some((other) => sameName(one, other))).length;
  if (name === 'subject') return sameSubject(gold, ours) ? 1 : 0;
  if (name === 'where' || name === 'from' || name === 'to' || name === 'assertedBy')
    return sameName(gold, ours) ? 1 : 0;
  if (name === 'kind') return sameKind(gold, ours) ? 1 : 0;
  if (name === 'when') return span(gold) === span(ours) ? 1 : 0;
  return gold === ours ? 1 : 0;
}

/**
 * Returns whether the gold tells a position in another form: as a link, as a role claim that includes the organisation, or as a
 * leader claim.
 */
function inOtherForm(kind, f, gold) {
  if (kind === 'links' && ['leads', 'works-for', 'founded'].includes(f.kind))
    return gold.claims.some(
      (one) =>
        (one.property === 'role' &&
          sameName(one.subject ?? '', f.from) &&
          nameParts(f.to).every((word) => nameParts(String(one.value)).includes(word))) ||
        (one.property === 'leader' && sameName(one.subject ?? '', f.to) && sameName(String(one.value), f.from)) ||
        (f.kind === 'founded' && one.property === 'founded' && sameName(one.subject ?? '', f.to)),
    );
  if (kind === 'claims' && f.property === 'role')
    return gold.links.some(
      (one) =>
        one.kind === 'post' &&
        sameName(one.from, f.subject ?? '') &&
        one.role !== '' &&
        nameParts(one.role).every((word) => nameParts(f.value).includes(word)),
    );
  return false;
}

/** Returns the parts of a fact that differ from the gold; a part left empty is not a fault. */
const faultsOf = (kind, gold, ours) =>
  parts[kind].filter((name) => {
    if (isEmpty(ours[name])) return false;
    if (name === 'value') return !sameValue(gold, ours);
    if (isEmpty(gold[name])) return true;
    return rightPart(name, gold[name], ours[name]) < sizeOf(ours[name]);
  });

/** Returns whether a fact is true but need not be found. */
const isAlso = (kind, ours, gold) =>
  (gold.also ?? []).some(
    (one) =>
      kind.startsWith(one.as) &&
      (kind !== 'events' || one.kind === ours.kind) &&
      faultsOf(kind, kind === 'links' ? withDirectionOf(one, ours) : one, ours).length === 0,
  );

/** Returns whether a part is missing that a fact requires. */
const hasEmpty = (kind, ours) =>
  kind === 'claims'
    ? isEmpty(ours.subject) || isEmpty(ours.property)
    : kind === 'links' && (isEmpty(ours.from) || isEmpty(ours.to));

const sizeOf = (value) => (Array.isArray(value) ? value.length : isEmpty(value) ? 0 : 1);

function score(total, gold, ours, log) {
  const wrong = [];
  let cardFacts = 0;
  let cardWrong = 0;
  let cardEmpty = 0;
  let cardOther = 0;
  let cardAlso = 0;
  let cardWhole = 0;
  let cardWholeWrong = 0;
  for (const kind of Object.keys(parts)) {
    const results = ours[kind];
    const golds = kind === 'links' ? gold.links.map((one) => results.reduce(withDirectionOf, one)) : gold[kind];
    const scoreOf =
      kind === 'claims'
        ? (g, f) =>
            (sameValue(g, f) ? 4 : 0) +
            (g.property === f.property ? 2 : 0) +
            (!isEmpty(g.subject) && !isEmpty(f.subject) && sameSubject(g.subject, f.subject) ? 1 : 0) -
            (sameValue(g, f) || g.property === f.property ? 0 : 9)
        : kind === 'events'
          ? (g, f) => (g.kind === f.kind ? 10 : 0) + rightPart('participants', g.participants, f.participants)
          : (g, f) =>
              (sameKind(g.kind, f.kind) ? 2 : 0) +
              (f.from && sameName(g.from, f.from) ? 2 : 0) +
              (f.to && sameName(g.to, f.to) ? 2 : 0);
    const pairs = pairUp(golds, results, scoreOf);
    const goldIndexOf = new Map([...pairs].map(([i, j]) => [j, i]));
    for (const name of parts[kind]) {
      const cell = total.parts[`${kind} ${name}`];
      golds.forEach((g) => (cell.gold += sizeOf(g[name])));
      results.forEach((f, j) => {
        cell.said += sizeOf(f[name]);
        const g = golds[goldIndexOf.get(j) ?? -1];
        if (!g || isEmpty(f[name])) return;
        if (name === 'value') cell.right += sameValue(g, f) ? 1 : 0;
        else if (!isEmpty(g[name])) cell.right += rightPart(name, g[name], f[name]);
      });
    }
    results.forEach((f, j) => {
      const g = golds[goldIndexOf.get(j) ?? -1];
      const faults = g ? faultsOf(kind, g, f) : ['not in the gold'];
      const also = faults.length > 0 && isAlso(kind, f, gold);
      if (also) cardAlso++;
      else {
        total.alsoFacts.all++;
        if (faults.length === 0) total.alsoFacts.right++;
      }
      if (hasEmpty(kind, f)) cardEmpty++;
      else if (!also) {
        cardWhole++;
        if (faults.length > 0) cardWholeWrong++;
      }
      const rule = cellIn(total.rules, `${f.rule} ${f.property ?? (kind === 'claims' ? 'left open' : f.kind)}`);
      rule.said++;
      if (faults.length === 0) rule.right++;
      total.facts.all++;
      total[kind].all++;
      cellOf(total, kind, f).said++;
      cardFacts++;
      total.formFacts.all++;
      if (faults.length === 0 || (!g && inOtherForm(kind, f, gold))) total.formFacts.right++;
      else cardOther++;
      if (faults.length === 0) {
        total.facts.right++;
        total[kind].right++;
        cellOf(total, kind, f).right++;
      } else {
        cardWrong++;
        wrong.push(`  ${kind} ${JSON.stringify(f)}: ${also ? 'true, but not in the gold' : faults.join(', ')}`);
      }
    });
    golds.forEach((g, i) => {
      cellOf(total, kind, g).gold++;
      const f = results[pairs.get(i) ?? -1];
      if (kind === 'claims' && numeric.has(g.property)) {
        total.figures.all++;
        if (f && sameValue(g, f) && f.property === g.property) total.figures.offered++;
        else if (f && sameValue(g, f) && isEmpty(f.property)) total.openFigures++;
      }
      if (!f) wrong.push(`  missed ${kind} ${JSON.stringify(g)}`);
    });
  }
  if (cardFacts > 0) {
    total.cards.all++;
    if (cardWrong === 0) total.cards.right++;
    total.forms.all++;
    if (cardOther === 0) total.forms.right++;
    if (cardEmpty === 0) {
      total.whole.all++;
      if (cardWrong === 0) total.whole.right++;
    }
  }
  if (cardFacts > cardAlso) {
    const isRight = cardWrong === cardAlso;
    const cells = cardEmpty === 0 ? [total.alsoCards, total.alsoWhole] : [total.alsoCards];
    for (const cell of cells) {
      cell.all++;
      if (isRight) cell.right++;
    }
  }
  if (cardWhole > 0) {
    total.accepted.all++;
    if (cardWholeWrong === 0) total.accepted.right++;
  }
  if (gold.quotation?.speaker) total.speakers.gold++;
  if (ours.quotation) {
    total.speakers.said++;
    if (gold.quotation?.speaker && sameName(gold.quotation.speaker, ours.quotation)) total.speakers.right++;
    else wrong.push(`  quotation by ${ours.quotation}: gold ${gold.quotation?.speaker ?? 'none'}`);
  }
  if (log && wrong.length > 0) process.stdout.write(`${gold.id} ${gold.sentence}\n${wrong.join('\n')}\n`);
}

/** Returns the content of the cards in the form of the gold. */
function asGold(cards, text) {
  const words = (part) => (part ? (part.value === 'event' ? 'event' : part.value.text) : null);
  const valueOf = ({ value }) =>
    value.type === 'number'
      ? value.number
      : value.type === 'date'
        ? value.edtf
        : value.type === 'name'
          ? value.name.text
          : value.text;
  return {
    claims: cards.flatMap(({ claims }) =>
      claims.map((one) => ({
        rule: one.rule,
        subject: words(one.subject),
        property: one.property,
        value: valueOf(one.value),
        unit: one.value.value.unit ?? null,
        qualifier: one.qualifier,
        assertedBy: words(one.assertedBy),
      })),
    ),
    events: cards.flatMap(({ events }) =>
      events.map((one) => ({
        rule: one.rule,
        kind: one.kind,
        when: one.when?.value ?? null,
        where: words(one.where),
        participants: one.participants.map(({ name }) => name.text),
      })),
    ),
    links: cards.flatMap(({ links }) =>
      links.map((one) => ({
        rule: one.rule,
        kind: one.kind,
        from: words(one.from),
        to: words(one.to),
        role: one.role,
      })),
    ),
    quotation: cards.flatMap(({ quotation }) => (quotation?.speaker ? [quotation.speaker.value.text] : []))[0] ?? null,
    text,
  };
}

function goldSuggestions(text, names) {
  return names.map(([words, kind]) => {
    const mentions = [];
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
      mentions.push({ start: at, end: at + words.length });
    return { kind, text: words, mentions };
  });
}

const percent = (n, of) => (of === 0 ? '   –' : (n / of).toFixed(2).padStart(4));
function report(title, { parts: cells, figures, openFigures, speakers, ...shares }) {
  const lines = Object.entries(cells).map(
    ([name, { right, said, gold }]) =>
      `  ${name.padEnd(20)} ${percent(right, said)} / ${percent(right, gold)}   (${right} right, ${said} found, ${gold} in the gold)`,
  );
  const share = ({ right, all }) => `${percent(right, all)}   (${right} of ${all})`;
  process.stdout.write(
    [
      `${title}: precision / recall`,
      ...lines,
      `  quotations, speaker  ${percent(speakers.right, speakers.said)} / ${percent(speakers.right, speakers.gold)}   (${speakers.right} right, ${speakers.said} found, ${speakers.gold} in the gold)`,
      `  untouched facts      ${share(shares.facts)}; claims ${share(shares.claims)}; events ${share(shares.events)}; links ${share(shares.links)}`,
      `  untouched cards      ${share(shares.cards)}; of those with no empty part ${share(shares.whole)}`,
      `  without further true facts: facts ${share(shares.alsoFacts)}; cards ${share(shares.alsoCards)}; with no empty part ${share(shares.alsoWhole)}`,
      `  accepted with A      ${share(shares.accepted)}`,
      `  posts in any form    facts ${share(shares.formFacts)}; cards ${share(shares.forms)}`,
      `  figures offered      ${percent(figures.offered, figures.all)}   (${figures.offered} of ${figures.all}); ${openFigures} more without a property`,
      '',
    ].join('\n'),
  );
}

const rows = positionals
  .flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((row) => JSON.parse(row)),
  )
  .filter((_, i) => values['every-second'] === '' || i % 2 === Number(values['every-second']));
const ourCounts = counts();
const baselineCounts = counts();
for (const gold of rows) {
  const { language, published, before, sentence } = gold;
  const text = before ? `${before} ${sentence}` : sentence;
  const from = text.length - sentence.length;
  const reading = readText({ text, language, published }, gazetteers);
  const suggestions = values['gold-names']
    ? goldSuggestions(text, gold.names)
    : suggestFrom(reading, { known: [], rejected: [], gazetteers });
  const cards = readCards({ ...reading, suggestions, published }).filter((card) => card.sentence.end > from);
  score(ourCounts, gold, asGold(cards, text), values.errors);
  score(baselineCounts, gold, baselineOf(sentence), false);
}
if (values.errors) {
  process.stdout.write('Right untouched, found, in the gold, by property or kind:\n');
  for (const [key, { right, said, gold }] of [...ourCounts.kinds, ...ourCounts.rules].sort(([a], [b]) =>
    a.localeCompare(b),
  ))
    process.stdout.write(`  ${key.padEnd(22)} ${right} ${said} ${gold}\n`);
}
process.stdout.write(
  `${rows.length} sentences, ${rows.filter(({ language }) => language === 'es').length} of them Spanish\n`,
);
report('lib/reading', ourCounts);
report('baseline: number and next noun', baselineCounts);
await server.close();
