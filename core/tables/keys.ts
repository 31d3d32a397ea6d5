import type { ClaimViews } from '#core/claims/views.ts';
import type { Ledger } from '#core/claims/ledger.ts';
import type { PairCounts } from '#core/identity/pair-counts.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import { mainName, otherNames } from '#core/model/title.ts';
import type { Name } from '#core/model/base.ts';
import type { Claim } from '#core/model/claims.ts';
import { wordsOfValue } from '#core/model/value-words.ts';
import type { Position } from '#core/model/places.ts';
import { countryName, formatPosition } from '#core/model/typed-values.ts';
import { provingQuotes } from '#core/records/pointing.ts';
import type { Views } from '#core/records/views.ts';
import type { AsShown } from '#core/store/view.ts';
import { createCounts, type AnyFields } from '#core/tables/model/counts.ts';
import type { Column, TableCollection } from '#core/tables/model.ts';
import { bounds } from '#lib/edtf/order.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language } from '#lib/i18n/t.ts';
import { dayOf } from '#lib/local-day.ts';
import { countOrigins, type Origins } from '#core/model/origins.ts';
import { originsOfQuotes } from '#core/merged-view/origins-of.ts';

/*
 * Keys of cells: short texts with everything needed for sorting, filtering and grouping, '' for an empty cell. Equal cells have equal keys,
 * so a column stores each only once.
 */

/** Separates the parts of a key. */
export const partSeparator = '\u001F';

export interface KeysDeps {
  mergedView: MergedView;
  views: AsShown<Views>;
  identity: Pick<MergeIndex, 'members'>;
  ledger: Pick<Ledger, 'corroborationOf' | 'contradictionsOf' | 'claimsIn' | 'onTouch'>;
  claimViews: Pick<ClaimViews, 'words' | 'label'>;
  pairCounts: PairCounts;
}

/** Builds the keys of cells. */
export type Keys = (collection: TableCollection, column: Column, id: string, record: AnyFields) => string;

export function createKeys({ mergedView, views, identity, ledger, claimViews, pairCounts }: KeysDeps): Keys {
  const { reads, reverse } = mergedView;
  const { countOf: countPointing, quotesOf } = createCounts(
    (id) => reverse.pointingAt(id),
    (id) => reads.get('links', id)?.quotes ?? [],
  );
  const titleOf = (id: unknown) => (typeof id === 'string' ? (views.ref(id)?.title ?? '?') : '');

  function knotsOf(collection: TableCollection, id: string, record: AnyFields): string {
    const { independent, copies, notAssessed } =
      collection === 'claims'
        ? countOrigins(ledger.corroborationOf(id).knots.map(({ knot }) => knot))
        : originsOfQuotes([...quotesOf(collection, id, record)], mergedView);
    return independent + copies + notAssessed === 0 ? '' : `${independent}:${copies}:${notAssessed}`;
  }

  function countOf(collection: TableCollection, column: string, id: string, record: AnyFields): number {
    switch (column) {
      case 'quotes':
        return provingQuotes(reads, { quotes: [...quotesOf(collection, id, record)] }).length;
      case 'links':
      case 'claims':
        return countPointing(collection, column, id, record);
      case 'contradictions':
        return ledger.contradictionsOf(id).filter(({ state }) => state === 'open').length;
      case 'toDecide':
        return pairCounts.of(id);
      case 'merged':
        return identity.members(id).length - 1;
      default:
        return (record[column] as readonly unknown[] | undefined)?.length ?? 0;
    }
  }

  return (collection, column, id, record) => {
    const { kind, field } = column;
    if (kind === 'knots') return knotsOf(collection, id, record);
    if (kind === 'number' && (field === null || Array.isArray(record[field]))) {
      const count = countOf(collection, column.id, id, record);
      return count === 0 ? '' : String(count);
    }
    const value = record[field ?? column.id];
    if (value === null || value === undefined || value === '') return '';
    switch (kind) {
      case 'name':
        return mainName({ names: value as Name[] });
      case 'aliases':
        return otherNames({ names: value as Name[] }).join(partSeparator);
      case 'list':
      case 'countries':
        return (value as string[]).join(partSeparator);
      case 'identifiers':
        return (value as { scheme: string; value: string }[])
          .map((one) => `${one.scheme}: ${one.value}`)
          .join(partSeparator);
      case 'record':
        return titleOf(value);
      case 'records':
        return (value as string[]).map(titleOf).join(partSeparator);
      case 'position': {
        const { lat, lon, radius, from } = value as Position;
        return JSON.stringify([lat, lon, radius ?? null, from ?? null]);
      }
      case 'grade': {
        const { source, content } = value as { source: string; content: number };
        return `${source}${content}`;
      }
      case 'value': {
        const claim = record as unknown as Claim;
        const words = claimViews.words(claim);
        return claim.value.type === 'number' ? `${claim.value.number}${partSeparator}${words}` : words;
      }
      case 'text':
        if (collection === 'claims' && field === 'property') return claimViews.label(record as unknown as Claim);
        return typeof value === 'string' ? value : '';
      case 'flag':
        return value === true ? 'true' : '';
      default:
        return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    }
  };
}

/** Returns the parts of a list's key. */
export function partsOf({ kind }: Pick<Column, 'kind'>, key: string): readonly string[] {
  const isList =
    kind === 'aliases' || kind === 'list' || kind === 'countries' || kind === 'identifiers' || kind === 'records';
  if (key === '') return [];
  return isList ? key.split(partSeparator) : [key];
}

/** Returns the counts in a key of knots. */
export function knotsIn(key: string): Origins {
  const [independent = 0, copies = 0, notAssessed = 0] = key.split(':').map(Number);
  return { independent, copies, notAssessed };
}

/** Returns a key in words, as its cell shows it, in the language of the window. */
export function wordsOfKey(column: Column, key: string): string {
  if (key === '') return '';
  const { kind, words } = column;
  switch (kind) {
    case 'aliases':
      return partsOf(column, key).join('; ');
    case 'list':
    case 'identifiers':
    case 'records':
      return partsOf(column, key).join(', ');
    case 'countries':
      return partsOf(column, key).join(', ');
    case 'date':
      return toWords(key, language());
    case 'link-kind':
      return linkLabel(key, 'out');
    case 'position': {
      const [lat, lon, radius, from] = JSON.parse(key) as [number, number, number | null, Position['from'] | null];
      return formatPosition({ lat, lon, ...(radius === null ? {} : { radius }), ...(from ? { from } : {}) });
    }
    case 'value':
      return key.slice(key.indexOf(partSeparator) + 1);
    default:
      return wordsOfValue(words, key);
  }
}

/** Returns the text that a filter searches: the words of the cell, and other terms for it. */
export function searchedText(column: Column, key: string): string {
  if (column.kind !== 'countries') return wordsOfKey(column, key);
  return partsOf(column, key)
    .map((code) => `${code} ${countryName(code)}`)
    .join('\n');
}

/** Returns two numbers that sort the keys of a kind, smaller first; null for kinds that are sorted by their words. */
export function numbersOf({ kind, words }: Column, key: string): readonly [number, number] | null {
  switch (kind) {
    case 'number':
      return [Number(key), 0];
    case 'time':
      return [Date.parse(key), 0];
    case 'date': {
      const { earliest, latest } = bounds(key);
      return [earliest ?? -Infinity, latest ?? Infinity];
    }
    case 'choice':
    case 'flag': {
      const place = Object.keys(words ?? {}).indexOf(key);
      return [place < 0 ? Infinity : place, 0];
    }
    case 'knots': {
      const { independent, copies, notAssessed } = knotsIn(key);
      return [independent, copies * 1e6 + notAssessed];
    }
    default:
      return null;
  }
}

/** Returns the numbers that a filter compares; null for kinds without any. For knots, the independent sources count. */
export function spanOfKey(column: Column, key: string): readonly [number, number] | null {
  if (column.kind === 'value') {
    const at = key.indexOf(partSeparator);
    return at < 0 ? null : [Number(key.slice(0, at)), Number(key.slice(0, at))];
  }
  // A time is shown as a day of the reader's calendar, and compared as that day.
  if (column.kind === 'time') return [dayOf(Date.parse(key)), dayOf(Date.parse(key))];
  const numbers = numbersOf(column, key);
  if (!numbers || column.kind === 'choice' || column.kind === 'flag') return null;
  return column.kind === 'date' ? numbers : [numbers[0], numbers[0]];
}
