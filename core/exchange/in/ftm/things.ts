import { homeSchema, extraIdentifiers, roleOf } from '#core/exchange/formats/ftm/tables.ts';
import type { FtmFile, FtmRecord } from '#core/exchange/in/ftm/context.ts';
import type { Incoming } from '#core/exchange/in/format.ts';
import { linksOfProperties } from '#core/exchange/in/ftm/links.ts';
import { FieldAssigner } from '#core/exchange/in/ftm/field-assigner.ts';
import { withoutEmpty } from '#core/exchange/without-empty.ts';
import type { PageCollection } from '#core/model/targets.ts';
import { firstOf, valuesOf } from '#lib/exchange/ftm/entity.ts';
import { languageOfFtm } from '#lib/exchange/ftm/languages.ts';
import { t } from '#lib/i18n/t.ts';

type Fields = Record<string, unknown>;

/** The record that an entity becomes, and the links from its references. */
export function* recordsOf(file: FtmFile, entity: FtmRecord): Generator<Incoming> {
  const { role, isApproximate } = roleOf(file.model, entity.schema);
  const collection: PageCollection = role === 'notes' ? 'articles' : (role as PageCollection);
  if (isApproximate)
    file.report.change(
      entity.id,
      'schema',
      entity.schema,
      t(`exchange.ftm.near.${collection as 'places' | 'events' | 'articles' | 'organisations'}`),
      t('exchange.ftm.nearest'),
    );
  const assigner = new FieldAssigner(entity);
  const fields = fieldsByCollection[collection](assigner, file);
  const links = [...linksOfProperties(file, assigner, collection)];
  const isHome = entity.schema === homeSchema[collection];
  yield {
    key: entity.id,
    place: entity.place,
    // An article without words still has a text.
    record: { collection, ...withoutEmpty(fields), ...('text' in fields ? { text: fields['text'] } : {}) },
    extra: assigner.extra(isHome ? null : entity.schema),
  };
  yield* links;
}

const fieldsByCollection: Readonly<Record<PageCollection, (assigner: FieldAssigner, file: FtmFile) => Fields>> = {
  people: (assigner, file) => ({
    ...namedFields(assigner, file, fullName(assigner.entity)),
    born: assigner.date('birthDate'),
    died: assigner.date('deathDate'),
  }),
  organisations: (assigner, file) => ({
    ...namedFields(assigner, file, ''),
    dates: file.model.property(assigner.entity.schema, 'incorporationDate')
      ? assigner.when([], ['incorporationDate'], ['dissolutionDate'])
      : null,
  }),
  places: (assigner, file) => {
    const fields = namedFields(assigner, file, addressOf(assigner.entity));
    const { entity } = assigner;
    const name = (fields['names'] as { value: string }[])[0]?.value;
    assigner.take('full', (value) => value === name);
    return { ...fields, position: positionOf(assigner, entity) };
  },
  events: (assigner, file) => {
    const title = titleOf(assigner, file, 'name', 'title');
    const when = assigner.when(
      ['date', 'contractDate', 'publicationDate', 'fileDate'],
      ['startDate', 'fileDate', 'listingDate'],
      ['endDate', 'closeDate'],
    );
    const where = valuesOf(assigner.entity, 'addressEntity').find((id) => file.roleOf(id) === 'places');
    if (where !== undefined) {
      assigner.take('addressEntity', (id) => id === where);
      const place = file.entities.get(where);
      assigner.take('location', (value) => place !== undefined && value === nameOf(place, file));
    }
    return { title, when, where: where === undefined ? null : `$${where}`, ...commonFields(assigner) };
  },
  articles: articleOf,
};

function articleOf(assigner: FieldAssigner, file: FtmFile): Fields {
  const { entity } = assigner;
  const title = titleOf(assigner, file, 'title', 'subject', 'name', 'fileName');
  const text = file.textOf(entity);
  const isText = entity.properties.has('bodyText') || file.pagesOf(entity.id).length > 0;
  if (isText) assigner.all('bodyText');
  else if (text !== '') assigner.all(entity.properties.has('bodyHtml') ? 'bodyHtml' : 'description');
  const codes = valuesOf(entity, 'language').map(languageOfFtm);
  const language = codes.find((code) => code !== null) ?? null;
  assigner.take('language', (value) => language !== null && languageOfFtm(value) === language);
  return {
    title,
    text,
    kind: entity.schema === homeSchema.articles ? 'news' : entity.schema.toLowerCase(),
    outlet: assigner.first('publisher') || null,
    authors: entity.schema === 'Assessment' ? [] : assigner.all('author'),
    published: assigner.date('publishedAt', 'publishDate', 'date', 'authoredAt'),
    url: assigner.first('sourceUrl') || null,
    language,
    fileName: assigner.first('fileName') || null,
    tags: assigner.all('keywords'),
    notes: assigner.all('notes').join('\n\n'),
  };
}

/** The fields that people, organisations and places share. */
function namedFields(assigner: FieldAssigner, { model, report }: FtmFile, otherwise: string): Fields {
  const { entity } = assigner;
  const [main = '', ...spellings] = assigner.all('name');
  const value = main || otherwise || assigner.first('caption', 'title', ...model.captionOf(entity.schema)) || entity.id;
  if (main === '') report.change(entity.id, 'name', '', value, t('exchange.ftm.noName'));
  const weak = valuesOf(entity, 'weakAlias');
  const names = new Map<string, string>([[value.trim(), 'main']]);
  const add = (values: readonly string[], kind: string) => {
    for (const one of values) if (!names.has(one.trim())) names.set(one.trim(), kind);
  };
  add(spellings, 'spelling');
  add(assigner.all('alias'), 'alias');
  add(weak, 'alias');
  add(assigner.all('previousName'), 'former');
  const identifiers: { scheme: string; value: string }[] = [];
  for (const name of assigner.names()) {
    if (model.property(entity.schema, name)?.type !== 'identifier' || extraIdentifiers.has(name)) continue;
    for (const one of assigner.all(name)) identifiers.push({ scheme: name, value: one });
  }
  const countries = new Set<string>();
  assigner.take('country', (code) => /^[a-z]{2}$/i.test(code) && Boolean(countries.add(code.toUpperCase())));
  assigner.take('caption', (one) => names.has(one.trim()));
  return {
    names: [...names].map(([one, kind]) => ({ value: one, kind })),
    countries: [...countries],
    identifiers,
    ...commonFields(assigner),
  };
}

function commonFields(assigner: FieldAssigner): Fields {
  return {
    description: assigner.all('description').join('\n\n'),
    tags: assigner.all('keywords'),
    notes: assigner.all('notes').join('\n\n'),
  };
}

function titleOf(assigner: FieldAssigner, { model, report }: FtmFile, ...names: readonly string[]): string {
  const { entity } = assigner;
  const title = assigner.first(...names);
  assigner.take('caption', (one) => one === title);
  if (title !== '') return title;
  const found = assigner.entity.properties.get('caption')?.[0] ?? captionOf(entity, model.captionOf(entity.schema));
  const value = [model.labelOf(entity.schema), found || entity.id].join(' ');
  report.change(entity.id, 'name', '', value, t('exchange.ftm.noName'));
  return value;
}

function captionOf(entity: FtmRecord, names: readonly string[]): string {
  const dated = [...names, 'program', 'authority', 'number', 'recordId'];
  return dated.map((name) => firstOf(entity, name)).find((value) => value !== '') ?? '';
}

function fullName(entity: FtmRecord): string {
  return ['firstName', 'secondName', 'middleName', 'lastName']
    .map((name) => firstOf(entity, name))
    .filter((part) => part !== '')
    .join(' ');
}

function addressOf(entity: FtmRecord): string {
  const parts = ['street', 'street2', 'postalCode', 'city', 'state', 'region'].map((name) => firstOf(entity, name));
  return firstOf(entity, 'full') || parts.filter((part) => part !== '').join(', ');
}

/** The title of an imported place. */
function nameOf(entity: FtmRecord, { roleOf: role }: FtmFile): string {
  return firstOf(entity, 'name') || (role(entity.id) === 'places' ? addressOf(entity) : '');
}

function positionOf(assigner: FieldAssigner, entity: FtmRecord): { lat: number; lon: number } | null {
  const [lat, lon] = [firstOf(entity, 'latitude'), firstOf(entity, 'longitude')].map((text) =>
    text.trim() === '' ? Number.NaN : Number(text),
  );
  if (lat === undefined || lon === undefined || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) return null;
  assigner.first('latitude');
  assigner.first('longitude');
  return { lat, lon };
}
