import { basename } from 'node:path';
import { listedAnd } from '#lib/i18n/listed.ts';
import { AppError } from '#lib/errors.ts';
import { ProtectedNames } from '#core/findings/model/protected-names.ts';
import { t } from '#lib/i18n/t.ts';
import { protectedRecords, type StoredReads } from '#core/profiles/model/protected-records.ts';
import type { Reads } from '#core/store/types.ts';
import type { ExportProfile } from '#core/transfer/contract.ts';
import { addTo } from '#lib/append.ts';

/** A protected record that a file would name. */
export interface Leak {
  record: string;
  /** Its primary name. */
  name: string;
  /** Each place once, in reading order. */
  places: string[];
}

/** Finds protected names in text that is about to be written. */
export class LeakGuard {
  readonly #names: ProtectedNames;
  readonly #places = new Map<string, Set<string>>();

  /** @param shown records as shown: a merged record is protected under all its names */
  constructor(store: StoredReads, shown: Reads) {
    this.#names = new ProtectedNames(store, shown);
  }

  /** Whether there are any names to look for. */
  get hasNames(): boolean {
    return !this.#names.isEmpty;
  }

  /** @param place what the user calls the place of these words */
  scanText(place: string, text: string): void {
    for (const { record } of this.#names.in(text)) {
      addTo(this.#places, record, place);
    }
  }

  /** Scans every string in a value that is written as JSON. */
  scanValue(place: string, value: unknown): void {
    this.scanText(place, stringsIn(value).join('\n'));
  }

  /** Does the same for a value whose words have been scanned where a reader sees them: adds only records found nowhere else. */
  scanRest(place: string, value: unknown): void {
    for (const { record } of this.#names.in(stringsIn(value).join('\n')))
      if (!this.#places.has(record)) this.#places.set(record, new Set([place]));
  }

  /** What has been found so far. */
  leaks(): Leak[] {
    return [...this.#places].map(([record, places]) => ({
      record,
      name: this.#names.titleOf(record),
      places: [...places],
    }));
  }

  /**
   * Refuses to write a file whose content or name would name protected records, as `refuseLeaks` does.
   * @returns what its content names: the file may be renamed
   */
  refuse(path: string, profile: ExportProfile | null | undefined): Leak[] {
    const inContent = this.leaks();
    this.scanText(t('profiles.where.file'), basename(path));
    refuseLeaks(this.leaks(), profile);
    return inContent;
  }
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Returns the ids of all protected records, which a file with the whole case names. */
export function namedByWholeCase(store: StoredReads): string[] {
  return protectedRecords(store).flatMap(({ record, isTrashed }) => (isTrashed ? [] : [record.id]));
}

/**
 * Refuses to write a file that would name protected records, unless it is meant for readers who may know them.
 * @throws AppError `protected`, one fault per record: `field` is its name, `message` the places
 */
export function refuseLeaks(leaks: readonly Leak[], profile: ExportProfile | null | undefined): void {
  if (leaks.length === 0 || profile === 'internal') return;
  throw new AppError('protected', t('transfer.protectedStop', { names: listedAnd(leaks.map(({ name }) => name)) }), {
    faults: leaks.map(({ name, places }, index) => ({
      line: index + 1,
      field: name,
      code: 'protected',
      message: placesOf(places),
    })),
  });
}

/** Number of places listed; for the rest of a long file only their number is given. */
const maxPlaces = 6;

function placesOf(places: readonly string[]): string {
  const listed = places.slice(0, maxPlaces);
  const rest = places.length - listed.length;
  return [...listed, ...(rest > 0 ? [t('transfer.morePlaces', { count: rest })] : [])].join(', ');
}
