import type { Article } from '#core/model/articles.ts';
import { isDateGuessed, publishedWords } from '#core/model/published-words.ts';
import type { Footnote, Source } from '#core/model/dossier-document.ts';
import { t } from '#lib/i18n/t.ts';
import { paragraphOf } from '#core/records/views.ts';
import type { CaseReads } from '#core/store/types.ts';

/** Returns the footnote numbers of some quotes, in order; quotes that are not in the case are skipped. */
export type Cite = (quoteIds: readonly string[]) => number[];

export interface Citations {
  cite: Cite;
  /** Adds an article to the sources even if nothing of it is quoted. */
  list(article: Readonly<Article>): void;
  /** Numbers a figure and its source, null for none; the same figure keeps its number. */
  figure(id: string, article: Readonly<Article> | null): { number: number; source: number | null };
  readonly footnotes: Footnote[];
  readonly sources: Source[];
}

/** Numbers quotes and their sources in order of first citation; the same quote keeps its number. */
export function citations(store: CaseReads): Citations {
  const numbers = new Map<string, number>();
  const sourceNumbers = new Map<string, number>();
  const figureNumbers = new Map<string, number>();
  const footnotes: Footnote[] = [];
  const sources: Source[] = [];

  function sourceOf(article: Readonly<Article>): number {
    const assigned = sourceNumbers.get(article.id);
    if (assigned !== undefined) return assigned;
    const number = sources.length + 1;
    sourceNumbers.set(article.id, number);
    const { title, kind, outlet, authors, published, captured, url, language, fileName, fileHash, textHash } = article;
    sources.push({
      number,
      article: article.id,
      title,
      kind,
      outlet,
      authors,
      published,
      publishedWords: publishedWords(article) || t('dossier.undated'),
      dateGuessed: isDateGuessed(article),
      captured,
      url,
      language,
      fileName,
      fileHash,
      textHash,
      grade: article.grade ? `${article.grade.source}${article.grade.content}` : null,
      independence: article.independence,
    });
    return number;
  }

  function numberOf(id: string): number | null {
    const assigned = numbers.get(id);
    if (assigned !== undefined) return assigned;
    const quote = store.get('quotes', id);
    const article = quote && store.get('articles', quote.article);
    if (!article) return null;
    const number = footnotes.length + 1;
    numbers.set(id, number);
    const { exact, prefix, suffix, start, end, textHash, translation, translatedBy, page } = quote;
    footnotes.push({
      number,
      quote: id,
      exact,
      prefix,
      suffix,
      start,
      end,
      textHash,
      more: quote.more.map((passage) => ({ exact: passage.exact, start: passage.start, end: passage.end })),
      translation,
      translatedBy,
      source: sourceOf(article),
      // The blocks belong to the current text of the article.
      paragraph: quote.textHash === article.textHash ? paragraphOf(article.blocks, quote.start) : null,
      page,
    });
    return number;
  }

  return {
    cite: (quoteIds) => [...new Set(quoteIds.flatMap((id) => numberOf(id) ?? []))].sort((a, b) => a - b),
    list: (article) => void sourceOf(article),
    figure(id, article) {
      const number = figureNumbers.get(id) ?? figureNumbers.size + 1;
      figureNumbers.set(id, number);
      return { number, source: article && sourceOf(article) };
    },
    footnotes,
    sources,
  };
}
