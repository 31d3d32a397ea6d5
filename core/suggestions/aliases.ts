import { beside, sameSentence, type Document } from './document.ts';
import { choose, keyOf, type NameSpan } from './spans.ts';

/** Two spans of one thing: the fuller name and what it is also called. */
export interface AliasPair {
  readonly name: NameSpan;
  readonly alias: NameSpan;
  /** The words that say so, as they stand in the text; empty for a nickname within a name or an acronym in brackets. */
  readonly words: string;
}

/** What follows a name and announces another one, longest first, under `nameKey`. */
const announcers = sorted([
  'known as',
  'also known as',
  'better known as',
  'best known as',
  'commonly known as',
  'popularly known as',
  'widely known as',
  'formerly known as',
  'previously known as',
  'known by the alias',
  'known by the nickname',
  'known by his alias',
  'known to all as',
  'a.k.a.',
  'a.k.a',
  'aka',
  'alias',
  'nicknamed',
  'dubbed',
  'who goes by',
  'going by',
  'whose alias is',
  'whose nickname is',
  'who is known as',
  'who is also known as',
  'who is better known as',
  'by the alias',
  'under the alias',
  'with the alias',
  'known by his nickname',
  'known by her nickname',
  'known simply as',
  'now known as',
  'then known as',
  'conocido como',
  'conocida como',
  'conocidos como',
  'mas conocido como',
  'mas conocida como',
  'mejor conocido como',
  'mejor conocida como',
  'tambien conocido como',
  'tambien conocida como',
  'conocido por el alias',
  'conocida por el alias',
  'conocido con el alias de',
  'conocida con el alias de',
  'conocido por el alias de',
  'conocida por el alias de',
  'conocido popularmente como',
  'conocido tambien como',
  'conocida tambien como',
  'popularmente conocido como',
  'apodado',
  'apodada',
  'de alias',
  'con el alias de',
  'con el alias',
  'bajo el alias de',
  'bajo el alias',
  'a quien llaman',
  'quien es conocido como',
  'que es conocido como',
  'a quien apodan',
  'a quien le dicen',
  'cuyo alias es',
  'cuyo apodo es',
  'mas conocido por',
  'mas conocido por su alias',
  'anteriormente conocido como',
  'antes conocido como',
  'antes conocida como',
]);
/** What follows an alias and announces the real name. */
const revealers = sorted([
  'whose real name is',
  'whose real name was',
  'real name',
  'born',
  'cuyo nombre real es',
  'cuyo verdadero nombre es',
  'cuyo nombre es',
  'de nombre real',
  'cuyo nombre real era',
  'nombre real',
]);

function sorted(phrases: readonly string[]): readonly (readonly string[])[] {
  return phrases.map((phrase) => phrase.split(' ')).sort((a, b) => b.length - a.length);
}

const opening = new Set(['"', '“', '«', '‘', "'", '„', '”', '’']);
const closing = new Set(['"', '”', '»', '’', "'", '“']);
const between = new Set([',', '(', '[', '–', '—', '-', ':', '“', '"', '”', '»', '’', "'"]);
const articles = new Set(['the', 'el', 'la', 'los', 'las', 'simply', 'simplemente']);
const indefinite = new Set(['a', 'the', 'un', 'una', 'el', 'la']);
/** People of whom a text says by what other name they are known. */
const bearers = new Set(
  'man woman person suspect trafficker boss fugitive hombre mujer persona sujeto sospechoso sospechosa traficante narcotraficante capo cabecilla individuo'.split(
    ' ',
  ),
);
const joins = new Set(['de', 'del', 'la', 'las', 'los', 'el', 'of', 'the', 'y']);
const longestAlias = 6;

/**
 * Finds where the text says that a name has another one: "X, known as Y", "X, alias «Y»", `X "Y" Z`, "Body (ABC)".
 * Spans of a name around a nickname are joined: in `José "Pepe" Mujica` the two halves become one name.
 */
export function findAliases(document: Document, spans: readonly NameSpan[]): { spans: NameSpan[]; pairs: AliasPair[] } {
  const joined = joinNicknames(document, spans);
  const pairs = [...joined.pairs];
  const extra: NameSpan[] = [];
  joined.spans.forEach((span) => {
    const acronym = acronymAfter(document, span);
    if (acronym) pairs.push({ name: span, alias: acronym, words: '' });
    const told = announced(document, span, announcers);
    if (told) {
      pairs.push({ name: span, alias: told.span, words: told.words });
      return;
    }
    const real = announced(document, span, revealers);
    if (real)
      pairs.push({ name: { ...real.span, score: Math.max(real.span.score, 0.8) }, alias: span, words: real.words });
    else if (span.kind === 'person') {
      const quoted = quotedAfter(document, span);
      if (quoted) pairs.push({ name: span, alias: quoted, words: '' });
    }
  });
  for (const { pair } of unnamedBodies(document, joined.spans)) {
    pairs.push(pair);
    extra.push(pair.name);
  }
  extra.push(...orphans(document, joined.spans, pairs));
  return { spans: choose([...joined.spans, ...extra]), pairs };
}

function phraseAt(document: Document, at: number, phrases: readonly (readonly string[])[]): number {
  for (const phrase of phrases) {
    let fits = true;
    for (let i = 0; i < phrase.length && fits; i++) fits = beside(document, at, i)?.key === phrase[i];
    if (fits) return phrase.length;
  }
  return 0;
}

function announced(
  document: Document,
  span: NameSpan,
  phrases: readonly (readonly string[])[],
): { span: NameSpan; words: string } | undefined {
  let at = span.last + 1;
  for (
    let skipped = 0;
    skipped < 3 && sameSentence(document, span.last, at) && between.has(document.tokens[at]?.text ?? '');
    skipped++
  )
    at++;
  // "Ernesto Vera, a man known as …".
  if (
    indefinite.has(beside(document, span.last, at - span.last)?.key ?? '') &&
    bearers.has(beside(document, span.last, at + 1 - span.last)?.key ?? '')
  )
    at += 2;
  if (!sameSentence(document, span.last, at)) return undefined;
  const size = phraseAt(document, at, phrases);
  if (size === 0) return undefined;
  const alias = aliasAt(document, at + size, span.kind);
  const from = document.tokens[at]?.start ?? 0;
  const to = document.tokens[at + size - 1]?.end ?? 0;
  return alias && { span: alias, words: document.text.slice(from, to) };
}

/** The name that begins at a token, in quotation marks or not. */
function aliasAt(document: Document, at: number, kind: NameSpan['kind']): NameSpan | undefined {
  let first = at;
  let quoted = false;
  while (sameSentence(document, at - 1, first)) {
    const token = document.tokens[first];
    if (!token) return undefined;
    if (token.text === ',' || token.text === ':') first++;
    else if (!quoted && opening.has(token.text)) {
      quoted = true;
      first++;
    } else if (!token.capital && articles.has(token.key)) first++;
    else break;
  }
  if (!sameSentence(document, at - 1, first)) return undefined;
  let last = first - 1;
  for (let i = first; i < first + longestAlias && sameSentence(document, at - 1, i); i++) {
    const token = document.tokens[i];
    if (!token) break;
    if (
      quoted
        ? closing.has(token.text) || token.text === ',' || token.text === '.'
        : !(token.capital || token.kind === 'number')
    ) {
      if (quoted || !joins.has(token.key) || !beside(document, i, 1)?.capital) break;
    }
    last = i;
  }
  const token = document.tokens[first];
  if (last < first || !token) return undefined;
  if (quoted ? !/[\p{L}\p{N}]/u.test(token.text) : !token.capital) return undefined;
  // The closing mark must be there: else this is speech, not a name.
  if (
    quoted &&
    !closing.has(document.tokens[last + 1]?.text ?? '') &&
    ![',', '.'].includes(document.tokens[last + 1]?.text ?? '')
  )
    return undefined;
  return { first, last, kind, score: 0.9, why: 'alias' };
}

/** `José "Pepe" Mujica`, `Joaquín «El Chapo» Guzmán`. */
function joinNicknames(document: Document, spans: readonly NameSpan[]): { spans: NameSpan[]; pairs: AliasPair[] } {
  const out: NameSpan[] = [];
  const pairs: AliasPair[] = [];
  for (const span of spans) {
    const previous = out.at(-1);
    if (previous && span.first <= previous.last) continue;
    const open = document.tokens[span.last + 1];
    if (
      span.kind !== 'person' ||
      !open ||
      !opening.has(open.text) ||
      !sameSentence(document, span.last, span.last + 1)
    ) {
      out.push(span);
      continue;
    }
    const first = span.last + 2;
    let close = first;
    while (
      close < first + 4 &&
      sameSentence(document, span.last, close) &&
      !closing.has(document.tokens[close]?.text ?? '')
    )
      close++;
    const after = document.tokens[close + 1];
    const begin = document.tokens[first];
    const isNickname =
      close > first &&
      closing.has(document.tokens[close]?.text ?? '') &&
      begin?.capital &&
      after?.capital &&
      sameSentence(document, span.last, close + 1);
    if (!isNickname) {
      out.push(span);
      continue;
    }
    let last = close + 1;
    while (beside(document, last, 1)?.capital) last++;
    const name: NameSpan = { ...span, last, score: Math.max(span.score, 0.9), why: 'alias' };
    out.push(name);
    pairs.push({ name, alias: { first, last: close - 1, kind: 'person', score: 0.9, why: 'alias' }, words: '' });
  }
  return { spans: out, pairs };
}

/** `Joaquín Guzmán ("El Chapo")`, `Joaquín Guzmán, "El Chapo",`. */
function quotedAfter(document: Document, span: NameSpan): NameSpan | undefined {
  const sign = beside(document, span.last, 1);
  const open = beside(document, span.last, 2);
  if (!sign || !open || (sign.text !== ',' && sign.text !== '(') || !opening.has(open.text)) return undefined;
  const alias = aliasAt(document, span.last + 2, 'person');
  if (!alias || alias.last - alias.first > 2) return undefined;
  const close = beside(document, alias.last, 1);
  const next = beside(document, alias.last, 2);
  if (!close || !closing.has(close.text) || !next || ![',', ')', '.'].includes(next.text)) return undefined;
  for (let i = alias.first; i <= alias.last; i++)
    if (!document.tokens[i]?.capital && !joins.has(document.tokens[i]?.key ?? '')) return undefined;
  return alias;
}

const acronym = /^(?:\p{Lu}[\p{Lu}\p{N}&.-]{1,11}|\p{Lu}{1,2}\p{Ll}{1,3}\p{Lu}{1,6})$/u;

function bracketed(document: Document, at: number): number | undefined {
  const open = beside(document, at, 1);
  if (open?.text !== '(') return undefined;
  const marked = opening.has(beside(document, at, 2)?.text ?? '');
  const inner = at + (marked ? 3 : 2);
  const token = document.tokens[inner];
  if (!token || !sameSentence(document, at, inner) || !acronym.test(token.text)) return undefined;
  const end = beside(document, inner, marked ? 2 : 1)?.text;
  return end === ')' || end === ',' || end === ';' ? inner : undefined;
}

/** "Organised Crime Observatory (OCO)". */
function acronymAfter(document: Document, span: NameSpan): NameSpan | undefined {
  if (span.kind !== 'organisation') return undefined;
  const at = bracketed(document, span.last);
  if (at === undefined) return undefined;
  if (span.first === span.last && document.tokens[span.last]?.upper) return undefined;
  return { first: at, last: at, kind: 'organisation', score: 0.88, why: 'alias' };
}

/** A run of capitals before an acronym made of its initials, where no name was found. */
function unnamedBodies(document: Document, spans: readonly NameSpan[]): { pair: AliasPair }[] {
  const taken = new Set(
    spans.flatMap(({ first, last, kind, score }) => (kind === 'organisation' || score > 0.8 ? [first, last] : [])),
  );
  const found: { pair: AliasPair }[] = [];
  for (let i = 0; i < document.tokens.length; i++) {
    if (document.tokens[i]?.text !== '(' || i === 0) continue;
    const at = bracketed(document, i - 1);
    if (at === undefined || taken.has(i - 1)) continue;
    const letters = [...(document.tokens[at]?.key ?? '').replace(/[^\p{L}]/gu, '')];
    const first = initialsBackwards(document, i - 1, letters);
    if (first === undefined || letters.length < 2) continue;
    const name: NameSpan = { first, last: i - 1, kind: 'organisation', score: 0.85, why: 'alias' };
    found.push({
      pair: { name, alias: { first: at, last: at, kind: 'organisation', score: 0.85, why: 'alias' }, words: '' },
    });
  }
  return found;
}

/** Walks back from `last` while the capitals spell the acronym; where it ends is where the name begins. */
function initialsBackwards(document: Document, last: number, letters: readonly string[]): number | undefined {
  let at = letters.length - 1;
  for (let i = last; i > last - 14 && sameSentence(document, i, last); i--) {
    const token = document.tokens[i];
    if (token?.kind !== 'word') return undefined;
    if (token.capital) {
      if (token.key[0] !== letters[at]) return undefined;
      if (at === 0) return i;
      at--;
    } else if (token.key[0] === letters[at] && at > 0 && !joins.has(token.key)) at--;
    else if (token.text.length > 4) return undefined;
  }
  return undefined;
}

/** "alias Pipo" with no name before it is a person of that name. */
function orphans(document: Document, spans: readonly NameSpan[], pairs: readonly AliasPair[]): NameSpan[] {
  const known = new Set([...spans.map(({ first }) => first), ...pairs.map(({ alias }) => alias.first)]);
  const found: NameSpan[] = [];
  document.tokens.forEach((token, i) => {
    if (token.key !== 'alias' || token.capital) return;
    const alias = aliasAt(document, i + 1, 'person');
    if (!alias || known.has(alias.first) || alias.last - alias.first > 3) return;
    if (keyOf(document, alias.first, alias.last) === '') return;
    found.push({ ...alias, score: 0.82 });
  });
  return found;
}
