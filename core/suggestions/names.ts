import { beginsSentence, beside, casingAt, type Document } from './document.ts';
import { recase } from './casing.ts';
import { featuresOf, rememberDocument, type DocumentMemory } from './features.ts';
import type { Gazetteers } from './gazetteers.ts';
import { cue, cuesOf } from './lexicon.ts';
import { listed, listedBody, listedPlace, longestListed } from './listed.ts';
import type { NameKind } from './tagger.ts';
import type { Token } from './tokens.ts';

/** Why a name was found: a key of the catalogue (core/i18n/en/suggestions.ts). */
export type NameWhy =
  | 'context'
  | 'title'
  | 'givenName'
  | 'bodyWord'
  | 'bodyKind'
  | 'listed'
  | 'listedPlace'
  | 'placeInPlace'
  | 'elsewhere'
  | 'alias'
  | 'known';

/** A name in the text: tokens `first` to `last` of the document. */
export interface NameSpan {
  readonly first: number;
  readonly last: number;
  readonly kind: NameKind;
  readonly score: number;
  readonly why: NameWhy;
}

/** The lookup key of a run of tokens: their keys, a space between. */
export function keyOf(document: Document, first: number, last: number): string {
  let key = document.tokens[first]?.key ?? '';
  for (let i = first + 1; i <= last; i++) key += ` ${document.tokens[i]?.key ?? ''}`;
  return key;
}

/**
 * Finds the names of people, bodies and places: first what the tagger reads, then what rules see that it did not,
 * then every other place where a name found so far stands. Spans do not overlap and come in order.
 */
export function findNames(document: Document, gazetteers: Gazetteers, language: string): NameSpan[] {
  const memory = rememberDocument(document.sentences, gazetteers.flags, document.grammar);
  const tagged = taggedNames(document, gazetteers, language, memory);
  const ruled = [
    ...titledPeople(document, memory),
    ...fullNames(document, gazetteers),
    ...bodies(document, gazetteers),
    ...places(document, gazetteers),
  ];
  const first = choose([...tagged, ...ruled]);
  const settled = settleKinds(document, first, gazetteers);
  return choose([...settled, ...remembered(document, settled, memory, gazetteers)]);
}

/** Of overlapping spans the likelier is kept; of equally likely ones the longer, then the earlier. */
export function choose(spans: readonly NameSpan[]): NameSpan[] {
  const ranked = [...spans].sort(
    (a, b) => b.score - a.score || b.last - b.first - (a.last - a.first) || a.first - b.first,
  );
  const taken = new Set<number>();
  const kept: NameSpan[] = [];
  for (const span of ranked) {
    let free = true;
    for (let i = span.first; i <= span.last && free; i++) free = !taken.has(i);
    if (!free) continue;
    for (let i = span.first; i <= span.last; i++) taken.add(i);
    kept.push(span);
  }
  return kept.sort((a, b) => a.first - b.first);
}

function taggedNames(document: Document, gazetteers: Gazetteers, language: string, memory: DocumentMemory): NameSpan[] {
  const tagger = gazetteers.tagger(language);
  const found: NameSpan[] = [];
  document.sentences.forEach((sentence, index) => {
    const base = document.firstOf[index] ?? 0;
    const trust = sentence.casing === 'normal' ? 1 : 0.8;
    const features = featuresOf(recase(sentence, memory, gazetteers, language), memory, gazetteers.flags);
    for (const { first, last, kind, probability } of tagger.tag(features)) {
      const read: NameSpan = {
        first: base + first,
        last: base + last,
        kind,
        score: probability * trust,
        why: 'context',
      };
      const span = trim(document, read, gazetteers);
      if (span && plausible(document, span, memory, gazetteers)) found.push(span);
    }
  });
  return found;
}

const articles = new Set(['the', 'a', 'an', 'el', 'la', 'los', 'las']);
const edgeSigns = /^[^\p{L}\p{N}]+$/u;

/** Takes titles, articles and signs off the ends of a name: "President Daniel Noboa" is Daniel Noboa. */
function trim(document: Document, span: NameSpan, gazetteers: Gazetteers): NameSpan | undefined {
  let { first, last } = span;
  const at = (i: number): Token =>
    document.tokens[i] ?? { start: 0, end: 0, text: '', key: '', kind: 'sign', capital: false, upper: false };
  while (first < last && edgeSigns.test(at(first).text)) first++;
  while (last > first && (edgeSigns.test(at(last).text) || at(last).key === "'s")) last--;
  // "Machala prison", "Reuters news agency": the small words say what it is and are no part of the name.
  if (at(first).capital) while (last > first && at(last).kind === 'word' && !at(last).capital) last--;
  if (span.kind === 'person') {
    while (
      first < last &&
      cuesOf(at(first).key, document.grammar) & cue.title &&
      !(
        gazetteers.flags(at(first).key) & listed.given &&
        first + 1 === last &&
        cuesOf(at(first).key, document.grammar) !== cue.title
      )
    ) {
      if (
        gazetteers.flags(at(first).key) & listed.given &&
        !at(first).key.endsWith('.') &&
        !certainTitles.has(at(first).key)
      )
        break;
      first++;
    }
  }
  const leading = at(first);
  if (first < last && articles.has(leading.key)) {
    const keep =
      gazetteers.flags(keyOf(document, first, last)) !== 0 ||
      (leading.capital && leading.key !== 'the' && !beginsSentence(document, first));
    if (!keep) first++;
  }
  if (first === last && at(first).kind !== 'word') return undefined;
  return { ...span, first, last };
}

/** Titles that are given names too, but hardly ever in a text about cases. */
const certainTitles = new Set([
  'president',
  'general',
  'major',
  'judge',
  'senator',
  'dr',
  'sr',
  'mr',
  'mrs',
  'ms',
  'presidente',
  'don',
  'doña',
  'san',
  'king',
  'prince',
  'bishop',
  'pope',
]);

const romanNumber = /^[ivxlcdm]+$/;
const webAddress = /[@_]|^www\.|\.(?:com|org|net|html?)$/;

/** Whether a span can be a name at all: not a web address, a number, a word that the text also writes small. */
function plausible(document: Document, span: NameSpan, memory: DocumentMemory, gazetteers: Gazetteers): boolean {
  const token = document.tokens[span.first];
  if (!token) return false;
  for (let i = span.first; i <= span.last; i++) if (webAddress.test(document.tokens[i]?.key ?? '')) return false;
  if (span.first !== span.last) return true;
  if (token.kind !== 'word' || token.text.length < 2 || romanNumber.test(token.text)) return false;
  if (
    cuesOf(token.key, document.grammar) & (cue.calendar | cue.title | cue.people) &&
    span.score < 0.9 &&
    !(gazetteers.flags(token.key) & listedPlace)
  )
    return false;
  // "CRUSH riot": a shouted word in running text.
  if (
    token.upper &&
    token.text.length > 4 &&
    span.score < 0.75 &&
    !(gazetteers.flags(token.key) & (listedPlace | listedBody))
  ) {
    return false;
  }
  const small = memory.small.get(token.key) ?? 0;
  return !(small > (memory.capital.get(token.key) ?? 0) && (beginsSentence(document, span.first) || token.upper));
}

/** The last token of the capitalised run that begins at `first`, joining words between two capitals included. */
function runEnd(document: Document, first: number): number {
  let last = first;
  for (let i = first + 1; i - last <= 3; i++) {
    const token = beside(document, first, i - first);
    if (!token || token.kind !== 'word') break;
    if (token.capital) last = i;
    else if (!joins.has(token.key)) break;
  }
  return last;
}

const joins = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'da',
  'do',
  'dos',
  'das',
  'van',
  'von',
  'der',
  'den',
  'bin',
  'ibn',
  'al',
  'el',
  'di',
  'du',
  'le',
]);

/** "Chief Calle", "el presidente Daniel Noboa": a title in a sentence, then a name. */
function titledPeople(document: Document, memory: DocumentMemory): NameSpan[] {
  const found: NameSpan[] = [];
  document.tokens.forEach((token, i) => {
    const cues = cuesOf(token.key, document.grammar);
    if (!(cues & cue.title) || casingAt(document, i) !== 'normal') return;
    const next = beside(document, i, 1);
    if (
      !next?.capital ||
      next.upper ||
      cuesOf(next.key, document.grammar) & (cue.title | cue.orgWord | cue.people | cue.calendar)
    )
      return;
    const before = beside(document, i, -1);
    // "the Attorney General Office", "Ministro de …": a title inside a longer name says nothing.
    if (token.capital && before?.capital && !(cuesOf(before.key, document.grammar) & (cue.title | cue.people))) return;
    const last = runEnd(document, i + 1);
    for (let j = i + 1; j <= last; j++)
      if (cuesOf(document.tokens[j]?.key ?? '', document.grammar) & (cue.orgWord | cue.orgTail | cue.placeWord)) return;
    if (last === i + 1 && (memory.small.get(next.key) ?? 0) > 0) return;
    found.push({ first: i + 1, last, kind: 'person', score: last > i + 1 ? 0.86 : 0.8, why: 'title' });
  });
  return found;
}

/** A listed given name followed by a capital: "Fernando Villavicencio". */
function fullNames(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  const named = listed.given | listed.surname;
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || token.upper || !(gazetteers.flags(token.key) & listed.given)) continue;
    if (casingAt(document, i) === 'shouted' || beside(document, i, -1)?.capital) continue;
    let last = runEnd(document, i);
    for (let j = i + 1; j <= last; j++) {
      const key = document.tokens[j]?.key ?? '';
      // "Lisa Jones Senior Specialist": ordinary words after a name are its office.
      if (document.tokens[j]?.capital && gazetteers.isCommon(document.grammar, key) && !(gazetteers.flags(key) & named))
        last = j - 1;
    }
    while (last > i && !document.tokens[last]?.capital) last--;
    if (last === i) continue;
    let surname = false;
    let other = false;
    for (let j = i + 1; j <= last; j++) {
      const key = document.tokens[j]?.key ?? '';
      if (gazetteers.flags(key) & listed.surname) surname = true;
      if (cuesOf(key, document.grammar) & (cue.orgWord | cue.orgTail | cue.placeWord | cue.calendar | cue.title))
        other = true;
    }
    if (other || gazetteers.flags(keyOf(document, i, last)) & (listedPlace | listedBody)) continue;
    const length = last - i + 1;
    if (length > 6 || (casingAt(document, i) === 'titled' && (!surname || length > 3))) continue;
    found.push({ first: i, last, kind: 'person', score: surname ? 0.72 : 0.5, why: 'givenName' });
    i = last;
  }
  return found;
}

const bodyJoins = new Set([
  'of',
  'for',
  'the',
  'and',
  'on',
  'de',
  'del',
  'la',
  'las',
  'los',
  'y',
  'e',
  'para',
  'el',
  '&',
  'en',
  'in',
  'do',
  'da',
]);
/** Words that begin the name of a body in Spanish and its like: what follows with "de" belongs to it. */
const heads = new Set(
  'ministerio ministry university universidad department departamento instituto institute consejo council comision commission comite committee federacion federation asociacion association fundacion foundation partido secretaria fiscalia procuraduria contraloria defensoria superintendencia tribunal corte court junta camara chamber academia academy agencia agency bank banco direccion movimiento movement frente front organizacion organization organisation alianza alliance sindicato union confederacion colegio college escuela school hospital observatorio observatory centro center centre policia police fuerzas forces ejercito army servicio service office oficina bureau board society sociedad asamblea assembly congreso congress empresa cooperativa municipalidad prefectura gobernacion ayuntamiento'.split(
    ' ',
  ),
);

/** "Ministry of the Interior", "Universidad de Guayaquil", "Acme Ltd", "Los Choneros gang". */
function bodies(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || casingAt(document, i) !== 'normal') continue;
    const before = beside(document, i, -1);
    if (before?.capital && before.kind === 'word') continue;
    const last = bodyEnd(document, i);
    const size = last - i + 1;
    const key = keyOf(document, i, Math.min(last, i + longestListed - 1));
    const final = cuesOf(document.tokens[last]?.key ?? '', document.grammar);
    const leading = document.tokens[i]?.key ?? '';
    const start = articles.has(leading) && size > 1 && beginsSentence(document, i) ? i + 1 : i;
    const run = runEnd(document, i);
    for (const end of run === last ? [last] : [last, run]) {
      if (!(gazetteers.flags(keyOf(document, start, end)) & listed.body)) continue;
      const alone = start === end && !document.tokens[start]?.upper;
      if (
        alone &&
        (beginsSentence(document, start) || gazetteers.isCommon(document.grammar, document.tokens[start]?.key ?? ''))
      )
        continue;
      found.push({ first: start, last: end, kind: 'organisation', score: alone ? 0.7 : 0.84, why: 'listed' });
      break;
    }
    if (size > 1 && last - start >= 1 && last - start < 12) {
      if (gazetteers.flags(key) & (listed.university | listed.company))
        found.push({ first: start, last, kind: 'organisation', score: 0.8, why: 'listed' });
      else if (final & cue.orgTail)
        found.push({ first: start, last, kind: 'organisation', score: 0.78, why: 'bodyWord' });
      else if (heads.has(document.tokens[start]?.key ?? '') && bodyJoins.has(document.tokens[start + 1]?.key ?? ''))
        found.push({ first: start, last, kind: 'organisation', score: 0.7, why: 'bodyWord' });
    }
    const after = document.tokens[last + 1];
    if (
      after &&
      !after.capital &&
      document.sentenceOf[last + 1] === document.sentenceOf[i] &&
      cuesOf(after.key, document.grammar) & cue.orgKind
    ) {
      if (gazetteers.flags(keyOf(document, start, last)) & listedPlace && gangs.has(after.key)) {
        found.push({ first: start, last: last + 1, kind: 'organisation', score: 0.86, why: 'bodyKind' });
      } else if (size > 1 && ['los', 'las'].includes(leading)) {
        found.push({ first: i, last, kind: 'organisation', score: 0.9, why: 'bodyKind' });
      } else if (
        !(cuesOf(leading, document.grammar) & (cue.people | cue.calendar | cue.title)) &&
        !beginsSentence(document, i) &&
        gangs.has(after.key)
      ) {
        found.push({ first: start, last, kind: 'organisation', score: 0.66, why: 'bodyKind' });
      }
    }
    if (
      before &&
      !before.capital &&
      cuesOf(before.key, document.grammar) & cue.orgKind &&
      gangs.has(before.key) &&
      ['los', 'las'].includes(leading) &&
      size > 1
    ) {
      found.push({ first: i, last, kind: 'organisation', score: 0.88, why: 'bodyKind' });
    }
    i = Math.max(i, last);
  }
  return found;
}

/** Words that end the name of a body in English: "Gulf Clan", "Metropolitan Police". */
const tails = new Set(
  'police party university college institute council commission committee ministry department agency bureau association federation foundation union court group bank company cartel clan army navy corporation society league club press news airlines airways hospital institute academy observatory'.split(
    ' ',
  ),
);

const gangs = new Set('gang cartel mafia militia clan pandilla banda guerrilla milicia'.split(' '));

function bodyEnd(document: Document, first: number): number {
  let last = first;
  for (let i = first + 1; i - last <= 3; i++) {
    const token = beside(document, first, i - first);
    if (!token) break;
    if (token.capital) last = i;
    else if (!bodyJoins.has(token.key)) break;
  }
  return last;
}

/** Listed countries anywhere, listed cities after a preposition, and "Machala, Ecuador". */
function places(document: Document, gazetteers: Gazetteers): NameSpan[] {
  const found: NameSpan[] = [];
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || casingAt(document, i) === 'shouted') continue;
    const before = beside(document, i, -1);
    let flags = 0;
    let last = i;
    for (let n = Math.min(longestListed, document.tokens.length - i); n >= 1; n--) {
      if (document.sentenceOf[i + n - 1] !== document.sentenceOf[i] || !document.tokens[i + n - 1]?.capital) continue;
      flags = gazetteers.flags(keyOf(document, i, i + n - 1)) & listedPlace;
      if (flags === 0) continue;
      last = i + n - 1;
      break;
    }
    const next = beside(document, last, 1);
    const whole = before && /^(?:of|de|del)$/.test(before.key) && (beside(document, i, -2)?.capital ?? false);
    const wider = (before?.capital && before.kind === 'word') || (next?.capital ?? false) || whole;
    if (flags & (listed.country | listed.region) && !wider) {
      found.push({
        first: i,
        last,
        kind: 'place',
        score: casingAt(document, i) === 'titled' ? 0.7 : 0.82,
        why: 'listedPlace',
      });
    } else if (
      flags & listed.city &&
      !wider &&
      before &&
      cuesOf(before.key, document.grammar) & cue.placePreposition &&
      casingAt(document, i) === 'normal'
    ) {
      found.push({ first: i, last, kind: 'place', score: 0.62, why: 'listedPlace' });
    }
    if (before?.capital || casingAt(document, i) !== 'normal') continue;
    const end = runEnd(document, i);
    if (beside(document, end, 1)?.text === ',' && beside(document, end, 2)?.capital) {
      const country = runEnd(document, end + 2);
      if (gazetteers.flags(keyOf(document, end + 2, country)) & (listed.country | listed.region) && end - i < 4) {
        if (before && cuesOf(before.key, document.grammar) & cue.placePreposition)
          found.push({ first: i, last: end, kind: 'place', score: 0.85, why: 'placeInPlace' });
      }
    }
  }
  return found;
}

/** Gives every occurrence of one name the kind that its occurrences together make likeliest. */
function settleKinds(document: Document, spans: readonly NameSpan[], gazetteers: Gazetteers): NameSpan[] {
  const votes = new Map<string, Map<NameKind, number>>();
  const surnames = new Map<string, number>();
  for (const span of spans) {
    const key = keyOf(document, span.first, span.last);
    const kinds = votes.get(key) ?? new Map<NameKind, number>();
    kinds.set(span.kind, (kinds.get(span.kind) ?? 0) + span.score);
    votes.set(key, kinds);
    if (span.kind === 'person' && span.last > span.first && span.score > 0.6) {
      for (let i = span.first + 1; i <= span.last; i++) {
        const part = document.tokens[i];
        if (part?.capital) surnames.set(part.key, Math.max(surnames.get(part.key) ?? 0, span.score));
      }
    }
  }
  return spans.map((span) => {
    const key = keyOf(document, span.first, span.last);
    const kinds = votes.get(key);
    const person = surnames.get(key);
    if (span.first === span.last && person !== undefined && span.kind !== 'person') {
      const place = span.kind === 'place' && (span.score > 0.85 || gazetteers.flags(key) & listed.country);
      if (!place) return { ...span, kind: 'person', score: Math.min(person, 0.8), why: 'elsewhere' };
    }
    if (!kinds || kinds.size < 2) return span;
    const [best] = [...kinds].sort((a, b) => b[1] - a[1]);
    const own = kinds.get(span.kind) ?? 0;
    return best && best[0] !== span.kind && best[1] > own * 1.8
      ? { ...span, kind: best[0], score: Math.min(span.score, 0.75), why: 'elsewhere' }
      : span;
  });
}

/** Every other place where a name that was found, or the last part of a person's, stands with its capital. */
function remembered(
  document: Document,
  spans: readonly NameSpan[],
  memory: DocumentMemory,
  gazetteers: Gazetteers,
): NameSpan[] {
  const names = new Map<string, { kind: NameKind; score: number }>();
  const remember = (key: string, kind: NameKind, score: number): void => {
    const known = names.get(key);
    if (!known || known.score < score) names.set(key, { kind, score });
  };
  const firsts = new Set<string>();
  for (const span of spans) {
    if (span.score < 0.55) continue;
    const key = keyOf(document, span.first, span.last);
    remember(key, span.kind, span.score);
    if (span.kind !== 'person' || span.last === span.first || span.score < 0.6) continue;
    for (let i = span.first + 1; i <= span.last; i++) {
      const part = document.tokens[i];
      if (part?.capital && part.text.length > 2 && !(memory.small.get(part.key) ?? 0))
        remember(part.key, 'person', span.score * 0.95);
    }
    // Two surnames without the given name: "Macías Villamar".
    if (span.last - span.first >= 2) remember(keyOf(document, span.last - 1, span.last), 'person', span.score * 0.95);
  }
  for (const key of names.keys()) firsts.add(key.split(' ', 1)[0] ?? '');
  const taken = new Set<number>();
  for (const span of spans) for (let i = span.first; i <= span.last; i++) taken.add(i);
  const found: NameSpan[] = [];
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || taken.has(i) || !firsts.has(token.key)) continue;
    for (let n = 8; n >= 1; n--) {
      const last = i + n - 1;
      if (last >= document.tokens.length || document.sentenceOf[last] !== document.sentenceOf[i] || taken.has(last))
        continue;
      const name = names.get(keyOf(document, i, last));
      if (!name) continue;
      if (n === 1 && !mayRecur(document, i, memory, gazetteers)) break;
      found.push({ first: i, last, kind: name.kind, score: Math.min(name.score * 0.97, 0.9), why: 'elsewhere' });
      i = last;
      break;
    }
  }
  return found;
}

/** A single word counts as the name found elsewhere only where it stands alone and is not written small in this text. */
function mayRecur(document: Document, i: number, memory: DocumentMemory, gazetteers: Gazetteers): boolean {
  const token = document.tokens[i];
  if (!token || (memory.small.get(token.key) ?? 0) > 0) return false;
  if (casingAt(document, i) !== 'normal') return true;
  const before = beside(document, i, -1);
  const after = beside(document, i, 1);
  if (
    before?.capital &&
    before.kind === 'word' &&
    !beginsSentence(document, i - 1) &&
    !(cuesOf(before.key, document.grammar) & (cue.title | cue.people))
  )
    return false;
  return !(after?.capital && !(gazetteers.flags(token.key) & listed.country));
}
