import { outCollections, type OutCase, type OutFormat } from '#core/exchange/format.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import { createFtmOut } from '#core/exchange/formats/ftm/context.ts';
import { edgeEntityOf, mentionsOf, noteOf } from '#core/exchange/formats/ftm/links.ts';
import { thingOf } from '#core/exchange/formats/ftm/things.ts';
import { reportText } from '#core/exchange/formats/parts.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { pageCollections } from '#core/model/targets.ts';
import { lineOf, type FtmEntity } from '#lib/exchange/ftm/entity.ts';
import { readFtmLines } from '#lib/exchange/ftm/lines.ts';
import { loadFtmModel } from '#lib/exchange/ftm/model.ts';
import { t } from '#lib/i18n/t.ts';
import { sha256 } from '#lib/files/sha256.ts';
import { wellFormed } from '#lib/text/well-formed.ts';

const namedRecordPlaces = {
  names: 'name, alias, weakAlias, previousName',
  description: 'description',
  countries: 'country',
  identifiers: 'the identifier of its scheme, idNumber',
  tags: 'keywords',
  notes: 'notes',
};

/** FollowTheMoney, as Aleph and OpenSanctions read it: one entity per line. */
export const ftm: OutFormat = {
  ending: '.ftm.json',
  scanAs: 'jsonl',
  group: 'investigations',
  places: {
    people: { ...namedRecordPlaces, born: 'birthDate', died: 'deathDate' },
    organisations: { ...namedRecordPlaces, dates: 'incorporationDate, dissolutionDate' },
    places: { ...namedRecordPlaces, names: `${namedRecordPlaces.names}, full`, position: 'latitude, longitude' },
    events: {
      title: 'name',
      when: 'date, startDate, endDate',
      where: 'addressEntity, location',
      description: 'description',
      tags: 'keywords',
      notes: 'notes',
    },
    articles: {
      title: 'title',
      kind: 'schema',
      outlet: 'publisher',
      authors: 'author',
      published: 'publishedAt',
      url: 'sourceUrl',
      language: 'language',
      textHash: 'bodyText',
      fileName: 'fileName',
      tags: 'keywords',
      notes: 'notes',
    },
    links: {
      kind: 'schema, role of UnknownLink',
      from: 'the source of the schema',
      to: 'its target',
      role: 'role, relationship, purpose',
      when: 'date, startDate, endDate',
      certainty: 'status',
      quotes: 'recordId, summary, sourceUrl, publisher',
      notes: 'description',
    },
    quotes: {
      article: 'proof of a Note',
      exact: 'description',
      about: 'entity',
      translation: 'summary',
      tags: 'keywords',
      notes: 'notes',
    },
    claims: { subject: 'the entity', property: 'its property', value: 'the value', quotes: 'proof' },
  },
  async *write(outCase, report) {
    for (const collection of outCollections) {
      const places = ftm.places[collection];
      if (places) for (const record of outCase.list(collection)) reportText(report, record, places, wellFormed);
    }
    for await (const entity of entitiesOf(outCase, report)) {
      report.addWritten(writtenValuesOf(entity));
      yield lineOf(entity);
    }
  },
  *readBack(bytes) {
    for (const { entity } of readFtmLines(bytes)) if (entity) yield* writtenValuesOf(entity);
  },
};

async function* entitiesOf(outCase: OutCase, report: ReportBuilder): AsyncGenerator<FtmEntity> {
  const out = createFtmOut(outCase, await loadFtmModel(), report);
  for (const collection of pageCollections) {
    for (const record of outCase.list(collection))
      yield await thingOf(out, { collection, record } as Parameters<typeof thingOf>[1]);
  }
  const asProperties = new Set([...out.asProperties.values()].flat().map(({ link }) => link.id));
  for (const link of outCase.list('links')) {
    if (asProperties.has(link.id)) continue;
    const entity = edgeEntityOf(out, link);
    if (entity) yield entity;
    else report.leaveOut(link.id, '', t('exchange.ftm.noEnd'));
  }
  const about = new Map<string, Set<string>>();
  for (const quote of outCase.list('quotes')) {
    const entity = noteOf(out, quote);
    if (entity) yield entity;
    else report.leaveOut(quote.id, '', t('exchange.ftm.noEnd'));
    if (!entity) continue;
    const names = about.get(quote.article) ?? new Set();
    for (const id of quote.about) names.add(id);
    about.set(quote.article, names);
  }
  for (const [article, names] of about) yield* mentionsOf(out, article, names);
}

/** Longer values are compared by their hashes. */
const maxComparedChars = 200;

function* writtenValuesOf({ id, schema, properties }: FtmEntity): Generator<WrittenValue> {
  yield { record: id, field: 'schema', value: schema };
  for (const [field, values] of properties) {
    for (const value of values) {
      const words = wellFormed(value);
      yield { record: id, field, value: words.length > maxComparedChars ? sha256(words) : words };
    }
  }
}
