import { homeSchema, extraIdentifiers, roleOf } from '#core/exchange/formats/ftm/tables.ts';
import type { FtmIn, Read } from '#core/exchange/in/ftm/context.ts';
import type { Incoming } from '#core/exchange/in/format.ts';
import { linksOfProperties } from '#core/exchange/in/ftm/links.ts';
import { FieldAssigner } from '#core/exchange/in/ftm/taker.ts';
import type { PageCollection } from '#core/model/targets.ts';
import { firstOf, valuesOf } from '#lib/exchange/ftm/entity.ts';
import { languageOfFtm } from '#lib/exchange/ftm/languages.ts';
import { t } from '#lib/i18n/t.ts';

type Fields = Record<string, unknown>;

/** The record that an entity becomes, and the links from its references. */
export function* recordsOf(file: FtmIn, entity: Read): Generator<Incoming> {
  const { role, isNear } = roleOf(file.model, entity.schema);
  const collection: PageCollection = role === 'notes' ? 'articles' : (role as PageCollection);
  if (isNear)
    file.report.change(
      entity.id,
      'schema',
      entity.schema,
      t(`exchange.ftm.near.${collection as 'places' | 'events' | 'articles' | 'organisations'}`),
      t('exchange.ftm.nearest'),
    );
  const taker = new FieldAssigner(entity);
  const fields = makers[collection](taker, file);
  const links = [...linksOfProperties(file, taker, collection)];
  const isHome = entity.schema === homeSchema[collection];
  yield {
    key: entity.id,
    place: entity.place,
    record: { collection, ...withoutEmpty(fields) },
    extra: taker.rest(isHome ? null : entity.schema),
  };
  yield* links;
}

const makers: Readonly<Record<PageCollection, (taker: FieldAssigner, file: FtmIn) => Fields>> = {
  people: (taker, file) => ({
    ...named(taker, file, fullName(taker.entity)),
    born: taker.date('birthDate'),
    died: taker.date('deathDate'),
  }),
  organisations: (taker, file) => ({
    ...named(taker, file, ''),
    dates: file.model.property(taker.entity.schema, 'incorporationDate')
      ? taker.when([], ['incorporationDate'], ['dissolutionDate'])
      : null,
  }),
  places: (taker, file) => {
    const fields = named(taker, file, addressOf(taker.entity));
    const { entity } = taker;
    const name = (fields['names'] as { value: string }[])[0]?.value;
    taker.take('full', (value) => value === name);
    return { ...fields, position: positionOf(taker, entity) };
  },
  events: (taker, file) => {
    const title = titleOf(taker, file, 'name', 'title');
    const when = taker.when(
      ['date', 'contractDate', 'publicationDate', 'fileDate'],
      ['startDate', 'fileDate', 'listingDate'],
      ['endDate', 'closeDate'],
    );
    const where = valuesOf(taker.entity, 'addressEntity').find((id) => file.roleOf(id) === 'places');
    if (where !== undefined) {
      taker.take('addressEntity', (id) => id === where);
      const place = file.entities.get(where);
      taker.take('location', (value) => place !== undefined && value === nameOf(place, file));
    }
    return { title, when, where: where === undefined ? null : `$${where}`, ...common(taker) };
  },
  articles: articleOf,
};

function articleOf(taker: FieldAssigner, file: FtmIn): Fields {
  const { entity } = taker;
  const title = titleOf(taker, file, 'title', 'subject', 'name', 'fileName');
  const text = file.textOf(entity);
  const isText = entity.properties.has('bodyText') || file.pagesOf(entity.id).length > 0;
  if (isText) taker.all('bodyText');
  else if (text !== '') taker.all(entity.properties.has('bodyHtml') ? 'bodyHtml' : 'description');
  const codes = valuesOf(entity, 'language').map(languageOfFtm);
  const language = codes.find((code) => code !== null) ?? null;
  taker.take('language', (value) => language !== null && languageOfFtm(value) === language);
  return {
    title,
    text,
    kind: entity.schema === homeSchema.articles ? 'news' : entity.schema.toLowerCase(),
    outlet: taker.first('publisher') || null,
    authors: entity.schema === 'Assessment' ? [] : taker.all('author'),
    published: taker.date('publishedAt', 'publishDate', 'date', 'authoredAt'),
    url: taker.first('sourceUrl') || null,
    language,
    fileName: taker.first('fileName') || null,
    tags: taker.all('keywords'),
    notes: taker.all('notes').join('\n\n'),
  };
}

/** The fields that people, organisations and places share. */
function named(taker: FieldAssigner, { model, report }: FtmIn, otherwise: string): Fields {
  const { entity } = taker;
  const [main = '', ...spellings] = taker.all('name');
  const value = main || otherwise || taker.first('caption', 'title', ...model.captionOf(entity.schema)) || entity.id;
  if (main === '') report.change(entity.id, 'name', '', value, t('exchange.ftm.noName'));
  const weak = valuesOf(entity, 'weakAlias');
  const names = new Map<string, string>([[value.trim(), 'main']]);
  const add = (values: readonly string[], kind: string) => {
    for (const one of values) if (!names.has(one.trim())) names.set(one.trim(), kind);
  };
  add(spellings, 'spelling');
  add(taker.all('alias'), 'alias');
  add(weak, 'alias');
  add(taker.all('previousName'), 'former');
  const identifiers: { scheme: string; value: string }[] = [];
  for (const name of taker.names()) {
    if (model.property(entity.schema, name)?.type !== 'identifier' || extraIdentifiers.has(name)) continue;
    for (const one of taker.all(name)) identifiers.push({ scheme: name, value: one });
  }
  const countries = new Set<string>();
  taker.take('country', (code) => /^[a-z]{2}$/i.test(code) && Boolean(countries.add(code.toUpperCase())));
  taker.take('caption', (one) => names.has(one.trim()));
  return {
    names: [...names].map(([one, kind]) => ({ value: one, kind })),
    countries: [...countries],
    identifiers,
    ...common(taker),
  };
}

function common(taker: FieldAssigner): Fields {
  return {
    description: taker.all('description').join('\n\n'),
    tags: taker.all('keywords'),
    notes: taker.all('notes').join('\n\n'),
  };
}

function titleOf(taker: FieldAssigner, { model, report }: FtmIn, ...names: readonly string[]): string {
  const { entity } = taker;
  const title = taker.first(...names);
  taker.take('caption', (one) => one === title);
  if (title !== '') return title;
  const found = taker.entity.properties.get('caption')?.[0] ?? captionOf(entity, model.captionOf(entity.schema));
  const value = [model.labelOf(entity.schema), found || entity.id].join(' ');
  report.change(entity.id, 'name', '', value, t('exchange.ftm.noName'));
  return value;
}

function captionOf(entity: Read, names: readonly string[]): string {
  const dated = [...names, 'program', 'authority', 'number', 'recordId'];
  return dated.map((name) => firstOf(entity, name)).find((value) => value !== '') ?? '';
}

function fullName(entity: Read): string {
  return ['firstName', 'secondName', 'middleName', 'lastName']
    .map((name) => firstOf(entity, name))
    .filter((part) => part !== '')
    .join(' ');
}

function addressOf(entity: Read): string {
  const parts = ['street', 'street2', 'postalCode', 'city', 'state', 'region'].map((name) => firstOf(entity, name));
  return firstOf(entity, 'full') || parts.filter((part) => part !== '').join(', ');
}

/** The title of an imported place. */
function nameOf(entity: Read, { roleOf: role }: FtmIn): string {
  return firstOf(entity, 'name') || (role(entity.id) === 'places' ? addressOf(entity) : '');
}

function positionOf(taker: FieldAssigner, entity: Read): { lat: number; lon: number } | null {
  const [lat, lon] = [firstOf(entity, 'latitude'), firstOf(entity, 'longitude')].map((text) =>
    text.trim() === '' ? Number.NaN : Number(text),
  );
  if (lat === undefined || lon === undefined || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) return null;
  taker.first('latitude');
  taker.first('longitude');
  return { lat, lon };
}

/** Fields without empty values, as a record stores them. */
function withoutEmpty(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) =>
        name === 'text' || (value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)),
    ),
  );
}
