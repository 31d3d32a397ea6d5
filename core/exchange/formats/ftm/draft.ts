import type { ReportBuilder } from '#core/exchange/report.ts';
import { ftmDate, ftmSpan } from '#lib/exchange/ftm/dates.ts';
import { addTo, besideLists, besideWords, type FtmEntity } from '#lib/exchange/ftm/entity.ts';
import type { FtmModel } from '#lib/exchange/ftm/model.ts';
import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';

/** An entity while it is written; it takes nothing that its schema does not know, and tells the report of it. */
export class Draft {
  readonly entity: FtmEntity;
  readonly #model: FtmModel;
  readonly #report: ReportBuilder;
  readonly #record: string;

  /** @param record id of the record that the report speaks of */
  constructor(model: FtmModel, report: ReportBuilder, record: string, schema: string, id = record) {
    this.entity = { id, schema, properties: new Map() };
    this.#model = model;
    this.#report = report;
    this.#record = record;
  }

  has(name: string): boolean {
    const property = this.#model.property(this.entity.schema, name);
    return property !== undefined && !property.isStub;
  }

  /** @returns false where the schema has no such property, which is not told; a value that it refuses is told. */
  put(name: string, value: string, field: string): boolean {
    const property = this.#model.property(this.entity.schema, name);
    if (property === undefined || property.isStub) return false;
    if (value.trim() === '') return true;
    if (value.length > property.maxLength) {
      this.#report.leave(this.#record, field, t('exchange.ftm.tooLong', { limit: property.maxLength }));
    } else if (property.values !== null && !property.values.has(value)) {
      this.#report.leave(this.#record, field, t('exchange.ftm.noWord', { value }));
    } else addTo(this.entity, name, value);
    return true;
  }

  /** Puts a value, and tells where there is no place for it. */
  say(name: string, value: string, field: string): void {
    if (value !== '' && !this.put(name, value, field)) this.#report.leave(this.#record, field, t('exchange.noPlace'));
  }

  /** A date, as exactly as this format can say it; what it cannot say stands in words in the summary. */
  date(name: string, edtf: string | null, field: string): void {
    if (edtf === null) return;
    const found = ftmDate(edtf);
    if (found === null || !this.has(name)) this.#inWords(edtf, field);
    else {
      if (!found.isSame) this.#changed(field, edtf, found.date);
      this.say(name, found.date, field);
    }
  }

  /** When something was: a date, or where it began and ended. */
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
    if (found.start !== null) this.say(start, found.start, field);
    if (found.end !== null) this.say(end, found.end, field);
  }

  #changed(field: string, from: string, to: string): void {
    this.#report.change(this.#record, field, from, to, t('exchange.ftm.lessExact'));
    this.put('summary', t('exchange.ftm.inWords', { field, words: toWords(from, language()) }), field);
  }

  #inWords(edtf: string, field: string): void {
    this.#report.leave(this.#record, field, t('exchange.ftm.noDate'));
    this.put('summary', t('exchange.ftm.inWords', { field, words: toWords(edtf, language()) }), field);
  }

  /**
   * What came from this format and has no field here goes back as it was.
   * @param idOf the entity that another file knew by an id; undefined where it is not among those that are written
   */
  putBack(extra: Readonly<Record<string, readonly string[]>>, idOf: (key: string) => string | undefined): void {
    for (const [key, values] of Object.entries(extra)) {
      const name = key.startsWith('ftm:') ? key.slice(4) : '';
      if (ours.has(name)) continue;
      if (besideLists.has(name)) {
        for (const value of values) addTo(this.entity, name, value);
        continue;
      }
      if (besideWords.has(name)) {
        // Of records that were merged: the first of what was seen first, the last of what was seen last.
        const sorted = [...values].sort();
        addTo(this.entity, name, (name === 'first_seen' ? sorted[0] : sorted.at(-1)) ?? '');
        if (values.length > 1) {
          this.#report.leave(this.#record, 'extra', t('exchange.ftm.noPlaceForExtra', { name: key }));
        }
        continue;
      }
      const isReference = this.#model.property(this.entity.schema, name)?.type === 'entity';
      for (const value of values) {
        const known = isReference ? idOf(value) : value;
        if (known === undefined || !this.put(name, known, 'extra')) {
          this.#report.leave(this.#record, 'extra', t('exchange.ftm.noPlaceForExtra', { name: key }));
        }
      }
    }
  }
}

/** What we note beside the properties of an entity. */
const ours: ReadonlySet<string> = new Set(['schema', 'property', 'caption', 'weakAlias']);

function spanOfDate(edtf: string): { start: string; end: null; isSame: false } | null {
  const found = ftmDate(edtf);
  return found && { start: found.date, end: null, isSame: false };
}
