import { z } from 'zod';
import type { OutCase, OutFormat } from '#core/exchange/format.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import { joinLines, reportText } from '#core/exchange/formats/parts.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import type { CaseEvent } from '#core/model/events.ts';
import { civil, yearText } from '#lib/edtf/calendar.ts';
import { dayMs } from '#lib/edtf/days.ts';
import { parseEdtf, type End } from '#lib/edtf/edtf.ts';
import type { Moment } from '#lib/edtf/moment.ts';
import { toWords } from '#lib/edtf/words.ts';
import { readCsv } from '#lib/exchange/sheet/csv-read.ts';
import { language, t } from '#lib/i18n/t.ts';
import { byteOrderMark, csvLine, withoutFormula } from '#lib/text/csv.ts';
import { xmlMarkup } from '#lib/text/markup.ts';

const eventPlaces = {
  ...{
    title: 'headline',
    when: 'start_date, end_date, display_date',
    description: 'text',
    where: 'text',
    kind: 'group',
  },
};

/** A TimelineJS date: only the parts that are known. */
const dateSchema = z.strictObject({
  year: z.int(),
  month: z.int().optional(),
  day: z.int().optional(),
  hour: z.int().optional(),
  minute: z.int().optional(),
  second: z.int().optional(),
});

const slideSchema = z.strictObject({
  unique_id: z.string(),
  start_date: dateSchema,
  end_date: dateSchema.optional(),
  display_date: z.string(),
  group: z.string().optional(),
  text: z.strictObject({ headline: z.string(), text: z.string() }),
});

const timelineSchema = z.strictObject({
  title: z.strictObject({ text: z.strictObject({ headline: z.string() }) }),
  events: z.array(slideSchema),
});

type TimelineDate = z.infer<typeof dateSchema>;
type Slide = z.infer<typeof slideSchema>;

/** TimelineJS: dated events as slides. A date has the parts that are known, and is also written in words; texts are escaped HTML. */
export const timelinejs: OutFormat = {
  ending: '.json',
  group: 'time',
  places: { events: eventPlaces },
  *write(outCase, report) {
    const title = { text: { headline: xmlMarkup(outCase.title) } };
    yield `{"title":${JSON.stringify(title)},"events":[`;
    let isFirst = true;
    for (const slide of slidesOf(outCase, report)) {
      report.addWritten(writtenValuesOf(slide));
      yield `${isFirst ? '' : ','}\n${JSON.stringify(slide)}`;
      isFirst = false;
    }
    yield '\n]}\n';
  },
  *readBack(bytes) {
    const { events } = timelineSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    for (const slide of events) yield* writtenValuesOf(slide);
  },
};

const dateParts = ['year', 'month', 'day', 'time'] as const;

/** Columns of the spreadsheet that TimelineJS reads; it ignores the last, which identifies the record of a row. */
const columns = [
  ...['Year', 'Month', 'Day', 'Time', 'End Year', 'End Month', 'End Day', 'End Time', 'Display Date'],
  ...[
    'Headline',
    'Text',
    'Media',
    'Media Credit',
    'Media Caption',
    'Media Thumbnail',
    'Type',
    'Group',
    'Background',
    'Id',
  ],
];

/** The spreadsheet of TimelineJS, as CSV. */
export const timelinejsCsv: OutFormat = {
  ending: '.csv',
  group: 'time',
  places: { events: eventPlaces },
  *write(outCase, report) {
    yield `${byteOrderMark}${csvLine(columns)}`;
    for (const slide of slidesOf(outCase, report)) {
      const cells = cellsOf(slide);
      const record = slide.unique_id;
      for (const [field, value] of cells) {
        const text = asRead(value);
        if (text !== value) report.change(record, field, value, text, t('exchange.formula'));
        if (text !== '') report.addWritten([{ record, field, value: text }]);
      }
      yield csvLine(columns.map((name) => valueOf(cells.get(name) ?? '')));
    }
  },
  readBack: async (bytes) => valuesIn(await readCsv(bytes)),
};

function* valuesIn([head = [], ...rows]: readonly string[][]): Generator<WrittenValue> {
  for (const row of rows) {
    const record = row[head.indexOf('Id')] ?? '';
    for (const [at, value] of row.entries()) if (value !== '') yield { record, field: head[at] ?? '', value };
  }
}

const isNumber = (value: string) => /^-\d+$/.test(value);
const valueOf = (value: string) => (isNumber(value) ? Number(value) : value);
const asRead = (value: string) => (isNumber(value) ? value : withoutFormula(value));

function cellsOf(slide: Slide): ReadonlyMap<string, string> {
  const dates = [
    ['', slide.start_date],
    ['End ', slide.end_date],
  ] as const;
  const cells = new Map<string, string>();
  for (const [before, date] of dates) {
    for (const part of dateParts) {
      const value = date === undefined ? '' : part === 'time' ? timeText(date) : String(date[part] ?? '');
      cells.set(`${before}${part.charAt(0).toUpperCase()}${part.slice(1)}`, value);
    }
  }
  cells.set('Display Date', slide.display_date);
  cells.set('Headline', slide.text.headline);
  cells.set('Text', slide.text.text);
  cells.set('Group', slide.group ?? '');
  return cells.set('Id', slide.unique_id);
}

function timeText({ hour, minute, second }: TimelineDate): string {
  if (hour === undefined) return '';
  return [hour, minute ?? 0, second ?? 0].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Slides of the dated events; reports what becomes of each. */
function* slidesOf(outCase: OutCase, report: ReportBuilder): Generator<Slide> {
  for (const event of outCase.list('events')) {
    const dates = datesOf(event.when);
    if (!dates) {
      report.leaveOut(event.id, '', t(event.when === null ? 'exchange.undated' : 'exchange.noBeginning'));
      continue;
    }
    reportEvent(outCase, report, event, dates);
    const place = event.where === null ? '' : outCase.titleOf(event.where);
    const group = xmlMarkup(event.kind);
    yield {
      unique_id: event.id,
      ...dates,
      display_date: wordsOf(event),
      ...(group === '' ? {} : { group }),
      text: { headline: xmlMarkup(event.title), text: paragraphs([event.description, place]) },
    };
  }
}

type Dates = Pick<Slide, 'start_date' | 'end_date'>;

/** @returns null without a date, or if neither end is known */
function datesOf(when: string | null): Dates | null {
  const date = when === null ? null : parseEdtf(when);
  if (!date) return null;
  const [start, end] = [partsOf(date.start), partsOf(date.end, true)];
  if (!start || !end || date.kind === 'date') {
    // An event without a known start is placed at its known end; its words say so.
    const knownEnd = start ?? end;
    const last = start && date.kind === 'date' ? lastOf(date.start) : null;
    return knownEnd && { start_date: knownEnd, ...(last ? { end_date: last } : {}) };
  }
  return { start_date: start, end_date: end };
}

/** The known parts of a date. @param isEnd for a decade or century, use its last year instead of its first */
function partsOf(moment: End, isEnd = false): TimelineDate | null {
  if (typeof moment === 'string') return null;
  const { year, month, day, time } = moment;
  if (isEnd && !isYearKnown(moment)) return lastOf(moment);
  // A month or day without a known year is no date, and neither is a day without a known month.
  const isKnown = isYearKnown(moment);
  const [hour, minute, second] = (time ?? '').split(/[:Z+-]/).map(Number);
  return {
    year: timelineYear(isKnown ? year : yearsOf(moment).first),
    ...(isKnown && month !== undefined ? { month } : {}),
    ...(isKnown && month !== undefined && day !== undefined ? { day } : {}),
    ...(time === undefined ? {} : { hour, minute, second }),
  };
}

/** EDTF has a year 0, which is 1 BC; TimelineJS counts without one and shows -45 as 45 BCE (checked with version 3.9.11). */
const timelineYear = (year: number) => (year > 0 ? year : year - 1);

function isYearKnown(moment: Moment): boolean {
  const { first, last } = yearsOf(moment);
  return first === last;
}

/** The years in which a moment may be. */
function yearsOf({ year, earliest, latest, digits, precision, estimate }: Moment): { first: number; last: number } {
  if (estimate) return estimate;
  if (precision !== 'decade' && precision !== 'century' && digits?.year?.includes('X') !== true)
    return { first: year, last: year };
  return { first: civil(Math.floor(earliest / dayMs)).year, last: civil(Math.floor(latest / dayMs)).year };
}

/** The last year of a decade, of a century, or of a year with unspecified digits; null for any other date. */
function lastOf(moment: End): TimelineDate | null {
  if (typeof moment === 'string' || isYearKnown(moment)) return null;
  return { year: timelineYear(yearsOf(moment).last) };
}

const wordsOf = ({ when }: Readonly<CaseEvent>) => toWords(when ?? '', language());

function paragraphs(texts: readonly string[]): string {
  return texts
    .map(xmlMarkup)
    .filter((text) => text !== '')
    .map((text) => `<p>${text.replaceAll('\n', '<br>')}</p>`)
    .join('');
}

function* writtenValuesOf({
  unique_id: record,
  start_date,
  end_date,
  display_date,
  group,
  text,
}: Slide): Generator<WrittenValue> {
  const fields = { start_date, end_date, display_date, group, ...text };
  for (const [field, value] of Object.entries(fields)) {
    if (value !== undefined) yield { record, field, value: typeof value === 'string' ? value : JSON.stringify(value) };
  }
}

/** Reports what becomes of an event, including what only the words of its date express. */
function reportEvent(outCase: OutCase, report: ReportBuilder, event: Readonly<CaseEvent>, dates: Dates): void {
  report.take(event.id);
  reportText(report, event, eventPlaces);
  const numbers = joinLines([dates.start_date, dates.end_date].flatMap((date) => (date ? [numbersOf(date)] : [])));
  const asWritten = numbers.replace('\n', '/');
  if (asWritten !== event.when)
    report.change(event.id, 'when', event.when ?? '', `${asWritten} (${wordsOf(event)})`, t('exchange.dateInWords'));
  if (event.where !== null && !outCase.find(event.where)) report.leaveOut(event.id, 'where', t('exchange.notInFile'));
}

function numbersOf({ year, month, day, hour, minute, second }: TimelineDate): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const days = [yearText(year), ...[month, day].flatMap((part) => (part === undefined ? [] : [two(part)]))].join('-');
  return hour === undefined ? days : `${days}T${[hour, minute ?? 0, second ?? 0].map(two).join(':')}`;
}
