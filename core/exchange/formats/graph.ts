import type { OutCase, OutCollection, Places } from '#core/exchange/format.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import {
  cellsOf,
  daySpan,
  identifiersText,
  joinLines,
  reportNames,
  reportText,
  type Cell,
  type DaySpan,
} from '#core/exchange/formats/parts.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import type { RecordOf } from '#core/model/collections.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import { mainName, otherNames } from '#core/model/title.ts';
import { xmlText } from '#lib/text/markup.ts';
import { t } from '#lib/i18n/t.ts';

/** A record, or what connects two of them, as graph programs have it. */
export interface Node {
  id: string;
  label: string;
  cells: readonly Cell[];
  /** The dates it is limited to. */
  span: DaySpan | null;
}

export interface Edge extends Node {
  source: string;
  target: string;
}

/** Values with a type of their own; all others are text. */
const attributeTypeOf: Readonly<Record<string, 'double' | 'boolean'>> = {
  lat: 'double',
  lon: 'double',
  radius: 'double',
  protected: 'boolean',
};

const namedRecordPlaces = {
  names: 'label, aliases',
  description: 'description',
  tags: 'tags',
  notes: 'notes',
  countries: 'countries',
  identifiers: 'identifiers',
  dates: 'dates',
  protected: 'protected',
} as const;

/** Where the fields go, in each graph format. */
export const graphPlaces = {
  articles: {
    ...{ title: 'label', kind: 'kind', outlet: 'outlet', authors: 'authors', published: 'published', url: 'url' },
    ...{ language: 'language', identifiers: 'identifiers', tags: 'tags', notes: 'notes', copyOf: 'edge “copy-of”' },
  },
  people: { ...namedRecordPlaces, born: 'born', died: 'died' },
  organisations: namedRecordPlaces,
  places: { ...namedRecordPlaces, position: 'lat, lon, radius, positionFrom', within: 'edge “located-in”' },
  events: {
    ...{ title: 'label', kind: 'kind', when: 'when', whenText: 'whenText', description: 'description' },
    ...{ where: 'edge “happened-at”', partOf: 'edge “part-of”', tags: 'tags', notes: 'notes' },
  },
  links: {
    ...{ kind: 'kind, label', from: 'source', to: 'target', role: 'role', when: 'when', certainty: 'certainty' },
    ...{ tags: 'tags', notes: 'notes' },
  },
} as const satisfies Places;

/** Names and types of the attributes of nodes and edges. */
export const attributeTypes = {
  node: withTypes(
    ...['type', 'kind', 'aliases', 'description', 'tags', 'notes', 'countries', 'identifiers', 'dates', 'born', 'died'],
    ...['when', 'whenText', 'published', 'outlet', 'authors', 'url', 'language', 'protected'],
    ...['lat', 'lon', 'radius', 'positionFrom'],
  ),
  edge: withTypes('kind', 'role', 'when', 'certainty', 'tags', 'notes'),
};

function withTypes(...names: string[]): ReadonlyMap<string, 'string' | 'double' | 'boolean'> {
  return new Map(names.map((name) => [name, attributeTypeOf[name] ?? 'string']));
}

/** Every record with a page, as a node. */
export function* nodesOf(outCase: OutCase): Generator<Node> {
  for (const person of outCase.list('people')) {
    const { born, died } = person;
    const [from, to] = [daySpan(born), daySpan(died)];
    const span =
      from || to
        ? {
            first: from?.first ?? null,
            last: to?.last ?? null,
            isExact: from?.isExact !== false && to?.isExact !== false,
          }
        : daySpan(person.dates);
    yield {
      ...nodeBase('people', person),
      span,
      cells: [
        ...namedCells('people', person),
        ...cellsOf([
          ['born', 'born', born],
          ['died', 'died', died],
        ]),
      ],
    };
  }
  for (const body of outCase.list('organisations')) {
    yield { ...nodeBase('organisations', body), span: daySpan(body.dates), cells: namedCells('organisations', body) };
  }
  for (const place of outCase.list('places')) {
    const { lat, lon, radius, from } = place.position ?? {};
    const position = cellsOf([
      ['position', 'lat', lat],
      ['position', 'lon', lon],
      ['position', 'radius', radius],
      ['position', 'positionFrom', from],
    ]);
    yield {
      ...nodeBase('places', place),
      span: daySpan(place.dates),
      cells: [...namedCells('places', place), ...position],
    };
  }
  yield* datedNodes(outCase);
}

function* datedNodes(outCase: OutCase): Generator<Node> {
  for (const event of outCase.list('events')) {
    const cells = cellsOf([
      ['', 'type', 'events'],
      ['kind', 'kind', event.kind],
      ['when', 'when', event.when],
      ['whenText', 'whenText', event.whenText],
      ['description', 'description', event.description],
      ['tags', 'tags', joinLines(event.tags)],
      ['notes', 'notes', event.notes],
    ]);
    yield { ...nodeBase('events', event), span: daySpan(event.when), cells };
  }
  for (const article of outCase.list('articles')) {
    const published = daySpan(article.published);
    const cells = cellsOf([
      ['', 'type', 'articles'],
      ['kind', 'kind', article.kind],
      ['outlet', 'outlet', article.outlet],
      ['authors', 'authors', joinLines(article.authors)],
      ['published', 'published', article.published],
      ['url', 'url', article.url],
      ['language', 'language', article.language],
      ['identifiers', 'identifiers', identifiersText(article.identifiers)],
      ['tags', 'tags', joinLines(article.tags)],
      ['notes', 'notes', article.notes],
    ]);
    // An article is present from its date on.
    yield { ...nodeBase('articles', article), span: published && { ...published, last: null }, cells };
  }
}

function nodeBase(
  collection: OutCollection,
  record: { id: string; title?: string; names?: RecordOf<'people'>['names'] },
) {
  const label = record.names ? mainName({ names: record.names }) : (record.title ?? collection);
  return { id: record.id, label: xmlText(label) };
}

function namedCells(type: OutCollection, record: Readonly<RecordOf<'people' | 'organisations' | 'places'>>): Cell[] {
  return cellsOf([
    ['', 'type', type],
    ['names', 'aliases', joinLines(otherNames(record))],
    ['description', 'description', record.description],
    ['tags', 'tags', joinLines(record.tags)],
    ['notes', 'notes', record.notes],
    ['countries', 'countries', record.countries.join(' ')],
    ['identifiers', 'identifiers', identifiersText(record.identifiers)],
    ['dates', 'dates', record.dates],
    ['protected', 'protected', record.protected],
  ]);
}

/** Every link between two nodes, and connections from fields of records: where an event was, what it is part of. */
export function* edgesOf(outCase: OutCase): Generator<Edge> {
  for (const link of outCase.list('links')) {
    if (!isNode(outCase, link.from) || !isNode(outCase, link.to)) continue;
    const cells = cellsOf([
      ['kind', 'kind', link.kind],
      ['role', 'role', link.role],
      ['when', 'when', link.when],
      ['certainty', 'certainty', link.certainty],
      ['tags', 'tags', joinLines(link.tags)],
      ['notes', 'notes', link.notes],
    ]);
    const label = xmlText(linkLabel(link.kind, 'out'));
    yield { id: link.id, label, source: link.from, target: link.to, span: daySpan(link.when), cells };
  }
  for (const { record, field, target, kind } of fieldEdges(outCase)) {
    if (!isNode(outCase, target)) continue;
    const label = kind === 'copy-of' ? t('exchange.copyOf') : linkLabel(kind, 'out');
    const cells = cellsOf([['kind', 'kind', kind]]);
    yield { id: `${record}.${field}`, label, source: record, target, span: null, cells };
  }
}

function* fieldEdges(outCase: OutCase): Generator<{ record: string; field: string; target: string; kind: string }> {
  for (const { id, where, partOf } of outCase.list('events')) {
    if (where !== null) yield { record: id, field: 'where', target: where, kind: 'happened-at' };
    if (partOf !== null) yield { record: id, field: 'partOf', target: partOf, kind: 'part-of' };
  }
  for (const { id, within } of outCase.list('places')) {
    if (within !== null) yield { record: id, field: 'within', target: within, kind: 'located-in' };
  }
  for (const { id, copyOf } of outCase.list('articles')) {
    if (copyOf !== null) yield { record: id, field: 'copyOf', target: copyOf, kind: 'copy-of' };
  }
}

function isNode(outCase: OutCase, id: string): boolean {
  const found = outCase.find(id);
  return found !== undefined && Object.hasOwn(graphPlaces, found.collection) && found.collection !== 'links';
}

/** Reports what becomes of each record in a graph file. */
export function reportGraph(outCase: OutCase, report: ReportBuilder): void {
  for (const collection of ['articles', 'people', 'organisations', 'places', 'events'] as const) {
    for (const record of outCase.list(collection)) {
      report.take(record.id);
      reportText(report, record, graphPlaces[collection]);
      if ('names' in record) reportNames(report, record.id, record.names);
    }
  }
  for (const link of outCase.list('links')) {
    if (isNode(outCase, link.from) && isNode(outCase, link.to)) {
      report.take(link.id);
      reportText(report, link, graphPlaces.links);
    } else report.leaveOut(link.id, '', t('exchange.noEnd'));
  }
  for (const { record, field, target } of fieldEdges(outCase)) {
    if (!isNode(outCase, target)) report.leaveOut(record, field, t('exchange.notInFile'));
  }
}

/** The values of an edge in the file, for comparison. */
export function* valuesOfEdge(edge: Edge): Generator<WrittenValue> {
  yield* valuesOfNode(edge);
  yield { record: edge.id, field: 'source', value: edge.source };
  yield { record: edge.id, field: 'target', value: edge.target };
}

/** The values of a node in the file, for comparison. */
export function* valuesOfNode({ id, label, cells }: Node): Generator<WrittenValue> {
  yield { record: id, field: 'label', value: label };
  for (const { name, value } of cells) yield { record: id, field: name, value: String(value) };
}
