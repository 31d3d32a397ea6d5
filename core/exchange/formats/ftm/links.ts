import { extraOf, isValidReference, type FtmOut } from '#core/exchange/formats/ftm/context.ts';
import { Draft } from '#core/exchange/formats/ftm/draft.ts';
import { schemaMarks, edgeOf, edgeOfKind, kindOfEdge, roleProperties } from '#core/exchange/formats/ftm/tables.ts';
import { reportGuesses } from '#core/exchange/formats/ftm/things.ts';
import { isKnownKind } from '#core/model/link-kinds.ts';
import type { Link } from '#core/model/links.ts';
import { quoteWords, type Quote } from '#core/model/quotes.ts';
import { addTo, type FtmEntity } from '#lib/exchange/ftm/entity.ts';
import { t } from '#lib/i18n/t.ts';

/** A link as an entity between two others, with its proof; null if one of its ends is not exported. */
export function edgeEntityOf(out: FtmOut, link: Readonly<Link>): FtmEntity | null {
  const { outCase, report, model } = out;
  const { id, from, to, role } = link;
  if (out.schemaOf(from) === null || out.schemaOf(to) === null) return null;
  report.take(id);
  const schema = schemaFor(out, link);
  const ends = edgeOf(model, schema);
  const draft = new Draft(model, report, id, schema);
  draft.putOrReport(ends?.source ?? 'subject', from, 'from');
  draft.putOrReport(ends?.target ?? 'object', to, 'to');
  if (schema === 'UnknownLink') putKind(out, draft, link);
  else if (role !== '' && role !== impliedRole(schema, ends?.label)) {
    const name = roleProperties.find((one) => draft.has(one));
    if (name === undefined) report.leaveOut(id, 'role', t('exchange.noPlace'));
    else draft.putOrReport(name, role, 'role');
  }
  draft.when(['date', 'startDate', 'endDate'], link.when, 'when');
  if (link.certainty !== 'possible') {
    if (draft.has('role') && draft.has('status')) draft.put('status', link.certainty, 'certainty');
    else report.leaveOut(id, 'certainty', t('exchange.noPlace'));
  }
  draft.putOrReport('description', link.notes, 'notes');
  putProof(out, draft, link.quotes);
  reportGuesses(out, draft, id, link);
  draft.restoreExtra(extraOf(link), out.idOfKey);
  if (schema === 'Mention') draft.put('name', outCase.titleOf(to), 'to');
  return draft.entity;
}

/** What a link of a schema is called if it has no kind of its own. */
export function impliedRole(schema: string, label: string | undefined): string {
  return schema in kindOfEdge || schema === 'UnknownLink' ? '' : (label ?? '');
}

/** The schema the link was imported with, if it still says the same; otherwise that of its kind, or the general one. */
function schemaFor({ model, schemaOf }: FtmOut, link: Readonly<Link>): string {
  const [importedSchema] = extraOf(link)[schemaMarks.schema] ?? [];
  const kind = (schema: string) => kindOfEdge[schema] ?? 'related-to';
  for (const schema of [importedSchema, edgeOfKind[link.kind]]) {
    if (schema === undefined || !model.has(schema) || kind(schema) !== link.kind) continue;
    const ends = edgeOf(model, schema);
    if (!ends) continue;
    const isFit =
      isValidReference(model, schema, ends.source, schemaOf(link.from)) &&
      isValidReference(model, schema, ends.target, schemaOf(link.to));
    if (isFit) return schema;
  }
  return 'UnknownLink';
}

/** If no schema fits a link, its kind is written before its role. */
function putKind({ report }: FtmOut, draft: Draft, { id, kind, role }: Readonly<Link>): void {
  if (kind !== 'related-to' || isKnownKind(role)) draft.putOrReport('role', kind, 'kind');
  if (role !== '' && role !== kind) draft.putOrReport('role', role, 'role');
  if (role === kind) report.leaveOut(id, 'role', t('exchange.noPlace'));
  if (isKnownKind(kind)) return;
  const words = [kind, role].filter((word) => word !== '').join(', ');
  report.change(id, 'kind', kind, 'related-to', t('exchange.ftm.ownKind'));
  report.change(id, 'role', role, words, t('exchange.ftm.ownKind'));
}

/** The quotes of a link by id, and also in words with where they were published, for readers without them. */
function putProof({ outCase }: FtmOut, draft: Draft, ids: readonly string[]): void {
  for (const id of ids) {
    const found = outCase.find(id);
    if (found?.collection !== 'quotes') continue;
    const article = outCase.find(found.record.article);
    if (article?.collection !== 'articles') continue;
    draft.putOrReport('recordId', id, 'quotes');
    draft.put('summary', quoteWords(found.record), 'quotes');
    draft.put('sourceUrl', article.record.url ?? '', 'quotes');
    draft.put('publisher', article.record.outlet ?? '', 'quotes');
  }
}

/** A quote as a note with its article as proof; null if the article is not exported. */
export function noteOf(out: FtmOut, quote: Readonly<Quote>): FtmEntity | null {
  const { outCase, report, model, schemaOf } = out;
  if (outCase.find(quote.article)?.collection !== 'articles') return null;
  const { id, exact, prefix, suffix, more } = quote;
  report.take(id);
  const draft = new Draft(model, report, id, 'Note');
  draft.putOrReport('description', exact, 'exact');
  draft.putOrReport('proof', quote.article, 'article');
  for (const about of quote.about) {
    if (schemaOf(about) === null) report.leaveOut(id, 'about', t('exchange.ftm.notIn'));
    else draft.putOrReport('entity', about, 'about');
  }
  if (`${prefix}${suffix}` !== '') draft.put('indexText', `${prefix}${exact}${suffix}`, 'exact');
  if (more.length > 0) report.leaveOut(id, 'more', t('exchange.noPlace'));
  draft.putOrReport('summary', quote.translation ?? '', 'translation');
  for (const tag of quote.tags) draft.putOrReport('keywords', tag, 'tags');
  draft.putOrReport('notes', quote.notes, 'notes');
  draft.restoreExtra(extraOf(quote), out.idOfKey);
  return draft.entity;
}

/** Mentions of somebody in an article, one for each record that a quote of it is about. */
export function* mentionsOf(
  { outCase, model, schemaOf }: FtmOut,
  article: string,
  names: ReadonlySet<string>,
): Generator<FtmEntity> {
  for (const id of names) {
    if (!isValidReference(model, 'Mention', 'resolved', schemaOf(id))) continue;
    const entity: FtmEntity = { id: `mention-${article}-${id}`, schema: 'Mention', properties: new Map() };
    addTo(entity, 'document', article);
    addTo(entity, 'resolved', id);
    addTo(entity, 'name', outCase.titleOf(id));
    addTo(entity, 'detectedSchema', schemaOf(id) ?? '');
    yield entity;
  }
}
