import type { ExchangeReport } from '#core/exchange/contract.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import type { Collection } from '#core/model/collections.ts';
import { fieldsOf } from '#core/model/field-meanings.ts';
import { t } from '#lib/i18n/t.ts';
import { isEmpty } from '#lib/json.ts';

/** Collects what becomes of each record. */
export class ReportBuilder {
  readonly #taken = new Set<string>();
  readonly #changed: ExchangeReport['changed'] = [];
  readonly #leftOut: ExchangeReport['leftOut'] = [];
  readonly #reported = new Set<string>();
  readonly #written: WrittenValue[] = [];
  readonly #hashes = { files: 0, equal: 0 };

  /** A record is in the file, or in the case. */
  take(record: string): void {
    this.#taken.add(record);
  }

  isTaken(record: string): boolean {
    return this.#taken.has(record);
  }

  /** Values are in the file, each as it will be read back. */
  addWritten(values: Iterable<WrittenValue>): void {
    for (const value of values) this.#written.push(value);
  }

  get written(): readonly WrittenValue[] {
    return this.#written;
  }

  /** A value became another: a date that the format cannot express, an encoding. */
  change(record: string, field: string, from: string, to: string, why: string): void {
    this.#changed.push({ record, field, from, to, why });
  }

  /** A file was compared with its recorded hash. */
  compare(isEqual: boolean): void {
    this.#hashes.files++;
    if (isEqual) this.#hashes.equal++;
  }

  /** A field, or the whole record if it is empty, has no place; each is reported once. */
  leaveOut(record: string, field: string, why: string): void {
    const key = `${record} ${field}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.#leftOut.push({ record, field, why });
  }

  /** Reports every non-empty field of a record that has no place. @param places fields that have one */
  leaveOutRest(collection: Collection, record: Readonly<Record<string, unknown>>, places: ReadonlySet<string>): void {
    for (const { name, merge, unseen } of fieldsOf(collection)) {
      if (isEmpty(record[name]) || merge === 'derived' || unseen || places.has(name) || record[name] === false)
        continue;
      this.leaveOut(String(record['id']), name, t('exchange.noPlace'));
    }
  }

  /** @param readBack as in `ExchangeReport` */
  done(readBack: ExchangeReport['readBack']): ExchangeReport {
    const hashes = this.#hashes.files > 0 ? { hashes: { ...this.#hashes } } : {};
    return { taken: this.#taken.size, changed: this.#changed, leftOut: this.#leftOut, readBack, ...hashes };
  }
}
