import { typeNumber } from '#core/search/docs.ts';
import { valuesOf, type Entry } from '#core/search/entries.ts';
import { eachDoc } from '#lib/fulltext/lookup.ts';
import type { Slot } from '#lib/fulltext/slots.ts';
import { keyword } from '#lib/fulltext/segment.ts';
import type { Why } from '#core/search/model.ts';
import type { FilterField, FilterNode } from '#core/search/query/model.ts';
import { dateRange, typeNamed, type DateRange } from '#core/search/query/values.ts';
import { contains, indexText, termsOf } from '#core/search/text.ts';

export interface FilterContext {
  slots: readonly Slot[];
  /** Ids that match filters the index cannot evaluate, by `filterKey`. */
  sets: ReadonlyMap<string, readonly string[]>;
  /** Returns the number of a document, or -1. */
  numberOf(id: string): number;
}

/** Returns a filter as a key, independent of how it was typed. */
export function filterKey({ field, value }: Pick<FilterNode, 'field' | 'value'>): string {
  return `${field}:${value.toLowerCase()}`;
}

/** Marks documents that match a filter, possibly including removed ones, which the caller ignores. */
export function markFilter(
  { field, value }: FilterNode,
  { slots, sets, numberOf }: FilterContext,
  marks: Uint8Array,
): void {
  switch (field) {
    case 'type': {
      const type = typeNamed(value);
      const number = type === undefined ? -1 : typeNumber(type);
      for (const { segment, base } of slots) {
        const { types } = segment.tables;
        for (let doc = 0; doc < segment.count; doc++) if (types[doc] === number) marks[base + doc] = 1;
      }
      return;
    }
    case 'date':
    case 'before':
    case 'after': {
      const range = dateRange(value);
      if (range) markDates(slots, ...limitsOf(field, range), marks);
      return;
    }
    case 'tag':
    case 'outlet':
    case 'author':
      markValues(slots, field, value, marks);
      return;
    default:
      for (const id of sets.get(filterKey({ field, value })) ?? []) {
        const number = numberOf(id);
        if (number >= 0) marks[number] = 1;
      }
  }
}

/** `before:2024` ends with 2023; `after:2024` starts with 2024, as in web search engines. */
function limitsOf(field: FilterField, { from, to }: DateRange): [number, number] {
  if (field === 'before') return [-Infinity, from - 1];
  return field === 'after' ? [from, Infinity] : [from, to];
}

/** Uncertain dates pass if they could match; records without a date never do. */
function markDates(slots: readonly Slot[], from: number, to: number, marks: Uint8Array): void {
  for (const { segment, base } of slots) {
    const { earliest, latest } = segment.tables;
    for (let doc = 0; doc < segment.count; doc++) {
      if ((earliest[doc] ?? NaN) <= to && (latest[doc] ?? NaN) >= from) marks[base + doc] = 1;
    }
  }
}

/** Marks documents with a value that contains these words in sequence. There are few distinct values. */
function markValues(slots: readonly Slot[], field: string, value: string, marks: Uint8Array): void {
  const wanted = termsOf(value).split.join(' ');
  if (wanted === '') return;
  const begins = keyword(field, '');
  for (const slot of slots) {
    for (const ordinal of slot.segment.beginning(begins)) {
      const keywordValue = slot.segment.term(ordinal).slice(begins.length);
      if (containsWords(keywordValue, wanted)) eachDoc(slot, ordinal, (number) => (marks[number] = 1));
    }
  }
}

/** Returns how a document matches a filter, as a reason for a hit; empty if there is nothing to point at. */
export function filterReason({ field, value }: FilterNode, entry: Entry): Why[] {
  const matched = (): string | null => {
    switch (field) {
      case 'type':
        return entry.type;
      case 'date':
      case 'before':
      case 'after':
        return entry.date;
      case 'tag':
      case 'outlet':
      case 'author':
        return (
          valuesOf(entry, field).find((fieldValue) => containsWords(fieldValue, termsOf(value).split.join(' '))) ?? null
        );
      default:
        return value;
    }
  };
  const found = matched();
  const named = field === 'before' || field === 'after' ? 'date' : field;
  return found === null ? [] : [{ field: named, how: 'exact', term: value, matched: found }];
}

const folded = new Map<string, ReturnType<typeof indexText>>();

/** Returns whether a short value contains the folded words. The few distinct outlets and tags are folded once. */
function containsWords(value: string, words: string): boolean {
  let text = folded.get(value);
  if (!text) {
    if (folded.size > 5_000) folded.clear();
    text = indexText([value]);
    folded.set(value, text);
  }
  return words !== '' && contains(text, words);
}
