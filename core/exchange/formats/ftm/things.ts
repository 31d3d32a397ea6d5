import { Draft } from '#core/exchange/formats/ftm/draft.ts';
import { extraOf, isValidReference, type FtmOut } from '#core/exchange/formats/ftm/context.ts';
import { putClaim } from '#core/exchange/formats/ftm/claims.ts';
import { homeSchema, extraIdentifiers, propertyByScheme } from '#core/exchange/formats/ftm/tables.ts';
import type { OutFound } from '#core/exchange/format.ts';
import type { Article } from '#core/model/articles.ts';
import type { RecordOf } from '#core/model/collections.ts';
import { guessesOf } from '#core/model/guesses.ts';
import type { PageCollection } from '#core/model/targets.ts';
import { mainName } from '#core/model/title.ts';
import type { FtmEntity } from '#lib/exchange/ftm/entity.ts';
import { ftmLanguage } from '#lib/exchange/ftm/languages.ts';
import { t } from '#lib/i18n/t.ts';

type Named = Readonly<RecordOf<'people' | 'organisations' | 'places'>>;

type Thing = Extract<OutFound, { collection: PageCollection }>;

/** A person, organisation, place, event or article as an entity, with the properties from claims, links and quotes. */
export async function thingOf(out: FtmOut, found: Thing): Promise<FtmEntity> {
  const { collection, record } = found;
  const { id } = record;
  out.report.take(id);
  const draft = new Draft(out.model, out.report, id, out.schemaOf(id) ?? homeSchema[collection]);
  if ('names' in record) putNamed(out, draft, record);
  if (found.collection === 'people') {
    draft.date('birthDate', found.record.born, 'born');
    draft.date('deathDate', found.record.died, 'died');
  }
  if (found.collection === 'places' && found.record.position) putPosition(out, draft, id, found.record.position);
  if (found.collection === 'events') putEvent(out, draft, found.record);
  if (found.collection === 'articles') await putArticle(out, draft, found.record);
  for (const tag of record.tags) draft.putOrReport('keywords', tag, 'tags');
  draft.putOrReport('notes', record.notes, 'notes');
  for (const claim of out.claimsOf.get(id) ?? []) putClaim(out, draft, collection, claim);
  putLinked(out, draft, id);
  for (const quote of out.quotesAbout.get(id) ?? []) {
    if (out.outCase.find(quote.article) && quote.article !== id) draft.put('proof', quote.article, 'quotes');
  }
  if (found.collection !== 'articles') reportGuesses(out, draft, id, found.record);
  draft.restoreExtra(extraOf(record), out.idOfKey);
  return draft.entity;
}

/** Notes in the summary, and in the report, that a value is a guess. */
export function reportGuesses(
  { report }: FtmOut,
  draft: Draft,
  id: string,
  record: { readonly provenance?: Readonly<Record<string, string>> | undefined },
): void {
  const guesses = guessesOf({ provenance: record.provenance ?? {} });
  if (guesses.length === 0) return;
  const words = t('exchange.ftm.guessed', { fields: guesses.join(', ') });
  draft.put('summary', words, 'provenance');
  report.change(id, 'provenance', guesses.join(', '), words, t('exchange.ftm.guessesInWords'));
}

function putNamed({ report, model }: FtmOut, draft: Draft, record: Named): void {
  const weak = extraOf(record)['ftm:weakAlias'] ?? [];
  draft.putOrReport('name', mainName(record), 'names');
  for (const { value, kind, language } of record.names) {
    if (kind === 'spelling') draft.putOrReport('name', value, 'names');
    if (kind === 'alias') draft.putOrReport(weak.includes(value) ? 'weakAlias' : 'alias', value, 'names');
    if (kind === 'former') draft.putOrReport('previousName', value, 'names');
    if (language) report.change(record.id, 'names', `${value} (${language})`, value, t('exchange.ftm.noLanguage'));
  }
  draft.putOrReport('description', record.description, 'description');
  if (draft.has('full')) draft.put('full', mainName(record), 'names');
  const isBody = !('born' in record) && !('position' in record);
  if (isBody) draft.when([null, 'incorporationDate', 'dissolutionDate'], record.dates, 'dates');
  for (const code of record.countries) draft.putOrReport('country', code.toLowerCase(), 'countries');
  for (const { scheme, value } of record.identifiers) {
    const plain = scheme.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    const name = draft.has(scheme) && !extraIdentifiers.has(scheme) ? scheme : propertyByScheme[plain];
    const isKnown = name !== undefined && model.property(draft.entity.schema, name)?.type === 'identifier';
    if (isKnown) {
      draft.put(name, value, 'identifiers');
      if (name !== scheme)
        report.change(record.id, 'identifiers', `${scheme} ${value}`, `${name} ${value}`, t('exchange.ftm.scheme'));
    } else if (draft.put('idNumber', value, 'identifiers')) {
      report.change(record.id, 'identifiers', `${scheme} ${value}`, `idNumber ${value}`, t('exchange.ftm.scheme'));
    } else report.leaveOut(record.id, 'identifiers', t('exchange.noPlace'));
  }
}

function putPosition(
  { report }: FtmOut,
  draft: Draft,
  id: string,
  { lat, lon, radius, from }: NonNullable<RecordOf<'places'>['position']>,
): void {
  draft.putOrReport('latitude', String(lat), 'position');
  draft.putOrReport('longitude', String(lon), 'position');
  if (radius === undefined && from === undefined) return;
  const position = `${lat} ${lon} ${radius ?? ''} ${from ?? ''}`.trim();
  report.change(id, 'position', position, `${lat} ${lon}`, t('exchange.ftm.noRadius'));
}

function putEvent(
  { outCase, model, schemaOf, report }: FtmOut,
  draft: Draft,
  record: Readonly<RecordOf<'events'>>,
): void {
  const { id, where } = record;
  if (!draft.put('name', record.title, 'title')) draft.putOrReport('title', record.title, 'title');
  draft.when(['date', 'startDate', 'endDate'], record.when, 'when');
  draft.putOrReport('description', record.description, 'description');
  if (where === null || !outCase.find(where)) return;
  draft.put('location', outCase.titleOf(where), 'where');
  if (isValidReference(model, schemaOf(id), 'addressEntity', schemaOf(where)))
    draft.put('addressEntity', where, 'where');
  else report.leaveOut(id, 'where', t('exchange.noPlace'));
}

async function putArticle({ outCase, report }: FtmOut, draft: Draft, record: Readonly<Article>): Promise<void> {
  const { id, language, kind } = record;
  if (!draft.put('title', record.title, 'title')) draft.putOrReport('name', record.title, 'title');
  for (const author of record.authors) {
    if (draft.has('author') && draft.entity.schema !== 'Assessment') draft.putOrReport('author', author, 'authors');
    else report.leaveOut(id, 'authors', t('exchange.noPlace'));
  }
  draft.date('publishedAt', record.published, 'published');
  draft.putOrReport('sourceUrl', record.url ?? '', 'url');
  draft.putOrReport('publisher', record.outlet ?? '', 'outlet');
  draft.putOrReport('fileName', record.fileName ?? '', 'fileName');
  if (kind !== 'news' && kind !== draft.entity.schema.toLowerCase()) report.leaveOut(id, 'kind', t('exchange.noPlace'));
  if (kind === 'news' && draft.entity.schema !== 'Article') report.leaveOut(id, 'kind', t('exchange.noPlace'));
  const code = language === null ? '' : ftmLanguage(language);
  if (code === null) report.leaveOut(id, 'language', t('exchange.ftm.noWord', { value: language ?? '' }));
  else draft.putOrReport('language', code, 'language');
  const text = record.textHash ? await outCase.readText(record.textHash) : null;
  if (text === null) report.leaveOut(id, 'textHash', t('exchange.ftm.noText'));
  else for (const piece of piecesOf(withoutTitle(text, record))) draft.putOrReport('bodyText', piece, 'textHash');
}

function withoutTitle(text: string, { blocks }: Readonly<Article>): string {
  const [first, second] = blocks;
  if (first?.kind !== 'title') return text;
  return second === undefined ? '' : text.slice(second.start);
}

/** Maximum characters of a property's value. */
const maxText = 65_000;

/** Joins paragraphs up to the maximum length of a value; longer ones are cut. */
function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    if (text.length - at <= maxText) {
      yield text.slice(at);
      return;
    }
    const gap = text.lastIndexOf('\n\n', at + maxText - 2);
    const isGap = gap > at;
    const cut = isGap ? gap : at + maxText;
    // Not within a surrogate pair.
    const end = !isGap && /[\ud800-\udbff]/.test(text.charAt(cut - 1)) ? cut - 1 : cut;
    yield text.slice(at, end);
    at = isGap ? gap + 2 : end;
  }
}

/** The properties from which other programs show what links say: who took part, where somebody is based. */
function putLinked(
  { outCase, model, linksOf, asProperties, schemaOf, report }: FtmOut,
  draft: Draft,
  id: string,
): void {
  for (const { name, to, link } of asProperties.get(id) ?? []) {
    draft.put(name, to, 'link');
    report.take(link.id);
  }
  for (const { kind, from, to } of linksOf.get(id) ?? []) {
    if (!outCase.find(from) || !outCase.find(to)) continue;
    if (kind === 'located-in' && from === id && isValidReference(model, schemaOf(id), 'addressEntity', schemaOf(to))) {
      draft.put('addressEntity', to, 'link');
    }
    if (kind === 'took-part-in' && to === id && isValidReference(model, schemaOf(id), 'involved', schemaOf(from))) {
      draft.put('involved', from, 'link');
    }
  }
}
