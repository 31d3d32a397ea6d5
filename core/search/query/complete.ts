import { filterFields, wordFields, type FilterField, type WordField } from './model.ts';
import { hasValues, isValues, typeWords } from './values.ts';

/** What stands at the caret and may be completed. */
export interface Completion {
  /** The stretch to be replaced: UTF-16, end exclusive. */
  start: number;
  end: number;
  /** The field of which a value is being typed; null for the name of a field. */
  field: FilterField | null;
  /** As far as it is typed. */
  typed: string;
}

/** Letters of a field's name that must stand there: fewer begin too many words that are meant as such. */
const shortestName = 2;

const allFields: readonly (FilterField | WordField)[] = [...filterFields, ...wordFields];

/** What of a query that is being typed can be completed at the caret; null where a word or phrase is being typed. */
export function completionAt(text: string, caret: number): Completion | null {
  let at = 0;
  while (at < caret) {
    const sign = text.charAt(at);
    if (/[\s()-]/.test(sign)) {
      at++;
      continue;
    }
    const [name = ''] = /^[a-z]{2,8}:/i.exec(text.slice(at, at + 9)) ?? [];
    const known = name.slice(0, -1).toLowerCase();
    const field = allFields.find((each) => each === known) ?? null;
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

/** Fields of which the name begins so. */
export function fieldsBeginning(typed: string): (FilterField | WordField)[] {
  return allFields.filter((field) => field.startsWith(typed.toLowerCase()));
}

/** Grades of sources and of what they say: `grade:B`, `grade:2`, `grade:B2`. */
const grades = ['A', 'B', 'C', 'D', 'E', 'F', '1', '2', '3', '4', '5', '6'];

/** Values that a field has in every case; none for those whose values only the case knows. */
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

/** A query in which what stands at the caret is completed, and where the caret is then. */
export function complete(
  text: string,
  { start, end, field }: Completion,
  value: string,
): { text: string; caret: number } {
  const taken = field === null ? `${value}:` : `${quoted(value)} `;
  // The space that stands there already will do.
  const after = field === null ? text.slice(end) : text.slice(end).replace(/^ /, '');
  return { text: text.slice(0, start) + taken + after, caret: start + taken.length };
}

function quoted(value: string): string {
  const plain = value.replace(/["“”„«»]/g, ' ').trim();
  return /[\s()]/.test(plain) ? `"${plain}"` : plain;
}

function isQuote(sign: string): boolean {
  return sign !== '' && '"“”„«»'.includes(sign);
}

/** One that is closed before the caret is no longer being typed. */
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

function isFilterField(field: FilterField | WordField): field is FilterField {
  return (filterFields as readonly string[]).includes(field);
}
