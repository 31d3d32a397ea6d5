import { Draft } from '#core/exchange/formats/ftm/draft.ts';
import { extraOf, fits, type FtmOut } from '#core/exchange/formats/ftm/context.ts';
import { putClaim } from '#core/exchange/formats/ftm/claims.ts';
import { homeSchema, extraIdentifiers, schemes } from '#core/exchange/formats/ftm/tables.ts';
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
  for (const tag of record.tags) draft.say('keywords', tag, 'tags');
  draft.say('notes', record.notes, 'notes');
  for (const claim of out.claimsOf.get(id) ?? []) putClaim(out, draft, collection, claim);
  putLinked(out, draft, id);
  for (const quote of out.quotesAbout.get(id) ?? []) {
    if (out.of.find(quote.article) && quote.article !== id) draft.put('proof', quote.article, 'quotes');
  }
  if (found.collection !== 'articles') reportGuesses(out, draft, id, found.record);
  draft.putBack(extraOf(record), out.idOfKey);
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
  draft.say('name', mainName(record), 'names');
  for (const { value, kind, language } of record.names) {
    if (kind === 'spelling') draft.say('name', value, 'names');
    if (kind === 'alias') draft.say(weak.includes(value) ? 'weakAlias' : 'alias', value, 'names');
    if (kind === 'former') draft.say('previousName', value, 'names');
    if (language) report.change(record.id, 'names', `${value} (${language})`, value, t('exchange.ftm.noLanguage'));
  }
  draft.say('description', record.description, 'description');
  if (draft.has('full')) draft.put('full', mainName(record), 'names');
  const isBody = !('born' in record) && !('position' in record);
  if (isBody) draft.when([null, 'incorporationDate', 'dissolutionDate'], record.dates, 'dates');
  for (const code of record.countries) draft.say('country', code.toLowerCase(), 'countries');
  for (const { scheme, value } of record.identifiers) {
    const plain = scheme.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    const name = draft.has(scheme) && !extraIdentifiers.has(scheme) ? scheme : schemes[plain];
    const isKnown = name !== undefined && model.property(draft.entity.schema, name)?.type === 'identifier';
    if (isKnown) {
      draft.put(name, value, 'identifiers');
      if (name !== scheme)
        report.change(record.id, 'identifiers', `${scheme} ${value}`, `${name} ${value}`, t('exchange.ftm.scheme'));
    } else if (draft.put('idNumber', value, 'identifiers')) {
      report.change(record.id, 'identifiers', `${scheme} ${value}`, `idNumber ${value}`, t('exchange.ftm.scheme'));
    } else report.leave(record.id, 'identifiers', t('exchange.noPlace'));
  }
}

function putPosition(
  { report }: FtmOut,
  draft: Draft,
  id: string,
  { lat, lon, radius, from }: NonNullable<RecordOf<'places'>['position']>,
): void {
  draft.say('latitude', String(lat), 'position');
  draft.say('longitude', String(lon), 'position');
  if (radius === undefined && from === undefined) return;
  const whole = `${lat} ${lon} ${radius ?? ''} ${from ?? ''}`.trim();
  report.change(id, 'position', whole, `${lat} ${lon}`, t('exchange.ftm.noRadius'));
}

function putEvent({ of, model, schemaOf, report }: FtmOut, draft: Draft, record: Readonly<RecordOf<'events'>>): void {
  const { id, where } = record;
  if (!draft.put('name', record.title, 'title')) draft.say('title', record.title, 'title');
  draft.when(['date', 'startDate', 'endDate'], record.when, 'when');
  draft.say('description', record.description, 'description');
  if (where === null || !of.find(where)) return;
  draft.put('location', of.titleOf(where), 'where');
  if (fits(model, schemaOf(id), 'addressEntity', schemaOf(where))) draft.put('addressEntity', where, 'where');
  else report.leave(id, 'where', t('exchange.noPlace'));
}

async function putArticle({ of, report }: FtmOut, draft: Draft, record: Readonly<Article>): Promise<void> {
  const { id, language, kind } = record;
  if (!draft.put('title', record.title, 'title')) draft.say('name', record.title, 'title');
  for (const author of record.authors) {
    if (draft.has('author') && draft.entity.schema !== 'Assessment') draft.say('author', author, 'authors');
    else report.leave(id, 'authors', t('exchange.noPlace'));
  }
  draft.date('publishedAt', record.published, 'published');
  draft.say('sourceUrl', record.url ?? '', 'url');
  draft.say('publisher', record.outlet ?? '', 'outlet');
  draft.say('fileName', record.fileName ?? '', 'fileName');
  if (kind !== 'news' && kind !== draft.entity.schema.toLowerCase()) report.leave(id, 'kind', t('exchange.noPlace'));
  if (kind === 'news' && draft.entity.schema !== 'Article') report.leave(id, 'kind', t('exchange.noPlace'));
  const code = language === null ? '' : ftmLanguage(language);
  if (code === null) report.leave(id, 'language', t('exchange.ftm.noWord', { value: language ?? '' }));
  else draft.say('language', code, 'language');
  const text = record.textHash ? await of.readText(record.textHash) : null;
  if (text === null) report.leave(id, 'textHash', t('exchange.ftm.noText'));
  else for (const piece of piecesOf(withoutTitle(text, record))) draft.say('bodyText', piece, 'textHash');
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
function putLinked({ of, model, linksOf, asProperties, schemaOf, report }: FtmOut, draft: Draft, id: string): void {
  for (const { name, to, link } of asProperties.get(id) ?? []) {
    draft.put(name, to, 'link');
    report.take(link.id);
  }
  for (const { kind, from, to } of linksOf.get(id) ?? []) {
    if (!of.find(from) || !of.find(to)) continue;
    if (kind === 'located-in' && from === id && fits(model, schemaOf(id), 'addressEntity', schemaOf(to))) {
      draft.put('addressEntity', to, 'link');
    }
    if (kind === 'took-part-in' && to === id && fits(model, schemaOf(id), 'involved', schemaOf(from))) {
      draft.put('involved', from, 'link');
    }
  }
}
