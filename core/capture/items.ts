import type { Article } from '#core/model/articles.ts';
import type { z } from 'zod';
import { needsAttention, type AddItem, type captureContract } from '#core/capture/contract.ts';
import type { Extracted } from '#lib/extract/extracted.ts';

/** Where an input was: a file, and the position within it. */
export interface Place {
  path: string;
  part?: string | null | undefined;
}

const placeOf = ({ path, part = null }: Place) => ({ path, part });

/** Returns the item of an input that produced no article, with the reason. */
export function failedItem(place: Place, status: 'skipped' | 'failed', code: string, message: string): AddItem {
  return item({ ...placeOf(place), status, error: { code, message } });
}

/** Returns the item of an input that is in the case already. @param message says so, and as which article */
export function duplicateItem(place: Place, article: Readonly<Article>, message: string): AddItem {
  return item({ ...placeOf(place), status: 'duplicate', id: article.id, title: article.title, warnings: [message] });
}

export function addedItem(place: Place, id: string, title: string, { format, warnings }: Extracted): AddItem {
  return item({ ...placeOf(place), status: 'added', id, format, title, warnings: [...warnings] });
}

/** Returns the item of a file kept as it is, with a transcript typed or still to be typed. */
export function storedItem(place: Place, id: string, title: string, warnings: string[]): AddItem {
  return item({ ...placeOf(place), status: 'added', id, format: 'transcript', title, warnings });
}

/** Fills in all fields, in the order in which they are printed. */
function item({
  path,
  part = null,
  status,
  id = null,
  format = null,
  title = null,
  warnings = [],
  error = null,
}: Pick<AddItem, 'path' | 'status'> & Partial<AddItem>): AddItem {
  return { path, part, status, id, format, title, near: null, warnings, error };
}

/**
 * Returns how soon a person has to look at an item, 0 first: unread inputs, those that need a look (guessed dates last), skipped ones,
 * those without issues.
 */
function urgencyOf(item: AddItem, guessedDate: string | null): number {
  if (item.status === 'failed') return 0;
  if (item.status === 'added') return needsAttention(item, null) ? 1 : guessedDate === null ? 5 : 2;
  return item.status === 'skipped' ? 3 : 4;
}

/**
 * Returns a page of an import's items, with counts over all of them.
 * @param guessedDateOf returns the publication date of an added item while it is unconfirmed
 */
export function pageOfItems(
  all: readonly AddItem[],
  { offset, limit, status, look, faultsFirst, withReports }: Omit<z.output<typeof captureContract.items.input>, 'job'>,
  guessedDateOf: (item: AddItem) => string | null,
) {
  const rows = all.map((item, index) => {
    const guessed = guessedDateOf(item);
    const looks = needsAttention(item, guessed);
    return { item, index, guessed, looks, urgency: faultsFirst ? urgencyOf(item, guessed) : 0 };
  });
  const counts = { added: 0, duplicate: 0, skipped: 0, failed: 0, look: 0 };
  for (const { item, looks } of rows) {
    counts[item.status] += 1;
    if (looks) counts.look += 1;
  }
  const found = rows.filter(({ item, looks }) => (!status || item.status === status) && (!look || looks));
  found.sort((a, b) => a.urgency - b.urgency || a.index - b.index);
  const page = found.slice(offset, offset + limit);
  return {
    total: found.length,
    counts,
    indexes: page.map(({ index }) => index),
    guessedDates: page.map(({ guessed }) => guessed),
    reportCounts: page.map(({ item: { report } }) =>
      report ? { taken: report.taken, changed: report.changed.length, leftOut: report.leftOut.length } : null,
    ),
    items: page.map(({ item }) => (withReports ? item : withoutReport(item))),
  };
}

/** Thousands of lines need not be sent to a window that keeps asking how far an import is. */
function withoutReport(item: AddItem): AddItem {
  const { report: _left, ...rest } = item;
  return rest;
}
