import { edgeOf, roleOf, type FtmRole } from '#core/exchange/formats/ftm/tables.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import { pageCollections } from '#core/model/targets.ts';
import { t } from '#lib/i18n/t.ts';
import { firstOf, valuesOf, type FtmEntity } from '#lib/exchange/ftm/entity.ts';
import type { FtmModel } from '#lib/exchange/ftm/model.ts';
import { append } from '#lib/append.ts';
import { oneLine } from '#lib/text/spaces.ts';

/** An entity of the file, with its line. */
export interface FtmRecord extends FtmEntity {
  place: string;
}

/** A file being read: its entities by id, and lookups over all of them. */
export interface FtmFile {
  model: FtmModel;
  report: ReportBuilder;
  entities: ReadonlyMap<string, FtmRecord>;
  roleOf(id: string): FtmRole | undefined;
  /** Whether an entity of the file becomes a record with a page. */
  isPage(id: string): boolean;
  /** Texts of the pages of a document, in order. */
  pagesOf(id: string): readonly string[];
  /** The text of an article as imported, without its title. */
  textOf(document: FtmRecord): string;
  /** For a note that is a passage of an article in the file: the article. */
  quoteOf(id: string): string | undefined;
  /** Whether a quote of an article is about an entity, or a link connects the two. */
  isQuoted(article: string, entity: string): boolean;
  isLinked(kind: string, from: string, to: string): boolean;
}

const pairKey = (...ids: string[]): string => JSON.stringify(ids);

export function createFtmFile(
  model: FtmModel,
  entities: ReadonlyMap<string, FtmRecord>,
  report: ReportBuilder,
): FtmFile {
  const roles = new Map([...entities].map(([id, { schema }]) => [id, roleOf(model, schema).role]));
  const pages = new Map<string, { index: number; text: string }[]>();
  const quotes = new Map<string, string>();
  const quoted = new Set<string>();
  const linked = new Set<string>();
  const texts = new Map<string, string>();

  for (const entity of entities.values()) {
    const role = roles.get(entity.id);
    if (role === 'links') {
      const edge = edgeOf(model, entity.schema);
      const kind = entity.schema === 'UnknownLink' ? firstOf(entity, 'role') : entity.schema;
      for (const from of valuesOf(entity, edge?.source ?? '')) {
        for (const to of valuesOf(entity, edge?.target ?? '')) linked.add(pairKey(kind, from, to));
      }
    }
    if (role !== 'pages') continue;
    for (const document of valuesOf(entity, 'document')) {
      append(pages, document, {
        index: Number(firstOf(entity, 'index')) || 0,
        text: valuesOf(entity, 'bodyText').join('\n\n'),
      });
    }
  }
  for (const found of pages.values()) found.sort((a, b) => a.index - b.index);

  const pagesOf = (id: string) => (pages.get(id) ?? []).map(({ text }) => text).filter((text) => text !== '');
  const textOf = (document: FtmRecord): string => {
    const cached = texts.get(document.id);
    if (cached !== undefined) return cached;
    const pageTexts = pagesOf(document.id);
    const found = [valuesOf(document, 'bodyText'), pageTexts, htmlWords(document), valuesOf(document, 'description')];
    const text = (found.find((values) => values.length > 0) ?? []).join('\n\n');
    if (pageTexts.length > 0 && !oneLine(text).includes(oneLine(pageTexts.join('\n\n'))))
      report.leaveOut(document.id, 'Page', t('exchange.ftm.pagesDiffer'));
    texts.set(document.id, text);
    return text;
  };
  for (const note of entities.values()) {
    if (roles.get(note.id) !== 'notes') continue;
    const exact = firstOf(note, 'description');
    const article = valuesOf(note, 'proof').find((id) => {
      const document = entities.get(id);
      return (
        document && exact !== '' && roles.get(id) === 'articles' && containsQuote(textOf(document), document, exact)
      );
    });
    if (article === undefined) continue;
    quotes.set(note.id, article);
    for (const id of valuesOf(note, 'entity')) quoted.add(pairKey(article, id));
  }
  const isPage = (id: string) => {
    const role = roles.get(id);
    return role === 'notes' ? !quotes.has(id) : (pageCollections as readonly (string | undefined)[]).includes(role);
  };
  return {
    ...{ model, report, entities, isPage, pagesOf, textOf },
    roleOf: (id) => roles.get(id),
    quoteOf: (id) => quotes.get(id),
    isQuoted: (article, entity) => quoted.has(pairKey(article, entity)),
    isLinked: (kind, from, to) => linked.has(pairKey(kind, from, to)),
  };
}

/** A quote may also be of the title. */
function containsQuote(text: string, document: FtmRecord, exact: string): boolean {
  return text.includes(exact) || `${firstOf(document, 'title')}\n\n${text}`.includes(exact);
}

/** The words of a page without markup. */
function htmlWords(document: FtmRecord): string[] {
  return valuesOf(document, 'bodyHtml').map((html) => {
    let text = '';
    for (let at = 0; at < html.length;) {
      const open = html.indexOf('<', at);
      if (open < 0) return text + html.slice(at);
      text += `${html.slice(at, open)} `;
      const close = html.indexOf('>', open);
      if (close < 0) return text;
      at = close + 1;
    }
    return text;
  });
}
