import type { Query, QueryNode } from '#core/search/query/model.ts';
import type { DateRange } from '#core/search/query/values.ts';
import { spanOfKey } from '#core/tables/keys.ts';
import type { Column } from '#core/tables/model.ts';
import { t } from '#lib/i18n/t.ts';
import { readNumber } from '#core/model/typed-values.ts';
import { fold } from '#lib/text/fold.ts';

/** The part of the search language used by column filters. */
export interface FilterLanguage {
  parseQuery(text: string): Query;
  dateRange(text: string): DateRange | null;
}

/** Tests whether a cell passes. @param folded its folded words @param key its key */
export type CellTest = (folded: string, key: string) => boolean;

/** A parsed filter, or why it is invalid. */
export type ReadFilter = { ok: true; test: CellTest } | { ok: false; message: string };

/** Kinds whose cells are compared, so that plain words are numbers or dates. */
const comparedAs: Readonly<Partial<Record<Column['kind'], 'number' | 'date'>>> = {
  number: 'number',
  knots: 'number',
  date: 'date',
  time: 'date',
};

class InvalidFilter extends Error {}

/**
 * Parses the filter of a column: words that must all be in the cell, `"whole words"`, `-without`, `a OR b` (or a comma), parentheses; `>=`,
 * `<=`, `>`, `<` and `a..b` for numbers and dates; `*` for any cell that is not empty and `-*` for empty ones.
 */
export function readFilter(column: Column, text: string, language: FilterLanguage): ReadFilter {
  const choices = splitAtCommas(joinOperators(text)).flatMap((part) => {
    const { root } = language.parseQuery(part);
    return root ? [root] : [];
  });
  if (choices.length === 0) return { ok: true, test: () => true };
  try {
    const tests = choices.map((node) => testOf(node, column, language));
    return { ok: true, test: (folded, key) => tests.some((test) => test(folded, key)) };
  } catch (thrown) {
    if (!(thrown instanceof InvalidFilter)) throw thrown;
    return { ok: false, message: thrown.message };
  }
}

/** Joins operators with their operands into one word: `≥ 13` becomes `>=13`, `2019 .. 2021` becomes `2019..2021`. */
function joinOperators(text: string): string {
  return text
    .replaceAll('≥', '>=')
    .replaceAll('≤', '<=')
    .replace(/([<>]=?)\s+(?=\S)/g, '$1')
    .replace(/(\d)\s*(?:\.\.|…)\s*(?=\d)/g, '$1..');
}

/** Splits alternatives at commas outside quotes. A comma within a number does not count. */
function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let isQuoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted;
    if (text[at] !== ',' || isQuoted) continue;
    if (/\d$/.test(text.slice(0, at)) && /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5))) continue;
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  return [...parts, text.slice(from)];
}

function testOf(node: QueryNode, column: Column, language: FilterLanguage): CellTest {
  switch (node.kind) {
    case 'and': {
      const tests = node.nodes.map((one) => testOf(one, column, language));
      return (folded, key) => tests.every((test) => test(folded, key));
    }
    case 'or': {
      const tests = node.nodes.map((one) => testOf(one, column, language));
      return (folded, key) => tests.some((test) => test(folded, key));
    }
    case 'not': {
      const test = testOf(node.node, column, language);
      return (folded, key) => !test(folded, key);
    }
    case 'filter':
      // A cell has no fields, so words with a colon are ordinary words.
      return wordTest(`${node.field}:${node.value}`);
    case 'phrase':
      return comparedAs[column.kind] === undefined ? phraseTest(node.text) : comparison(node.text, column, language);
    case 'word': {
      const typed = node.field === null ? node.text : `${node.field}:${node.text}`;
      if (typed === '*') return (_, key) => key !== '';
      if (isComparison(typed, column)) return comparison(typed, column, language);
      return node.prefix ? prefixTest(typed) : wordTest(typed);
    }
  }
}

function isComparison(text: string, { kind }: Column): boolean {
  if (comparedAs[kind] !== undefined) return true;
  return kind === 'value' && /^[<>=]|^-?[\d.,]+\.\.|\.\.-?[\d.,]+$/.test(text);
}

function wordTest(text: string): CellTest {
  const wanted = fold(text);
  return (folded) => folded.includes(wanted);
}

const letter = /[\p{L}\p{N}]/u;

/** Returns whether a position in a text is the start or end of a word. */
function isEdge(text: string, at: number): boolean {
  return at <= 0 || at >= text.length || !(letter.test(text.charAt(at - 1)) && letter.test(text.charAt(at)));
}

function phraseTest(text: string): CellTest {
  return occurrenceTest(fold(text), (cell, from, to) => isEdge(cell, from) && isEdge(cell, to));
}

function prefixTest(text: string): CellTest {
  return occurrenceTest(fold(text), isEdge);
}

function occurrenceTest(wanted: string, isFit: (cell: string, from: number, to: number) => boolean): CellTest {
  return (folded) => {
    for (let at = folded.indexOf(wanted); at >= 0 && wanted !== ''; at = folded.indexOf(wanted, at + 1)) {
      if (isFit(folded, at, at + wanted.length)) return true;
    }
    return false;
  };
}

/** Compares numbers or dates. As in search, dates pass if they could match, because uncertain dates are not known exactly. */
function comparison(text: string, column: Column, language: FilterLanguage): CellTest {
  const [, sign = '', rest = ''] = /^([<>]=?|=)?\s*(\S.*)?$/su.exec(text) ?? [];
  const isDate = comparedAs[column.kind] === 'date';
  const range = isDate ? language.dateRange(rest) : numberRange(rest);
  if (!range || (isDate && !mayBeDate(rest))) {
    throw new InvalidFilter(t(isDate ? 'table.filter.noDate' : 'table.filter.noNumber', { text: rest }));
  }
  const { from, to } = range;
  const [low, high] =
    sign === '>='
      ? [from, Infinity]
      : sign === '<='
        ? [-Infinity, to]
        : sign === '>'
          ? [to, Infinity]
          : sign === '<'
            ? [-Infinity, from]
            : [from, to];
  const isStrict = sign === '>' || sign === '<';
  return (_, key) => {
    if (key === '') return false;
    const span = spanOfKey(column, key);
    if (!span) return false;
    const [first, last] = span;
    return isStrict ? (sign === '>' ? last > low : first < high) : last >= low && first <= high;
  };
}

/** Incomplete input that is not a date yet is rejected instead of being read as another date. */
function mayBeDate(text: string): boolean {
  return /\d/.test(text);
}

function numberRange(text: string): DateRange | null {
  const dots = text.indexOf('..');
  const read = (part: string, open: number) => {
    if (part.trim() === '') return open;
    const number = readNumber(part);
    return number.ok ? number.value : null;
  };
  if (text.trim() === '' || text.trim() === '..') return null;
  const from = read(dots < 0 ? text : text.slice(0, dots), -Infinity);
  const to = read(dots < 0 ? text : text.slice(dots + 2), Infinity);
  return from === null || to === null ? null : { from, to };
}
