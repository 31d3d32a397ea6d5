import { filterFields, isFilterField, wordFields, type FilterField, type WordField } from './model.ts';
import { hasValues, isValues, typeWords } from './values.ts';

/** What can be completed at the caret. */
export interface Completion {
  /** The range to replace: UTF-16, end exclusive. */
  start: number;
  end: number;
  /** The field whose value is being typed; null for a field name. */
  field: FilterField | null;
  /** The part typed so far. */
  typed: string;
}

/** Letters needed before field names are offered; fewer match too many ordinary words. */
const shortestName = 2;

const allFields: readonly (FilterField | WordField)[] = [...filterFields, ...wordFields];

/** Returns what can be completed at the caret of a query being typed; null in a word or phrase. */
export function completionAt(text: string, caret: number): Completion | null {
  let at = 0;
  while (at < caret) {
    const sign = text.charAt(at);
    if (/[\s()-]/.test(sign)) {
      at++;
      continue;
    }
    const [name = ''] = /^[a-z]{2,8}:/i.exec(text.slice(at, at + 9)) ?? [];
    const fieldName = name.slice(0, -1).toLowerCase();
    const field = allFields.find((each) => each === fieldName) ?? null;
    const from = field === null ? at : at + name.length;
    const isQuoted = isQuote(text.charAt(from));
    const end = isQuoted ? endOfPhrase(text, from) : endOfWord(text, from);
    if (caret <= end || (isQuoted && end === text.length && !isQuote(text.charAt(end - 1)))) {
      if (caret < from) return null;
      const typed = text.slice(isQuoted ? Math.min(caret, from + 1) : from, caret);
      if (field !== null)
        return isFilterField(field) && !isWhole(text, from, end, caret) ? { start: from, end, field, typed } : null;
      return isQuoted || caret !== end || !mayBeField(typed) ? null : { start: at, end, field: null, typed };
    }
    at = Math.max(end, at + 1);
  }
  return null;
}

/** Returns the fields whose names start with the typed text. */
export function fieldsBeginning(typed: string): (FilterField | WordField)[] {
  return allFields.filter((field) => field.startsWith(typed.toLowerCase()));
}

/** Grades of sources and of their content: `grade:B`, `grade:2`, `grade:B2`. */
const grades = ['A', 'B', 'C', 'D', 'E', 'F', '1', '2', '3', '4', '5', '6'];

/** Returns the values that a field has in every case; empty for fields whose values depend on the case. */
export function fixedValues(field: FilterField): readonly string[] {
  switch (field) {
    case 'type':
      return Object.values(typeWords).flatMap(([first]) => first ?? []);
    case 'has':
      return hasValues;
    case 'is':
      return isValues;
    case 'grade':
      return grades;
    default:
      return [];
  }
}

/** Completes a query at the caret, and returns it with the new caret position. */
export function complete(
  text: string,
  { start, end, field }: Completion,
  value: string,
): { text: string; caret: number } {
  const inserted = field === null ? `${value}:` : `${quoted(value)} `;
  // A space that is already there is reused.
  const after = field === null ? text.slice(end) : text.slice(end).replace(/^ /, '');
  return { text: text.slice(0, start) + inserted + after, caret: start + inserted.length };
}

function quoted(value: string): string {
  const plain = value.replace(/["“”„«»]/g, ' ').trim();
  return /[\s()]/.test(plain) ? `"${plain}"` : plain;
}

function isQuote(sign: string): boolean {
  return sign !== '' && '"“”„«»'.includes(sign);
}

/** A quote that is closed before the caret is no longer being typed. */
function isWhole(text: string, from: number, end: number, caret: number): boolean {
  return isQuote(text.charAt(from)) && caret === end && end > from + 1 && isQuote(text.charAt(end - 1));
}

function endOfPhrase(text: string, from: number): number {
  let end = from + 1;
  while (end < text.length && !isQuote(text.charAt(end))) end++;
  return Math.min(text.length, end + 1);
}

function endOfWord(text: string, from: number): number {
  let end = from;
  while (end < text.length && !/[\s()]/.test(text.charAt(end)) && !isQuote(text.charAt(end))) end++;
  return end;
}

function mayBeField(typed: string): boolean {
  return typed.length >= shortestName && fieldsBeginning(typed).length > 0;
}
