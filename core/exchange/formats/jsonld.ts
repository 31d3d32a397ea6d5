import { z } from 'zod';
import type { OutCase, OutFormat, Places } from '#core/exchange/format.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import { reportNames } from '#core/exchange/formats/parts.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { withoutEmpty } from '#core/exchange/without-empty.ts';
import { formatClaim } from '#core/model/claim-words.ts';
import type { RecordOf } from '#core/model/collections.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import { mainName, otherNames } from '#core/model/title.ts';
import { parseEdtf, type End } from '#lib/edtf/edtf.ts';

/** A node of the graph; empty values are left out. */
type Node = Record<string, unknown> & { '@id': string };

const vocabulary = 'urn:casebook:';

/** Included in the file, so that reading it loads nothing. */
const context = {
  schema: 'https://schema.org/',
  prov: 'http://www.w3.org/ns/prov#',
  oa: 'http://www.w3.org/ns/oa#',
  casebook: vocabulary,
};

const namedRecordPlaces = {
  ...{ names: 'schema:name, alternateName', description: 'schema:description', tags: 'schema:keywords' },
  ...{
    notes: 'casebook:notes',
    identifiers: 'schema:identifier',
    countries: 'casebook:countries',
    dates: 'casebook:dates',
  },
};

const jsonldPlaces = {
  articles: {
    ...{ title: 'schema:headline', kind: 'schema:genre', outlet: 'schema:publisher', authors: 'schema:author' },
    ...{ published: 'schema:datePublished, casebook:published', url: 'schema:url', language: 'schema:inLanguage' },
    ...{ textHash: 'casebook:textSha256', fileHash: 'schema:sha256', identifiers: 'schema:identifier' },
    ...{
      tags: 'schema:keywords',
      notes: 'casebook:notes',
      copyOf: 'prov:wasDerivedFrom',
      captured: 'schema:dateAccessed',
    },
  },
  people: { ...namedRecordPlaces, born: 'schema:birthDate, casebook:born', died: 'schema:deathDate, casebook:died' },
  organisations: namedRecordPlaces,
  places: { ...namedRecordPlaces, position: 'schema:geo, casebook:positionFrom', within: 'schema:containedInPlace' },
  events: {
    ...{ title: 'schema:name', kind: 'schema:additionalType', when: 'schema:startDate, endDate, casebook:when' },
    ...{ whenText: 'casebook:whenText', where: 'schema:location', partOf: 'schema:superEvent' },
    ...{ description: 'schema:description', tags: 'schema:keywords', notes: 'casebook:notes' },
  },
  links: {
    ...{ kind: 'schema:roleName, casebook:kind', from: 'casebook:from', to: 'casebook:to', role: 'schema:description' },
    ...{
      when: 'schema:startDate, endDate, casebook:when',
      certainty: 'casebook:certainty',
      quotes: 'prov:wasDerivedFrom',
    },
    ...{ tags: 'schema:keywords', notes: 'casebook:notes' },
  },
  quotes: {
    ...{
      article: 'oa:hasSource, prov:wasDerivedFrom',
      exact: 'oa:exact',
      more: 'oa:hasTarget',
      page: 'schema:pagination',
    },
    ...{ about: 'oa:hasBody', translation: 'casebook:translation', translatedBy: 'schema:translator' },
    ...{ tags: 'schema:keywords', notes: 'casebook:notes' },
  },
  claims: {
    ...{
      subject: 'schema:about',
      property: 'casebook:property',
      value: 'casebook:value',
      qualifier: 'casebook:qualifier',
    },
    ...{ assertedBy: 'schema:claimInterpreter', stance: 'casebook:stance', asOf: 'casebook:asOf' },
    ...{ quotes: 'prov:wasDerivedFrom', tags: 'schema:keywords', notes: 'casebook:notes' },
  },
} satisfies Places;

/**
 * JSON-LD: people, organisations, places, events and articles in schema.org terms, quotes as annotations (W3C Web Annotation),
 * and in PROV-O what claims, links and quotes were derived from, down to the SHA-256 of the article. Dates that ISO 8601 cannot
 * express are EDTF.
 */
export const jsonld: OutFormat = {
  ending: '.jsonld',
  group: 'linked',
  places: jsonldPlaces,
  *write(outCase, report) {
    yield `{"@context":${JSON.stringify(context)},"@graph":[`;
    let isFirst = true;
    for (const node of nodesOf(outCase)) {
      report.take(node['@id'].slice(urn.length));
      report.addWritten(writtenValuesOf(node));
      yield `${isFirst ? '' : ','}\n${JSON.stringify(node)}`;
      isFirst = false;
    }
    yield '\n]}\n';
    reportRecords(outCase, report);
  },
  *readBack(bytes) {
    const { '@graph': graph } = graphSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    for (const node of graph) yield* writtenValuesOf(node);
  },
};

const graphSchema = z.object({ '@graph': z.array(z.looseObject({ '@id': z.string() })) });
const urn = 'urn:uuid:';

function* nodesOf(outCase: OutCase): Generator<Node> {
  for (const person of outCase.list('people')) {
    yield nodeOf(person, ['schema:Person', 'prov:Agent'], {
      ...namedFields(person),
      ...dateFields('schema:birthDate', 'casebook:born', person.born),
      ...dateFields('schema:deathDate', 'casebook:died', person.died),
    });
  }
  for (const body of outCase.list('organisations'))
    yield nodeOf(body, ['schema:Organization', 'prov:Agent'], namedFields(body));
  for (const place of outCase.list('places')) {
    yield nodeOf(place, ['schema:Place'], {
      ...namedFields(place),
      'schema:geo': geoOf(place.position),
      'casebook:positionFrom': place.position?.from,
      'schema:containedInPlace': reference(place.within),
    });
  }
  for (const event of outCase.list('events')) {
    yield nodeOf(event, ['schema:Event'], {
      'schema:name': event.title,
      'schema:additionalType': event.kind,
      'schema:description': event.description,
      'casebook:whenText': event.whenText,
      'schema:location': reference(event.where),
      'schema:superEvent': reference(event.partOf),
      ...periodFields(event.when),
    });
  }
  for (const article of outCase.list('articles')) yield articleNode(outCase, article);
  yield* evidenceNodes(outCase);
}

function articleNode({ isEdition }: OutCase, article: Readonly<RecordOf<'articles'>>): Node {
  return nodeOf(article, ['schema:Article', 'prov:Entity'], {
    'schema:headline': article.title,
    'schema:genre': article.kind,
    'schema:publisher': article.outlet ? { '@type': 'schema:Organization', 'schema:name': article.outlet } : null,
    'schema:author': article.authors.map((name) => ({ '@type': 'schema:Person', 'schema:name': name })),
    'schema:url': article.url,
    'schema:inLanguage': article.language,
    ...(isEdition ? {} : { 'schema:sha256': article.fileHash, 'casebook:textSha256': article.textHash }),
    'schema:dateAccessed': article.captured,
    'schema:identifier': identifiersOf(article.identifiers),
    'prov:wasDerivedFrom': reference(article.copyOf),
    ...dateFields('schema:datePublished', 'casebook:published', article.published),
  });
}

/** Quotes, claims and links, each with what it was derived from. */
function* evidenceNodes(outCase: OutCase): Generator<Node> {
  for (const quote of outCase.list('quotes')) {
    const { article, more, about, page, translation, translatedBy } = quote;
    yield nodeOf(quote, ['oa:Annotation', 'prov:Entity'], {
      'oa:hasTarget': [quote, ...more].map((passage) => targetOf(article, passage, outCase.isEdition)),
      'oa:hasBody': about.map(reference),
      'oa:motivatedBy': { '@id': 'oa:highlighting' },
      'prov:wasDerivedFrom': reference(article),
      'casebook:textSha256': outCase.isEdition ? null : quote.textHash,
      'schema:pagination': page,
      'casebook:translation': translation,
      'schema:translator': translatedBy,
    });
  }
  for (const claim of outCase.list('claims')) {
    const { value } = claim;
    yield nodeOf(claim, ['schema:Claim', 'prov:Entity'], {
      'schema:text': formatClaim(claim, claim.property, (id) => outCase.titleOf(id)),
      'schema:about': reference(claim.subject),
      'casebook:property': claim.property,
      'casebook:value': value.type === 'record' ? reference(value.id) : withPrefix(value),
      'casebook:qualifier': claim.qualifier,
      'casebook:stance': claim.stance,
      'casebook:asOf': claim.asOf,
      'schema:claimInterpreter': reference(claim.assertedBy),
      'prov:wasDerivedFrom': claim.quotes.map(reference),
    });
  }
  for (const link of outCase.list('links')) {
    yield nodeOf(link, ['schema:Role', 'prov:Entity'], {
      'schema:roleName': linkLabel(link.kind, 'out'),
      'casebook:kind': link.kind,
      'casebook:from': reference(link.from),
      'casebook:to': reference(link.to),
      'schema:description': link.role,
      'casebook:certainty': link.certainty,
      'prov:wasDerivedFrom': link.quotes.map(reference),
      ...periodFields(link.when),
    });
  }
}

type Passage = Pick<RecordOf<'quotes'>, 'exact' | 'prefix' | 'suffix' | 'start' | 'end'>;

/** Where a passage stands, by its words and by its position. @returns a target of the Web Annotation model */
function targetOf(article: string, { exact, prefix, suffix, start, end }: Readonly<Passage>, isEdition = false) {
  return {
    '@type': 'oa:SpecificResource',
    'oa:hasSource': reference(article),
    'oa:hasSelector': [
      withoutEmpty({ '@type': 'oa:TextQuoteSelector', 'oa:exact': exact, 'oa:prefix': prefix, 'oa:suffix': suffix }),
      ...(isEdition ? [] : [{ '@type': 'oa:TextPositionSelector', 'oa:start': start, 'oa:end': end }]),
    ],
  };
}

function nodeOf(record: { id: string; tags: readonly string[]; notes: string }, types: string[], fields: object): Node {
  const all = { ...fields, 'schema:keywords': record.tags, 'casebook:notes': record.notes };
  return { '@id': `${urn}${record.id}`, '@type': types, ...withoutEmpty(all) };
}

const reference = (id: string | null) => (id === null ? null : { '@id': `${urn}${id}` });

function withPrefix(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [`casebook:${key}`, one as unknown]));
}

function namedFields(record: Readonly<RecordOf<'people' | 'organisations' | 'places'>>): object {
  return {
    'schema:name': mainName(record),
    'schema:alternateName': otherNames(record),
    'schema:description': record.description,
    'schema:identifier': identifiersOf(record.identifiers),
    'casebook:countries': record.countries,
    'casebook:dates': record.dates,
  };
}

const identifiersOf = (all: RecordOf<'articles'>['identifiers']) =>
  (all ?? []).map(({ scheme, value }) => ({
    ...{ '@type': 'schema:PropertyValue', 'schema:propertyID': scheme, 'schema:value': value },
  }));

/** A point, or the circle that contains a place. */
function geoOf(position: RecordOf<'places'>['position']): object | null {
  if (!position) return null;
  const { lat, lon, radius } = position;
  const point = { '@type': 'schema:GeoCoordinates', 'schema:latitude': lat, 'schema:longitude': lon };
  if (radius === undefined) return point;
  return { '@type': 'schema:GeoCircle', 'schema:geoMidpoint': point, 'schema:geoRadius': radius };
}

/** A date in ISO 8601 if it is certain, and always as EDTF. */
function dateFields(iso: string, edtf: string, date: string | null): object {
  const parsed = date === null ? null : parseEdtf(date);
  return { [iso]: parsed?.kind === 'date' ? isoOf(parsed.start) : null, [edtf]: date };
}

function periodFields(when: string | null): object {
  const date = when === null ? null : parseEdtf(when);
  if (date?.kind !== 'interval') return dateFields('schema:startDate', 'casebook:when', when);
  return { 'schema:startDate': isoOf(date.start), 'schema:endDate': isoOf(date.end), 'casebook:when': when };
}

function isoOf(moment: End): string | null {
  if (typeof moment === 'string' || moment.approximate || moment.uncertain || moment.unspecified) return null;
  const { year, month, day, time, season, precision } = moment;
  if (year < 1 || year > 9999 || season !== undefined || precision === 'decade' || precision === 'century') return null;
  const parts = [month, day].flatMap((part) => (part === undefined ? [] : [String(part).padStart(2, '0')]));
  const days = [String(year).padStart(4, '0'), ...parts].join('-');
  return time === undefined ? days : `${days}T${time}`;
}

function* writtenValuesOf(node: Readonly<Node>): Generator<WrittenValue> {
  const record = node['@id'].slice(urn.length);
  for (const [field, value] of Object.entries(node)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      yield { record, field, value: typeof one === 'string' ? one : JSON.stringify(one) };
    }
  }
}

function reportRecords(outCase: OutCase, report: ReportBuilder): void {
  for (const collection of ['people', 'organisations', 'places'] as const) {
    for (const { id, names } of outCase.list(collection)) reportNames(report, id, names);
  }
}
