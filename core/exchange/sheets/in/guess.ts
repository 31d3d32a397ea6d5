import type { ColumnKind } from '#core/exchange/sheets/contract.ts';
import { namesIdentifier, namesKey } from '#core/exchange/sheets/in/heading-words.ts';
import { readCountries } from '#core/model/typed-values.ts';
import { OrderTally, readSheetDate } from '#lib/exchange/sheet/dates.ts';
import type { SheetRow } from '#lib/extract/sheet-row.ts';
import { fold } from '#lib/text/fold.ts';

/** Maximum number of texts from which a column's kind is derived. */
const maxSampleTexts = 200;
const maxExamples = 5;
/** Maximum characters of an example. */
const maxExampleChars = 200;
/** Share of the texts that must be of one kind. */
const minShare = 0.8;

/** What is known about a column while its rows are read. */
export class ColumnTally {
  readonly order = new OrderTally();
  empty = 0;
  readonly #examples = new Set<string>();
  readonly #texts: string[] = [];
  #rows = 0;

  add(text: string): void {
    this.#rows++;
    const typed = text.trim();
    if (typed === '') {
      this.empty++;
      return;
    }
    this.order.add(typed);
    if (this.#examples.size < maxExamples) this.#examples.add(typed.slice(0, maxExampleChars));
    // Later rows of a long sheet count as well, because the first ones may be alike.
    if (this.#texts.length < maxSampleTexts) this.#texts.push(typed);
    else if (this.#rows % 97 === 0) this.#texts[(this.#rows / 97) % maxSampleTexts] = typed;
  }

  get examples(): string[] {
    return [...this.#examples];
  }

  /** @param heading distinguishes years from other numbers */
  kind(heading: string, thisYear: number): ColumnKind {
    return kindOf(this.#texts, heading, thisYear);
  }
}

/** Whether a row of cells looks like headings: texts, mostly different, few of them numbers or dates. */
export function looksLikeHeadings(cells: readonly string[], thisYear: number): boolean {
  const texts = cells.map((cell) => cell.trim()).filter(Boolean);
  if (texts.length === 0 || new Set(texts).size < texts.length / 2) return false;
  const isData = (text: string) => isNumber(text) || isDate(text, thisYear) || /^https?:|@.+\./i.test(text);
  return texts.filter(isData).length <= texts.length * 0.2 && texts.every((text) => text.length <= 200);
}

/** The row of headings, from 1; 0 if no row looks like one. Rows above it with few cells are titles. */
export function guessHeaderRow(rows: readonly SheetRow[], thisYear: number): number {
  const filled = (row: SheetRow) => row.cells.filter((cell) => cell.trim() !== '').length;
  const first = rows.slice(0, 30);
  const usual = Math.max(1, ...first.map(filled));
  const wide = first.find((row) => filled(row) >= Math.min(usual, Math.max(2, Math.ceil(usual * 0.6))));
  return wide && looksLikeHeadings(wide.cells, thisYear) ? wide.number : 0;
}

const yesNo = new Set('yes no y n true false si sí s verdadero falso x 1 0'.split(' ').map(fold));

function kindOf(texts: readonly string[], heading: string, thisYear: number): ColumnKind {
  if (texts.length === 0) return 'empty';
  const isMostly = (is: (text: string) => boolean) => texts.filter(is).length >= texts.length * minShare;
  const different = new Set(texts).size;
  if (texts.every((text) => yesNo.has(fold(text))) && (different === 2 || /[a-z]/i.test(texts[0] ?? ''))) {
    return 'yes-no';
  }
  if (isMostly(isUrl)) return 'url';
  if (isMostly(isPosition)) return 'coordinates';
  const isYears = /year|date|born|died|año|fecha|naci|muer/i.test(heading);
  if (isMostly((text) => (isYears || !/^\d{1,6}$/.test(text)) && isDate(text, thisYear))) return 'date';
  if (isMostly(isNumber)) {
    const isOneLength = texts.every((text) => text.length === texts[0]?.length && text.length >= 6);
    const isNamed = namesIdentifier(heading) || namesKey(heading);
    return (isOneLength || isNamed) && isIds(texts, different) ? 'identifier' : 'number';
  }
  if (isMostly(isCountry)) return 'country';
  if (texts.filter((text) => /[;|\n]/.test(text)).length >= Math.max(1, texts.length * 0.2)) return 'list';
  if (isIds(texts, different)) return 'identifier';
  return different <= 12 && texts.length >= different * 3 ? 'choice' : 'text';
}

/** Document numbers: with digits, without words, all different. */
function isIds(texts: readonly string[], different: number): boolean {
  const isOne = (text: string) =>
    /^(?=.*\d)[\p{L}\d][\p{L}\d./_-]{4,39}$/u.test(text) && !/^\d{1,3}(?:[.,]\d+)?$/.test(text);
  return (
    different >= texts.length * 0.95 && texts.filter(isOne).length >= texts.length * minShare && !texts.some(isDecimal)
  );
}

const isDecimal = (text: string) => /^-?\d+[.,]\d+$/.test(text);
const isUrl = (text: string) => /^(?:https?:\/\/|www\.)\S+$/i.test(text);
const isNumber = (text: string) =>
  /^[-−+(]?\s?(?:[$€£]\s?)?\d[\d.,\s'’]{0,30}(?:\s?(?:%|[$€£]|[A-Z]{3}))?\)?$/.test(text);
const isPosition = (text: string) => /^-?\d{1,2}[.,]\d+°?\s?[NS]?\s?[,;\s]\s?-?\d{1,3}[.,]\d+°?\s?[EWO]?$/i.test(text);

function isDate(text: string, thisYear: number): boolean {
  // Dates are short and contain a digit.
  if (text.length > 40 || !/\d/.test(text)) return false;
  if (/^\d+$/.test(text)) return /^(?:1[5-9]|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?$/.test(text);
  if (/^-?\d+[.,]\d+$/.test(text)) return false;
  // An impossible day in a column of days is a typing error.
  if (/^\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})$/.test(text)) return true;
  // Words only count as a date with a year or a day.
  if (!/\d{4}|\d[/.-]\d|^\d{1,2}\D/.test(text)) return false;
  const read = readSheetDate(text, null, thisYear);
  return 'edtf' in read ? read.edtf !== null : read.fault === 'order';
}

function isCountry(text: string): boolean {
  if (/^[A-Z]{2}$/.test(text)) return true;
  if (text.length < 4 || text.length > 60) return false;
  const read = readCountries(text);
  return read.ok && read.value.length > 0;
}
