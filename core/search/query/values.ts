import { parseEdtf } from '#lib/edtf/edtf.ts';
import { fromWords } from '#lib/edtf/words.ts';
import type { SearchType } from '#core/search/model.ts';
import type { FilterField } from './model.ts';

/** What a record may have, and be, in `has:` and `is:`. */
export const hasValues = [
  'alias',
  'claim',
  'date',
  'file',
  'link',
  'note',
  'place',
  'question',
  'quote',
  'tag',
  'translation',
] as const;

export const isValues = [
  'answered',
  'confirmed',
  'copy',
  'disputed',
  'dropped',
  'independent',
  'open',
  'possible',
  'probable',
  'read',
  'transcript',
  'unassessed',
  'unread',
  'unsourced',
  'update',
] as const;

/** The words for a type that `type:` accepts; the first of each is the one offered. */
export const typeWords: Readonly<Record<SearchType, readonly string[]>> = {
  articles: ['article', 'articles'],
  people: ['person', 'people', 'persons'],
  organisations: ['organisation', 'organisations', 'organization', 'organizations', 'org'],
  places: ['place', 'places'],
  events: ['event', 'events'],
  links: ['link', 'links'],
  quotes: ['quote', 'quotes'],
  claims: ['claim', 'claims'],
  questions: ['question', 'questions'],
  dossiers: ['dossier', 'dossiers'],
};

const typesByWord = new Map(
  (Object.entries(typeWords) as [SearchType, readonly string[]][]).flatMap(([type, words]) =>
    words.map((word): [string, SearchType] => [word, type]),
  ),
);

/** Returns the collection that a word names, if any. */
export function typeNamed(word: string): SearchType | undefined {
  return typesByWord.get(word.toLowerCase());
}

/** First and last millisecond of a date that the user typed; infinite if open-ended. */
export interface DateRange {
  from: number;
  to: number;
}

/** Parses `2023`, `2023-05`, `2023..2024`, `..2024`, `2023..`, any EDTF, `march 2024`. Null if it is not a date. */
export function dateRange(text: string): DateRange | null {
  const dots = text.indexOf('..');
  if (dots < 0 || text.startsWith('[') || text.includes('/')) return rangeOf(text);
  const [first, last] = [text.slice(0, dots).trim(), text.slice(dots + 2).trim()];
  if (first === '' && last === '') return null;
  const from = first === '' ? { from: -Infinity } : rangeOf(first);
  const to = last === '' ? { to: Infinity } : rangeOf(last);
  return from && to && from.from <= to.to ? { from: from.from, to: to.to } : null;
}

function rangeOf(text: string): DateRange | null {
  const own = parseEdtf(text);
  if (own) return { from: own.earliest ?? -Infinity, to: own.latest ?? Infinity };
  const words = fromWords(text);
  const parsed = words.ok && words.best.edtf !== null ? parseEdtf(words.best.edtf) : null;
  return parsed && { from: parsed.earliest ?? -Infinity, to: parsed.latest ?? Infinity };
}

/** Parses an Admiralty grade or one half of it: `B2`, `b`, `2`. Null if it is not a grade. */
export function gradeParts(text: string): { source: string | null; content: string | null } | null {
  const [, source = '', content = ''] = /^([a-f]?)([1-6]?)$/i.exec(text) ?? [];
  if (source === '' && content === '') return null;
  return { source: source === '' ? null : source.toLowerCase(), content: content === '' ? null : content };
}

/** Returns whether a value is valid for a filter. */
export function isValue(field: FilterField, value: string): boolean {
  switch (field) {
    case 'type':
      return typeNamed(value) !== undefined;
    case 'grade':
      return gradeParts(value) !== null;
    case 'lang':
      return /^[a-z]{2,3}$/i.test(value);
    case 'has':
      return (hasValues as readonly string[]).includes(value.toLowerCase());
    case 'is':
      return (isValues as readonly string[]).includes(value.toLowerCase());
    case 'date':
    case 'before':
    case 'after':
      return dateRange(value) !== null;
    default:
      return /[\p{L}\p{N}]/u.test(value);
  }
}
