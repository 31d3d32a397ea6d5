import { appendAll } from '#lib/append.ts';
import { announcers, phraseAt, revealers } from './alias-phrases.ts';
import {
  aliasAt,
  bracketed,
  initialsBackwards,
  isAllCapital,
  isClosing,
  isOpening,
  type AliasSpan,
} from './alias-spans.ts';
import { tokenBeside, sameSentence, type Document } from './document.ts';
import { choose, keyOf, type NameSpan } from './spans.ts';
import { wordSet } from '#lib/text/word-set.ts';

/** Two spans for one thing: the fuller name and another name for it. */
export interface AliasPair {
  readonly name: NameSpan;
  readonly alias: NameSpan;
  /** The words in the text that connect them; empty for a nickname within a name or an acronym in brackets. */
  readonly words: string;
}

/**
 * Finds where the text gives a name another one: "X, known as Y", "X, alias «Y»", "Y, whose real name is X", `X "Y" Z`,
 * "Body (ABC)". Joins spans around a nickname: in `José "Pepe" Mujica` the two halves become one name.
 */
export function findAliases(document: Document, spans: readonly NameSpan[]): { spans: NameSpan[]; pairs: AliasPair[] } {
  const joined = joinNicknames(document, spans);
  const pairs = [...joined.pairs, ...realNames(document)];
  const whole = joined.spans.map((span) => {
    const { span: name, alias } = acronymAfter(document, span);
    if (alias) pairs.push({ name, alias, words: '' });
    const announcedPairs = announced(document, name);
    if (announcedPairs.length > 0) appendAll(pairs, announcedPairs);
    else if (name.kind === 'person') {
      const quoted = quotedAfter(document, name);
      if (quoted) pairs.push({ name, alias: quoted, words: '' });
    }
    return name;
  });
  appendAll(pairs, unnamedOrganisations(document, whole));
  const extra = [...pairs.map(({ name }) => name), ...orphans(document, pairs)];
  return { spans: choose([...whole, ...extra, ...aliasMentions(document, pairs)]), pairs };
}

const between = new Set([',', '(', '[', '–', '—', '-', ':', '“', '"', '”', '»', '’', "'"]);
const indefinite = new Set(['a', 'the', 'un', 'una', 'el', 'la']);
/** Nouns for people whose other names a text gives. */
const bearers = wordSet(
  'man woman person suspect trafficker boss fugitive hombre mujer persona sujeto sospechoso sospechosa traficante narcotraficante capo ' +
    'cabecilla individuo',
);

/** Reads "X, known as Y", "X, a man known as “Y” or “Z”", "X (a) Y". */
function announced(document: Document, span: NameSpan): AliasPair[] {
  const keyAt = (i: number): string => (sameSentence(document, span.last, i) ? (document.tokens[i]?.key ?? '') : '');
  let at = span.last + 1;
  for (let skipped = 0; skipped < 3 && between.has(keyAt(at)); skipped++) at++;
  if (indefinite.has(keyAt(at)) && bearers.has(keyAt(at + 1))) at += 2;
  // "(a)" is the abbreviation for alias used by Spanish-speaking police, always in brackets.
  const isShort = document.grammar === 'es' && keyAt(at - 1) === '(' && keyAt(at) === 'a' && keyAt(at + 1) === ')';
  const size = isShort ? 2 : phraseAt(document, at, announcers);
  if (size === 0 || !sameSentence(document, span.last, at)) return [];
  const words = document.text.slice(
    document.tokens[at]?.start ?? 0,
    document.tokens[at + size - (isShort ? 2 : 1)]?.end ?? 0,
  );
  const pairs: AliasPair[] = [];
  let alias = aliasAt(document, at + size, span.kind);
  while (alias && pairs.length < 5) {
    pairs.push({ name: span, alias, words });
    alias = furtherAlias(document, alias);
  }
  return pairs;
}

/** Returns a further quoted alias after a quoted one: “La Reina” and “La Jefa”. */
function furtherAlias(document: Document, { last, kind, quoted }: AliasSpan): AliasSpan | undefined {
  if (!quoted) return undefined;
  let at = last + 1;
  while (sameSentence(document, last, at) && (isClosing(document, at) || document.tokens[at]?.text === ',')) at++;
  if (/^(?:and|or|y|e|o|u)$/.test(tokenBeside(document, at, 0)?.key ?? '')) at++;
  if (!sameSentence(document, last, at) || !isOpening(document, at)) return undefined;
  const alias = aliasAt(document, at, kind);
  return alias && isAllCapital(document, alias) ? alias : undefined;
}

/** Reads "“Fito”, whose real name is José Adolfo Macías". */
function realNames(document: Document): AliasPair[] {
  const pairs: AliasPair[] = [];
  for (let i = 2; i < document.tokens.length; i++) {
    const size = phraseAt(document, i, revealers);
    if (size === 0) continue;
    const name = aliasAt(document, i + size, 'person');
    let last = i - 1;
    while (last > 0 && sameSentence(document, last, i) && document.tokens[last]?.kind === 'sign') last--;
    let first = last;
    while (first > 0 && sameSentence(document, first - 1, i) && document.tokens[first - 1]?.capital) first--;
    if (
      !name ||
      name.first === name.last ||
      !sameSentence(document, first, i) ||
      !document.tokens[first]?.capital ||
      last - first > 3
    )
      continue;
    const words = document.text.slice(document.tokens[i]?.start ?? 0, document.tokens[i + size - 1]?.end ?? 0);
    pairs.push({ name, alias: { first, last, kind: 'person', score: 0.9, why: 'alias' }, words });
    i = name.last;
  }
  return pairs;
}

/** Joins `José "Pepe" Mujica` and `Joaquín «El Chapo» Guzmán`, whether tagged as one name or as two halves. */
function joinNicknames(document: Document, spans: readonly NameSpan[]): { spans: NameSpan[]; pairs: AliasPair[] } {
  const out: NameSpan[] = [];
  const pairs: AliasPair[] = [];
  for (const span of spans) {
    if (span.first <= (out.at(-1)?.last ?? -1)) continue;
    const nickname = span.kind === 'person' ? nicknameIn(document, span) : undefined;
    if (!nickname) {
      out.push(span);
      continue;
    }
    let last = Math.max(span.last, nickname.last + 2);
    while (tokenBeside(document, last, 1)?.capital && last < span.first + 10) last++;
    const name: NameSpan = { ...span, last, score: Math.max(span.score, 0.9), why: 'alias' };
    out.push(name);
    pairs.push({ name, alias: nickname, words: '' });
  }
  return { spans: out, pairs };
}

/** Returns a quoted capitalised word within a name or right after it, followed by another capitalised word. */
function nicknameIn(document: Document, span: NameSpan): NameSpan | undefined {
  for (let i = span.first + 1; i <= span.last + 1; i++) {
    if (!sameSentence(document, span.first, i) || !isOpening(document, i)) continue;
    const alias = aliasAt(document, i, 'person');
    if (!alias?.quoted || alias.last - alias.first > 3 || !isAllCapital(document, alias)) return undefined;
    return isClosing(document, alias.last + 1) && tokenBeside(document, alias.last, 2)?.capital ? alias : undefined;
  }
  return undefined;
}

/** Reads `Joaquín Guzmán ("El Chapo")`, `Joaquín Guzmán, "El Chapo",`. */
function quotedAfter(document: Document, span: NameSpan): NameSpan | undefined {
  const sign = tokenBeside(document, span.last, 1)?.text;
  if ((sign !== ',' && sign !== '(') || !tokenBeside(document, span.last, 2) || !isOpening(document, span.last + 2))
    return undefined;
  const alias = aliasAt(document, span.last + 2, 'person');
  if (!alias?.quoted || alias.last - alias.first > 2 || !isAllCapital(document, alias)) return undefined;
  const close = tokenBeside(document, alias.last, 1)?.text === ',' ? 2 : 1;
  const after = tokenBeside(document, alias.last, close + 1)?.text ?? '';
  return close === 2 || [',', ')', '.'].includes(after) ? alias : undefined;
}

/** Reads "Organised Crime Observatory (OCO)"; a "… of Colombia" before the bracket belongs to the name. */
function acronymAfter(document: Document, span: NameSpan): { span: NameSpan; alias?: NameSpan } {
  if (span.kind !== 'organisation') return { span };
  const single = span.first === span.last && document.tokens[span.last]?.upper;
  const further =
    /^(?:of|de|del)$/.test(tokenBeside(document, span.last, 1)?.key ?? '') &&
    tokenBeside(document, span.last, 2)?.capital
      ? 2
      : 0;
  for (const more of new Set([0, further])) {
    const at = bracketed(document, span.last + more);
    if (at === undefined || single) continue;
    const name = { ...span, last: span.last + more };
    return { span: name, alias: { first: at, last: at, kind: 'organisation', score: 0.88, why: 'alias' } };
  }
  return { span };
}

/** Finds runs of capitalised words before an acronym of their initials, where no body was found. */
function unnamedOrganisations(document: Document, spans: readonly NameSpan[]): AliasPair[] {
  const taken = new Set(
    spans.flatMap(({ last, kind, score }) => (kind === 'organisation' || score > 0.8 ? [last] : [])),
  );
  const pairs: AliasPair[] = [];
  for (let i = 1; i < document.tokens.length; i++) {
    if (document.tokens[i]?.text !== '(' || taken.has(i - 1)) continue;
    const at = bracketed(document, i - 1);
    if (at === undefined) continue;
    const letters = [...(document.tokens[at]?.key ?? '').replace(/[^\p{L}]/gu, '')];
    const first = letters.length < 2 ? undefined : initialsBackwards(document, i - 1, letters);
    if (first === undefined) continue;
    const found = { kind: 'organisation', score: 0.85, why: 'alias' } as const;
    pairs.push({
      name: { first, last: i - 1, rank: 0.99, ...found },
      alias: { first: at, last: at, ...found },
      words: '',
    });
  }
  return pairs;
}

/** Reads "alias Pipo" without a name before it as a person of that name. */
function orphans(document: Document, pairs: readonly AliasPair[]): NameSpan[] {
  const aliasStarts = new Set(pairs.map(({ alias }) => alias.first));
  const found: NameSpan[] = [];
  document.tokens.forEach((token, i) => {
    if (token.key !== 'alias' || token.capital) return;
    const alias = aliasAt(document, i + 1, 'person');
    if (alias && !aliasStarts.has(alias.first) && alias.last - alias.first <= 3)
      found.push({ ...alias, score: 0.82, rank: 0.96 });
  });
  return found;
}

/** Returns every other place where an alias of the text occurs capitalised. */
function aliasMentions(document: Document, pairs: readonly AliasPair[]): NameSpan[] {
  const byKey = new Map<string, AliasPair>();
  const firsts = new Set<string>();
  for (const pair of pairs) {
    const key = keyOf(document, pair.alias.first, pair.alias.last);
    byKey.set(key, pair);
    firsts.add(document.tokens[pair.alias.first]?.key ?? '');
  }
  const found: NameSpan[] = [];
  for (let i = 0; i < document.tokens.length; i++) {
    const token = document.tokens[i];
    if (!token?.capital || !firsts.has(token.key)) continue;
    for (let last = Math.min(i + 6, document.tokens.length - 1); last >= i; last--) {
      if (!sameSentence(document, i, last)) continue;
      const pair = byKey.get(keyOf(document, i, last));
      if (!pair) continue;
      // Longer aliases override what was read at their place; a single word applies only where nothing was.
      found.push({ first: i, last, kind: pair.name.kind, score: 0.85, why: 'alias', rank: last > i ? 0.995 : 0.85 });
      i = last;
      break;
    }
  }
  return found;
}
