import type { OutCase, OutFormat } from '#core/exchange/format.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import { daySpan, isoDay, reportText } from '#core/exchange/formats/parts.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import type { CaseEvent } from '#core/model/events.ts';
import { mainName } from '#core/model/title.ts';
import { daysOf } from '#lib/edtf/calendar.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import type { Moment } from '#lib/edtf/moment.ts';
import { toWords } from '#lib/edtf/words.ts';
import { icsClean, icsLine, icsText } from '#lib/exchange/ics.ts';
import { language, t } from '#lib/i18n/t.ts';

/** A property of a calendar event: as written, and as reported. */
interface Property {
  name: string;
  line: string;
  value: string;
}

const eventPlaces = {
  ...{ title: 'SUMMARY', when: 'DTSTART, DTEND, X-CASEBOOK-EDTF', where: 'LOCATION, GEO', description: 'DESCRIPTION' },
  ...{ kind: 'CATEGORIES', tags: 'CATEGORIES', notes: 'COMMENT', partOf: 'RELATED-TO' },
};

/**
 * iCalendar (RFC 5545): dated events as all-day events. A date that is not known to the day spans all the days it may be, and the
 * summary says it in words. A time with a time zone is in UTC, one without is local ("floating").
 */
export const ics: OutFormat = {
  ending: '.ics',
  group: 'time',
  places: { events: eventPlaces },
  *write(outCase, report) {
    yield* ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Casebook//Casebook//EN', 'CALSCALE:GREGORIAN'].map(icsLine);
    yield icsLine(`X-WR-CALNAME;VALUE=TEXT:${icsText(outCase.title)}`);
    for (const event of outCase.list('events')) {
      const span = spanOf(event.when);
      if (!span) {
        report.leaveOut(event.id, '', t(event.when === null ? 'exchange.undated' : 'exchange.noDays'));
        continue;
      }
      report.take(event.id);
      reportEvent(outCase, report, event, span);
      yield icsLine('BEGIN:VEVENT');
      for (const { line, name, value } of propertiesOf(outCase, event, span)) {
        report.addWritten([{ record: event.id, field: name, value }]);
        yield icsLine(line);
      }
      yield icsLine('END:VEVENT');
    }
    yield icsLine('END:VCALENDAR');
  },
  async readBack(bytes) {
    const { default: ical } = await import('ical.js');
    const calendar = new ical.Component(ical.parse(new TextDecoder().decode(bytes)) as unknown[]);
    return valuesIn(calendar);
  },
};

interface Calendar {
  getAllSubcomponents(name: string): { getAllProperties(): { name: string; getValues(): unknown[] }[] }[];
}

function* valuesIn(calendar: Calendar): Generator<WrittenValue> {
  for (const event of calendar.getAllSubcomponents('vevent')) {
    const all = event.getAllProperties().map((property) => {
      const name = property.name.toUpperCase();
      const value = property.getValues().map(String).join('\n');
      return { name, value: name.startsWith('DT') ? value.replace(/^\d+/, (year) => year.padStart(4, '0')) : value };
    });
    const record = all.find(({ name }) => name === 'UID')?.value ?? '';
    for (const { name, value } of all) yield { record, field: name, value };
  }
}

interface Span {
  start: string;
  /** Exclusive; null for a point in time. */
  end: string | null;
  /** The days express the date completely. */
  isExact: boolean;
}

/** @returns null if no days can be given */
function spanOf(when: string | null): Span | null {
  const date = when === null ? null : parseEdtf(when);
  if (!date) return null;
  // For an event without a known start, a calendar can only show the known end.
  const from = typeof date.start === 'string' ? date.end : date.start;
  const to = typeof date.end === 'string' ? date.start : date.end;
  if (typeof from === 'string' || typeof to === 'string') return null;
  const [first, after] = [isoDay(daysOf(from).first), isoDay(daysOf(to).last + 1)];
  if (first === null || after === null) return null;
  if (from.precision === 'second') return { start: timeOf(from), end: null, isExact: true };
  const isWhole = typeof date.start !== 'string' && typeof date.end !== 'string';
  return { start: first, end: after, isExact: isWhole && daySpan(when)?.isExact === true };
}

/** A time in UTC if it was written with a time zone; otherwise as written. */
function timeOf({ earliest, time = '' }: Moment): string {
  const isZoned = /[Z+-]/.test(time);
  return `${new Date(earliest).toISOString().slice(0, 19)}${isZoned ? 'Z' : ''}`;
}

function propertiesOf(outCase: OutCase, event: Readonly<CaseEvent>, { start, end, isExact }: Span): Property[] {
  const words = isExact ? event.title : titleWithDate(event);
  const place = placeOf(outCase, event);
  return [
    property('UID', event.id),
    timeProperty('DTSTAMP', outCase.made.replace(/\.\d+/, '')),
    timeProperty('DTSTART', start),
    ...(end === null ? [] : [timeProperty('DTEND', end)]),
    ...textProperties('SUMMARY', words),
    ...textProperties('DESCRIPTION', event.description),
    ...textProperties('LOCATION', place?.name ?? ''),
    ...(place?.geo
      ? [{ name: 'GEO', line: `GEO:${place.geo.join(';')}`, value: place.geo.map(Number).join(',') }]
      : []),
    // One per line: some readers split a list even at an escaped comma.
    ...[event.kind, ...event.tags].flatMap((word) => textProperties('CATEGORIES', word)),
    ...textProperties('COMMENT', event.notes),
    ...(parentOf(outCase, event) === null ? [] : [property('RELATED-TO', event.partOf ?? '')]),
    property('TRANSP', 'TRANSPARENT'),
    {
      ...property('X-CASEBOOK-EDTF', event.when ?? ''),
      line: `X-CASEBOOK-EDTF;VALUE=TEXT:${icsText(event.when ?? '')}`,
    },
  ];
}

function titleWithDate({ title, when }: Readonly<CaseEvent>): string {
  return t('exchange.marked', { title, date: toWords(when ?? '', language()) });
}

function property(name: string, value: string): Property {
  return { name, line: `${name}:${icsText(value)}`, value: icsClean(value) };
}

function textProperties(name: string, value: string): Property[] {
  return icsClean(value) === '' ? [] : [property(name, value)];
}

/** A day or a time. @param value in ISO 8601 */
function timeProperty(name: string, value: string): Property {
  const digits = value.replace(/[-:]/g, '');
  return { name, line: value.includes('T') ? `${name}:${digits}` : `${name};VALUE=DATE:${digits}`, value };
}

/** Where an event was; coordinates only for a place whose exact position is known. */
function placeOf(outCase: OutCase, { where }: Readonly<CaseEvent>): { name: string; geo: string[] | null } | null {
  const found = where === null ? undefined : outCase.find(where);
  if (found?.collection !== 'places') return null;
  const { position } = found.record;
  const isSharp = position?.from === 'exact' && position.radius === undefined;
  return { name: mainName(found.record), geo: isSharp ? [decimal(position.lat), decimal(position.lon)] : null };
}

function decimal(degrees: number): string {
  return degrees.toFixed(8).replace(/\.?0+$/, '');
}

/** The event that an event is part of, if it is in the file. */
function parentOf(outCase: OutCase, { partOf }: Readonly<CaseEvent>): string | null {
  const found = partOf === null ? undefined : outCase.find(partOf);
  return found?.collection === 'events' && spanOf(found.record.when) ? partOf : null;
}

/** Reports what becomes of an exported event. */
function reportEvent(
  outCase: OutCase,
  report: ReportBuilder,
  event: Readonly<CaseEvent>,
  { start, end, isExact }: Span,
): void {
  reportText(report, event, eventPlaces, icsClean);
  if (!isExact) report.change(event.id, 'when', event.when ?? '', `${start}/${end ?? ''}`, t('exchange.asDays'));
  if (event.where !== null && !placeOf(outCase, event)) report.leaveOut(event.id, 'where', t('exchange.notInFile'));
  if (event.partOf !== null && parentOf(outCase, event) === null)
    report.leaveOut(event.id, 'partOf', t('exchange.notInFile'));
}
