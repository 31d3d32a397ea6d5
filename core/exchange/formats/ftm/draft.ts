import type { ReportBuilder } from '#core/exchange/report.ts';
import { ftmDate, ftmSpan } from '#lib/exchange/ftm/dates.ts';
import { addTo, metaLists, metaWords, type FtmEntity } from '#lib/exchange/ftm/entity.ts';
import type { FtmModel } from '#lib/exchange/ftm/model.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';

/** An entity under construction; it rejects what its schema does not know, and reports it. */
export class Draft {
  readonly entity: FtmEntity;
  readonly #model: FtmModel;
  readonly #report: ReportBuilder;
  readonly #record: string;

  /** @param record id of the record for the report */
  constructor(model: FtmModel, report: ReportBuilder, record: string, schema: string) {
    this.entity = { id: record, schema, properties: new Map() };
    this.#model = model;
    this.#report = report;
    this.#record = record;
  }

  has(name: string): boolean {
    const property = this.#model.property(this.entity.schema, name);
    return property !== undefined && !property.isStub;
  }

  /** @returns false if the schema has no such property, which is not reported; a value it rejects is. */
  put(name: string, value: string, field: string): boolean {
    const property = this.#model.property(this.entity.schema, name);
    if (property === undefined || property.isStub) return false;
    if (value.trim() === '') return true;
    if (value.length > property.maxLength) {
      this.#report.leaveOut(this.#record, field, t('exchange.ftm.tooLong', { limit: property.maxLength }));
    } else if (property.values !== null && !property.values.has(value)) {
      this.#report.leaveOut(this.#record, field, t('exchange.ftm.noWord', { value }));
    } else addTo(this.entity, name, value);
    return true;
  }

  /** Adds a value, and reports if there is no place for it. */
  putOrReport(name: string, value: string, field: string): void {
    if (value !== '' && !this.put(name, value, field))
      this.#report.leaveOut(this.#record, field, t('exchange.noPlace'));
  }

  /** Adds a date as precisely as the format allows; the summary has the rest in words. */
  date(name: string, edtf: string | null, field: string): void {
    if (edtf === null) return;
    const found = ftmDate(edtf);
    if (found === null || !this.has(name)) this.#inWords(edtf, field);
    else {
      if (!found.isSame) this.#changed(field, edtf, found.date);
      this.putOrReport(name, found.date, field);
    }
  }

  /** Adds when something happened: a date, or its start and end. */
  when(
    [date, start, end]: readonly [date: string | null, start: string, end: string],
    edtf: string | null,
    field: string,
  ): void {
    if (edtf === null) return;
    const span = ftmSpan(edtf);
    if (span === null && date !== null) {
      this.date(date, edtf, field);
      return;
    }
    const found = span ?? spanOfDate(edtf);
    if (found === null || !this.has(start)) {
      this.#inWords(edtf, field);
      return;
    }
    if (!found.isSame) this.#changed(field, edtf, `${found.start ?? ''}/${found.end ?? ''}`);
    if (found.start !== null) this.putOrReport(start, found.start, field);
    if (found.end !== null) this.putOrReport(end, found.end, field);
  }

  #changed(field: string, from: string, to: string): void {
    this.#report.change(this.#record, field, from, to, t('exchange.ftm.lessExact'));
    this.put('summary', t('exchange.ftm.inWords', { field, words: toWords(from, language()) }), field);
  }

  #inWords(edtf: string, field: string): void {
    this.#report.leaveOut(this.#record, field, t('exchange.ftm.noDate'));
    this.put('summary', t('exchange.ftm.inWords', { field, words: toWords(edtf, language()) }), field);
  }

  /**
   * Returns values that were imported from this format and have no field here.
   * @param idOf the entity that another file knew by an id; undefined if it is not exported
   */
  restoreExtra(extra: Readonly<Record<string, readonly string[]>>, idOf: (key: string) => string | undefined): void {
    for (const [key, values] of Object.entries(extra)) {
      const name = key.startsWith('ftm:') ? key.slice(4) : '';
      if (ownNames.has(name)) continue;
      if (metaLists.has(name)) {
        for (const value of values) addTo(this.entity, name, value);
        continue;
      }
      if (metaWords.has(name)) {
        // For merged records: the earliest of what was first seen, the latest of what was last seen.
        const sorted = [...values].sort();
        addTo(this.entity, name, (name === 'first_seen' ? sorted[0] : sorted.at(-1)) ?? '');
        if (values.length > 1) {
          this.#report.leaveOut(this.#record, 'extra', t('exchange.ftm.noPlaceForExtra', { name: key }));
        }
        continue;
      }
      const isReference = this.#model.property(this.entity.schema, name)?.type === 'entity';
      for (const value of values) {
        const restored = isReference ? idOf(value) : value;
        if (restored === undefined || !this.put(name, restored, 'extra')) {
          this.#report.leaveOut(this.#record, 'extra', t('exchange.ftm.noPlaceForExtra', { name: key }));
        }
      }
    }
  }
}

/** Our own notes next to the properties of an entity. */
const ownNames: ReadonlySet<string> = new Set(['schema', 'property', 'caption', 'weakAlias']);

function spanOfDate(edtf: string): { start: string; end: null; isSame: false } | null {
  const found = ftmDate(edtf);
  return found && { start: found.date, end: null, isSame: false };
}
