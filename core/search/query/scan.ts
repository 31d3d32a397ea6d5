import { filterFields, wordFields, type FilterField, type QueryNote, type WordField } from './model.ts';

/** A query longer than this many UTF-16 units is cut: nobody types it, and a pasted book must not stall the box. */
export const maxQueryLength = 1000;

export type Token =
  | { kind: 'open' | 'close'; start: number; end: number; negated: boolean }
  | {
      kind: 'text';
      start: number;
      end: number;
      negated: boolean;
      field: FilterField | WordField | null;
      text: string;
      quoted: boolean;
      /** The distance in `"…"~5`. */
      within: number | null;
    };

const openQuotes = '"“„”«';
const closeQuotes = '"”“»';
const fields: ReadonlySet<string> = new Set([...filterFields, ...wordFields]);

const isSpace = (sign: string): boolean => /\s/.test(sign);
const isParenthesis = (sign: string): boolean => sign === '(' || sign === ')';

/** Splits a query into parentheses, words and phrases, each with the field and the minus before it. Accepts any text. */
export function scanQuery(input: string, notes: QueryNote[]): Token[] {
  const text = cut(input, notes);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text.charAt(at))) {
      at++;
      continue;
    }
    const start = at;
    while (text.charAt(at) === '-') at++;
    const negated = at > start;
    const sign = text.charAt(at);
    if (negated && (sign === '' || isSpace(sign))) continue;
    if (isParenthesis(sign)) {
      tokens.push({ kind: sign === '(' ? 'open' : 'close', start, end: ++at, negated });
      continue;
    }
    const field = fieldAt(text, at);
    if (field) at += field.length + 1;
    if (isQuote(text.charAt(at))) {
      const token = openQuotes.includes(text.charAt(at)) ? phraseFrom(text, at, start, negated, field) : null;
      if (token) {
        at = token.end;
        tokens.push(token);
        continue;
      }
      // Still being typed, or a stray quote: it is ignored.
      notes.push({ code: 'unclosed-quote', text: text.slice(at, at + 1), start: at, end: at + 1 });
      at++;
      continue;
    }
    const from = at;
    while (
      at < text.length &&
      !isSpace(text.charAt(at)) &&
      !isParenthesis(text.charAt(at)) &&
      !isQuote(text.charAt(at))
    )
      at++;
    tokens.push({
      kind: 'text',
      start,
      end: at,
      negated,
      field,
      text: text.slice(from, at),
      quoted: false,
      within: null,
    });
  }
  return tokens;
}

function isQuote(sign: string): boolean {
  return sign !== '' && (openQuotes.includes(sign) || closeQuotes.includes(sign));
}

function fieldAt(text: string, at: number): FilterField | WordField | null {
  const [, name = ''] = /^([a-z]{2,8}):/i.exec(text.slice(at, at + 9)) ?? [];
  const fieldName = name.toLowerCase();
  return fields.has(fieldName) ? (fieldName as FilterField | WordField) : null;
}

/** Returns null if no quote closes it. */
function phraseFrom(
  text: string,
  at: number,
  start: number,
  negated: boolean,
  field: FilterField | WordField | null,
): (Token & { kind: 'text' }) | null {
  let end = at + 1;
  while (end < text.length && !closeQuotes.includes(text.charAt(end))) end++;
  if (end >= text.length) return null;
  const inner = text.slice(at + 1, end++);
  const [all = '', digits] = /^~(\d{1,3})(?=[\s()]|$)/.exec(text.slice(end, end + 5)) ?? [];
  end += all.length;
  return {
    kind: 'text',
    start,
    end,
    negated,
    field,
    text: inner,
    quoted: true,
    within: digits ? Number(digits) : null,
  };
}

/** Cuts the text without splitting a surrogate pair. */
function cut(input: string, notes: QueryNote[]): string {
  if (input.length <= maxQueryLength) return input;
  notes.push({ code: 'cut', text: '', start: maxQueryLength, end: input.length });
  const end = maxQueryLength;
  const code = input.charCodeAt(end - 1);
  return input.slice(0, code >= 0xd800 && code <= 0xdbff ? end - 1 : end);
}
