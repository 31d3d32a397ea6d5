import { tokenBeside, sameSentence, type Document } from './document.ts';
import type { NameSpan } from './spans.ts';

const opening: ReadonlySet<string> = new Set(['"', '“', '«', '‘', "'", '„', '”', '’']);
const closing: ReadonlySet<string> = new Set(['"', '”', '»', '’', "'", '“']);
const articles: ReadonlySet<string> = new Set(['the', 'el', 'la', 'los', 'las', 'simply', 'simplemente']);
const joins: ReadonlySet<string> = new Set(['de', 'del', 'la', 'las', 'los', 'el', 'of', 'the', 'y']);
/** Maximum length of an alias, in words. */
const maxAliasWords = 6;

export function isOpening(document: Document, at: number): boolean {
  return opening.has(document.tokens[at]?.text ?? '');
}

export function isClosing(document: Document, at: number): boolean {
  return closing.has(document.tokens[at]?.text ?? '');
}

/** The words of an alias, and whether it is in quotation marks. */
export interface AliasSpan extends NameSpan {
  readonly quoted: boolean;
}

/** Returns the name that begins at a token, in quotation marks or not, without an article before it. */
export function aliasAt(document: Document, at: number, kind: NameSpan['kind']): AliasSpan | undefined {
  let first = at;
  let quoted = false;
  for (; sameSentence(document, at - 1, first); first++) {
    const token = document.tokens[first];
    if (!token) return undefined;
    if (token.text === ',' || token.text === ':' || token.text === '(') continue;
    if (!quoted && opening.has(token.text)) quoted = true;
    else if (token.capital || !articles.has(token.key)) break;
  }
  const begin = document.tokens[first];
  if (!begin || !sameSentence(document, at - 1, first)) return undefined;
  if (quoted ? begin.kind === 'sign' : !begin.capital) return undefined;
  const last = quoted ? quoteEnd(document, first) : capitalsEnd(document, first);
  return last === undefined ? undefined : { first, last, kind, score: 0.9, why: 'alias', quoted };
}

/** Returns the last token before the closing mark, or undefined if it is too far away: that is speech, not a name. */
function quoteEnd(document: Document, first: number): number | undefined {
  for (let i = first; i <= first + maxAliasWords && sameSentence(document, first, i); i++) {
    const { text = '' } = document.tokens[i] ?? {};
    const ends =
      closing.has(text) || ((text === ',' || text === '.') && closing.has(tokenBeside(document, i, 1)?.text ?? ''));
    if (ends) return i > first ? i - 1 : undefined;
  }
  return undefined;
}

function capitalsEnd(document: Document, first: number): number {
  let last = first;
  for (let i = first + 1; i < first + maxAliasWords && sameSentence(document, first, i); i++) {
    const token = document.tokens[i];
    if (token?.capital || (token?.kind === 'number' && i === first + 1)) last = i;
    else if (!token || !joins.has(token.key) || !tokenBeside(document, i, 1)?.capital || token.key === 'y') break;
  }
  return last;
}

/** Returns whether every word of a span is capitalised, apart from small joining words. */
export function isAllCapital(document: Document, { first, last }: NameSpan): boolean {
  for (let i = first; i <= last; i++) {
    const token = document.tokens[i];
    if (!token?.capital && !joins.has(token?.key ?? '')) return false;
  }
  return true;
}

const acronym = /^(?:\p{Lu}[\p{Lu}\p{N}&.-]{1,11}|\p{Lu}{1,2}\p{Ll}{1,3}\p{Lu}{1,6}|\p{Lu}{2,8}\p{Ll}{1,3})$/u;

/** Returns the index of the acronym in brackets right after a token: "(OCO)", "(“OCO”)", "(OCO, in Spanish)". */
export function bracketed(document: Document, at: number): number | undefined {
  if (tokenBeside(document, at, 1)?.text !== '(') return undefined;
  const marked = isOpening(document, at + 2);
  const inner = at + (marked ? 3 : 2);
  const token = document.tokens[inner];
  if (!token || !sameSentence(document, at, inner) || !acronym.test(token.text)) return undefined;
  const end = tokenBeside(document, inner, marked ? 2 : 1)?.text;
  return end === ')' || end === ',' || end === ';' ? inner : undefined;
}

/** Maximum number of words of a body's name in which its initials are looked for. */
const maxBodyWords = 14;

/** Walks back from `last` while the capitals spell the letters. Returns where the name begins if they do. */
export function initialsBackwards(document: Document, last: number, letters: readonly string[]): number | undefined {
  let at = letters.length - 1;
  for (let i = last; i > last - maxBodyWords && sameSentence(document, i, last); i--) {
    const token = document.tokens[i];
    // "Educational, Scientific and Cultural Organization"
    if (token?.text === ',' && i < last) continue;
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
