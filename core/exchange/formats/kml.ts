import type { OutCase, OutFormat } from '#core/exchange/format.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import {
  cellsOf,
  daySpan,
  identifiersText,
  joinLines,
  reportNames,
  reportText,
  positionOf,
  type Cell,
} from '#core/exchange/formats/parts.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import type { Position } from '#core/model/places.ts';
import { mainName, otherNames } from '#core/model/title.ts';
import { parseEdtf, type End } from '#lib/edtf/edtf.ts';
import { circleRings } from '#lib/exchange/circle.ts';
import { element, openTag, text, xmlHead, type Xml } from '#lib/exchange/xml.ts';
import { elementsIn, readXml, type XmlNode } from '#lib/exchange/xml-read.ts';
import { xmlMarkup, xmlText } from '#lib/text/markup.ts';
import { t } from '#lib/i18n/t.ts';

interface Placemark {
  id: string;
  name: string;
  description: string;
  position: Position;
  when: string | null;
  cells: readonly Cell[];
}

const kmlPlaces = {
  places: {
    ...{ names: 'name, alternateNames', description: 'description', position: 'Point, Polygon, radius, positionFrom' },
    ...{ countries: 'countries', identifiers: 'identifiers', tags: 'tags', dates: 'TimeStamp or TimeSpan, when' },
    ...{ within: 'within (its name)' },
  },
  events: {
    ...{
      title: 'name',
      description: 'description',
      kind: 'kind',
      tags: 'tags',
      where: 'Point, Polygon, radius, place',
    },
    when: 'TimeStamp or TimeSpan, when',
  },
};

/**
 * KML 2.2: places, and events there. A place with a radius has its circle next to its point. Dates have the parts that are known;
 * what KML cannot express is kept as EDTF.
 */
export const kml: OutFormat = {
  ending: '.kml',
  group: 'maps',
  places: kmlPlaces,
  *write(outCase, report) {
    reportRecords(outCase, report);
    yield `${xmlHead}${openTag('kml', { xmlns: 'http://www.opengis.net/kml/2.2' })}\n<Document>\n`;
    yield `${element('name', {}, [text(outCase.title)])}\n`;
    for (const mark of placemarksOf(outCase)) {
      report.take(mark.id);
      report.addWritten(writtenValuesOf(mark));
      yield `${placemark(mark)}\n`;
    }
    yield '</Document>\n</kml>\n';
  },
  async readBack(bytes) {
    return valuesIn(await readXml(bytes));
  },
};

function* placemarksOf(outCase: OutCase): Generator<Placemark> {
  for (const place of outCase.list('places')) {
    const { id, position, dates } = place;
    if (!position) continue;
    const cells = cellsOf([
      ['', 'type', 'place'],
      ['names', 'alternateNames', joinLines(otherNames(place))],
      ['countries', 'countries', place.countries.join(' ')],
      ['identifiers', 'identifiers', identifiersText(place.identifiers)],
      ['tags', 'tags', joinLines(place.tags)],
      ['within', 'within', place.within === null ? '' : outCase.titleOf(place.within)],
      ['dates', 'when', dates],
      ...radiusCells(position),
    ]);
    const name = xmlText(mainName(place));
    yield { id, name, description: html(place.description), position, when: dates, cells };
  }
  for (const event of outCase.list('events')) {
    const position = positionOf(outCase, event);
    if (!position) continue;
    const cells = cellsOf([
      ['', 'type', 'event'],
      ['kind', 'kind', event.kind],
      ['tags', 'tags', joinLines(event.tags)],
      ['where', 'place', outCase.titleOf(event.where ?? '')],
      ['when', 'when', event.when],
      ...radiusCells(position),
    ]);
    const { id, when } = event;
    yield { id, name: xmlText(event.title), description: html(event.description), position, when, cells };
  }
}

function radiusCells({ radius, from }: Position) {
  return [
    ['position', 'radius', radius],
    ['position', 'positionFrom', from],
  ] as const;
}

/** Text escaped as HTML: programs treat a KML description as HTML and load what it refers to. */
function html(words: string): string {
  return xmlMarkup(words).replaceAll('\n', '<br>');
}

function placemark({ id, name, description, position, when, cells }: Placemark): Xml {
  const data = cells.map((cell) => element('Data', { name: cell.name }, [leaf('value', String(cell.value))]));
  const rings = position.radius === undefined ? [] : circleRings(position, position.radius);
  const point = element('Point', {}, [leaf('coordinates', pointText(position))]);
  const areas = rings.map((ring) => {
    const coordinates = leaf('coordinates', ring.map(([x, y]) => `${x},${y}`).join(' '));
    return element('Polygon', {}, [element('outerBoundaryIs', {}, [element('LinearRing', {}, [coordinates])])]);
  });
  return element('Placemark', { id: `_${id}` }, [
    leaf('name', name),
    ...(description === '' ? [] : [leaf('description', description)]),
    ...timeOf(when).map((time) => ('when' in time ? stamp(time.when) : span(time))),
    element('ExtendedData', {}, data),
    areas.length === 0 ? point : element('MultiGeometry', {}, [point, ...areas]),
  ]);
}

const leaf = (name: string, words: string): Xml => element(name, {}, [text(words)]);
const pointText = ({ lon, lat }: Position): string => `${lon},${lat}`;
const stamp = (when: string): Xml => element('TimeStamp', {}, [leaf('when', when)]);

function span({ begin, end }: { begin?: string; end?: string }): Xml {
  const ends = [
    ...(begin === undefined ? [] : [leaf('begin', begin)]),
    ...(end === undefined ? [] : [leaf('end', end)]),
  ];
  return element('TimeSpan', {}, ends);
}

type Time = { when: string } | { begin?: string; end?: string };

/** When it was, in the parts that are known; empty if KML cannot express the date. */
function timeOf(edtf: string | null): Time[] {
  const date = edtf === null ? null : parseEdtf(edtf);
  if (!date) return [];
  const day = daySpan(edtf);
  const simple = date.kind === 'date' ? timeOfMoment(date.start) : null;
  if (simple !== null) return [{ when: simple }];
  const [begin, end] = [timeOfMoment(date.start) ?? day?.first, timeOfMoment(date.end) ?? day?.last];
  if (!begin && !end) return [];
  return [{ ...(begin ? { begin } : {}), ...(end ? { end } : {}) }];
}

/** A year, month, day or time in the form of XML Schema; null for any other date. */
function timeOfMoment(moment: End): string | null {
  if (typeof moment === 'string' || moment.unspecified || moment.season !== undefined) return null;
  const { year, month, day, time, precision } = moment;
  if (year < 1 || year > 9999 || precision === 'decade' || precision === 'century') return null;
  if (time !== undefined && /[Z+-]/.test(time)) return new Date(moment.earliest).toISOString().replace('.000', '');
  const parts = [month, day].flatMap((part) => (part === undefined ? [] : [String(part).padStart(2, '0')]));
  return [String(year).padStart(4, '0'), ...parts].join('-');
}

function* writtenValuesOf({
  id: record,
  name,
  description,
  position,
  when,
  cells,
}: Placemark): Generator<WrittenValue> {
  yield { record, field: 'name', value: name };
  if (description !== '') yield { record, field: 'description', value: description };
  for (const time of timeOf(when))
    for (const [field, value] of Object.entries(time)) yield { record, field: `${field}:`, value };
  for (const cell of cells) yield { record, field: cell.name, value: String(cell.value) };
  yield { record, field: 'Point', value: pointText(position) };
}

function* valuesIn(root: XmlNode): Generator<WrittenValue> {
  for (const mark of elementsIn(root, 'Placemark')) {
    const record = (mark.attributes.get('id') ?? '').slice(1);
    for (const name of ['name', 'description']) {
      for (const found of mark.children.filter((child) => child.name === name)) {
        yield { record, field: name, value: found.text };
      }
    }
    for (const name of ['when', 'begin', 'end']) {
      for (const found of elementsIn(mark, name)) yield { record, field: `${name}:`, value: found.text };
    }
    for (const { attributes, children } of elementsIn(mark, 'Data')) {
      yield { record, field: attributes.get('name') ?? '', value: children[0]?.text ?? '' };
    }
    for (const point of elementsIn(mark, 'Point'))
      yield { record, field: 'Point', value: point.children[0]?.text ?? '' };
  }
}

/** Reports what becomes of the values of each record with a position. */
function reportRecords(outCase: OutCase, report: ReportBuilder): void {
  for (const place of outCase.list('places')) {
    if (!place.position) continue;
    reportText(report, place, kmlPlaces.places);
    reportNames(report, place.id, place.names);
    if (place.within !== null && !outCase.find(place.within))
      report.leaveOut(place.id, 'within', t('exchange.notInFile'));
  }
  for (const event of outCase.list('events'))
    if (positionOf(outCase, event)) reportText(report, event, kmlPlaces.events);
}
