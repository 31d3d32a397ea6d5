// Scores the blind news in tests/fixtures/blind: whole articles with everything in them marked. Half of them (`held`) are only
// scored: their errors are never listed, so that their figures show how well text is read that no rule was written for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const kinds = { p: 'person', o: 'organisation', l: 'place' };
const qualifiers = { '=': 'exactly', '~': 'about', '>=': 'at-least', '<=': 'at-most' };
const mark = /\[([^[\]|]*)\|([polfdi])((?: (?:\[[^\]]*\]|[^[\]])*)?)\]/g;
const article = /^(?:the|el|la|los|las) /i;

/** Reads articles with their marks; the README.md next to them describes the format. */
export function readNews(file) {
  return readFileSync(file, 'utf8')
    .split('\n\n')
    .map((document) => {
      const lines = document.trim().split('\n');
      const parsed = { text: '', blocks: [], published: null, aliases: [], marks: [] };
      for (const line of lines) {
        if (line.startsWith('@ ')) parsed.published = line.slice(2).trim();
        else if (line.startsWith('= ')) parsed.aliases.push(line.slice(2).split(' = '));
        else readLine(line, parsed);
      }
      return parsed;
    });
}

function readLine(line, parsed) {
  if (parsed.text !== '') parsed.text += '\n\n';
  const start = parsed.text.length;
  let from = 0;
  for (const found of line.matchAll(mark)) {
    parsed.text += line.slice(from, found.index);
    const at = parsed.text.length;
    parsed.text += found[1];
    parsed.marks.push({ start: at, end: parsed.text.length, text: found[1], kind: found[2], value: found[3].trim() });
    from = found.index + found[0].length;
  }
  parsed.text += line.slice(from);
  const title = start === 0 && !line.endsWith('.');
  parsed.blocks.push({ start, end: parsed.text.length, kind: title ? 'title' : 'body' });
}

const overlaps = (a, b) => a.start < b.end && b.start < a.end;

/** Returns a key for a date's place in the text that ignores whether a leading article is included. */
function dateKey({ text, start, end, edtf }) {
  const lead = article.exec(text)?.[0].length ?? 0;
  return `${text.slice(lead)} @${start + lead}-${end} = ${edtf}`;
}

/** Scores figures: they may span a word more or less, but their values must be right. */
function addFigures(scores, set, found, marks) {
  const gold = marks.map((one) => {
    const [, number, unit, qualifier, counted] = /^(\S+) (\S+) (\S+) (.*)$/.exec(one.value);
    return {
      ...one,
      number: Number(number),
      unit: unit === '-' ? null : unit,
      qualifier: qualifiers[qualifier],
      counted,
    };
  });
  const named = found.map((one) => {
    const near = gold.find((other) => overlaps(one, other));
    const { number, qualifier } = one.value;
    const unit = near?.unit === '?' ? '?' : one.value.unit;
    return {
      ...one,
      near,
      key: `${number} ${unit} ${qualifier} @${near?.start ?? one.start} ${near?.text ?? one.text}`,
    };
  });
  const keys = gold.map((one) => `${one.number} ${one.unit} ${one.qualifier} @${one.start} ${one.text}`);
  scores('figures', set).add([...new Set(named.map(({ key }) => key))], keys);
  const span = ({ text, start, end }) => `${text} @${start}-${end}`;
  scores('figures, exact words', set).add(found.map(span), gold.map(span));
  const counted = gold.filter((one) => one.counted !== '-');
  scores('counted', set).add(
    named
      .filter(({ near }) => near && near.counted !== '-')
      .map(({ near, value }) => `${value.counted} @${near.start}`),
    counted.map((one) => `${one.counted} @${one.start}`),
  );
}

/** Removes the nickname, as in `Ricardo "Tano" Ciriaco`. */
const plainName = (text) => text.replace(/ ["“«'‘][^"”»'’]+["”»'’](?= )/, '');

/** Scores aliases; short forms of a name are mentions, not aliases. */
function addAliases(scores, set, found, gold) {
  const said = found.flatMap(({ text, aliases }) =>
    aliases.filter((one) => !` ${plainName(text)} `.includes(` ${one} `)).map((one) => `${plainName(text)} = ${one}`),
  );
  scores('aliases', set).add(
    said,
    gold.map(([name, other]) => `${name} = ${other}`),
  );
}

/** Adds every article to the scores; `scores(what, set, peer)` returns `ours` and `theirs`. */
export function scoreNews({ folder, suggest, gazetteers, scores, peerNames, peerDates }) {
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()) {
    const [language, half] = name.split('.');
    const set = `blind ${language}, ${half}`;
    for (const { text, blocks, published, aliases, marks } of readNews(join(folder, name))) {
      const ignored = marks.filter(({ kind }) => kind === 'i');
      const isScored = (one) => !ignored.some((other) => overlaps(one, other));
      const found = suggest({ text, blocks, language, published, known: [], rejected: [], gazetteers });
      const mentions = found
        .filter(({ kind }) => Object.values(kinds).includes(kind))
        .flatMap((one) => one.mentions.map(({ start, end }) => ({ kind: one.kind, start, end })));
      const key = ({ kind, start, end }) => `${kind} ${text.slice(start, end)} @${start}-${end}`;
      const gold = marks.filter(({ kind }) => kinds[kind]).map((one) => ({ ...one, kind: kinds[one.kind] }));
      const peer = peerNames(text);
      for (const kind of [undefined, ...Object.values(kinds)]) {
        const of = (list) =>
          list
            .filter((one) => !kind || one.kind === kind)
            .filter(isScored)
            .map(key);
        const row = scores(kind ? `names: ${kind}` : 'names', set, 'compromise');
        row.ours.add([...new Set(of(mentions))], of(gold));
        row.theirs.add(of(peer), of(gold));
      }
      const dates = scores('dates', set, 'chrono-node');
      const goldDates = marks.filter(({ kind }) => kind === 'd').map((one) => dateKey({ ...one, edtf: one.value }));
      dates.ours.add(
        found
          .filter(({ kind }) => kind === 'date')
          .filter(isScored)
          .map(dateKey),
        goldDates,
      );
      dates.theirs.add(peerDates(text, language, published).filter(isScored).map(dateKey), goldDates);
      const ours = (what, where) => scores(what, where).ours;
      const figures = found.filter(({ kind }) => kind === 'figure').filter(isScored);
      addFigures(
        ours,
        set,
        figures,
        marks.filter(({ kind }) => kind === 'f'),
      );
      addAliases(ours, set, found, aliases);
    }
  }
}
