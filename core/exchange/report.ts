import type { ExchangeReport } from '#core/exchange/contract.ts';
import type { Told } from '#core/exchange/told.ts';
import type { Collection } from '#core/model/collections.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import { t } from '#lib/i18n/t.ts';

/** Gathers what becomes of each record. */
export class ReportBuilder {
  readonly #taken = new Set<string>();
  readonly #changed: ExchangeReport['changed'] = [];
  readonly #leftOut: ExchangeReport['leftOut'] = [];
  readonly #told = new Set<string>();
  readonly #written: Told[] = [];
  readonly #hashes = { files: 0, equal: 0 };

  /** A record is in the file, or in the case. */
  take(record: string): void {
    this.#taken.add(record);
  }

  isTaken(record: string): boolean {
    return this.#taken.has(record);
  }

  /** Values stand in the file, each as it is read there again. */
  wrote(values: Iterable<Told>): void {
    for (const value of values) this.#written.push(value);
  }

  get written(): readonly Told[] {
    return this.#written;
  }

  /** A value became another one: a date that the format has no words for, an encoding. */
  change(record: string, field: string, from: string, to: string, why: string): void {
    this.#changed.push({ record, field, from, to, why });
  }

  /** A file was compared with the hash that was recorded of it. */
  compare(isEqual: boolean): void {
    this.#hashes.files++;
    if (isEqual) this.#hashes.equal++;
  }

  /** A field, or the whole record where it is empty, has no place; each is told once. */
  leave(record: string, field: string, why: string): void {
    const key = `${record} ${field}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#leftOut.push({ record, field, why });
  }

  /**
   * Tells of every field of a record that says something and has no place.
   * @param places fields that have one
   */
  leaveRest(collection: Collection, record: Readonly<Record<string, unknown>>, places: ReadonlySet<string>): void {
    for (const { name, merge, unseen } of fieldsOf(collection)) {
      if (merge === 'derived' || unseen || places.has(name) || !says(record[name])) continue;
      this.leave(String(record['id']), name, t('exchange.noPlace'));
    }
  }

  /** @param readBack as `ExchangeReport` has it */
  done(readBack: ExchangeReport['readBack']): ExchangeReport {
    const hashes = this.#hashes.files > 0 ? { hashes: { ...this.#hashes } } : {};
    return { taken: this.#taken.size, changed: this.#changed, leftOut: this.#leftOut, readBack, ...hashes };
  }
}

/** Whether a value is more than what a field has while nobody has said anything. */
function says(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return false;
  return !Array.isArray(value) || value.length > 0;
}
