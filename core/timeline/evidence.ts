import type { MergedView } from '#core/merged-view/merged-view.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import { noEvidence, type DatedMark, type Evidence } from './dated-marks.ts';

/** Looks up what proves a mark, and the reference day of its words. */
export function createEvidence({ reads, reverse }: MergedView) {
  function quotesOf(id: string): string[] {
    const quotes: string[] = [];
    for (const { collection, id: pointer, field } of reverse.pointingAt(id)) {
      if (collection === 'quotes') quotes.push(pointer);
      else if (collection === 'links' && field !== 'quotes')
        quotes.push(...(reads.get('links', pointer)?.quotes ?? []));
    }
    return quotes;
  }

  function evidenceIn(quotes: readonly string[]): Evidence {
    if (quotes.length === 0) return noEvidence;
    const counts = { independent: 0, copies: 0, notAssessed: 0 };
    for (const article of articlesOf(quotes)) {
      const { independence } = reads.get('articles', article) ?? {};
      if (independence === 'independent') counts.independent++;
      else if (independence === 'copy' || independence === 'update') counts.copies++;
      else if (independence !== undefined) counts.notAssessed++;
    }
    return counts;
  }

  function articlesOf(quotes: readonly string[]): Set<string> {
    return new Set(quotes.flatMap((id) => reads.get('quotes', id)?.article ?? []));
  }

  /** Returns the reference day for words such as "last month": that of the first article that has one. */
  function readAgainst(quotes: readonly string[]): DatedMark['readAgainst'] {
    for (const id of articlesOf(quotes)) {
      const article = reads.get('articles', id);
      if (!article) continue;
      const { earliest } = parseEdtf(article.published ?? '') ?? {};
      if (typeof earliest === 'number') return { at: earliest, of: 'published' };
      const at = Date.parse(article.captured);
      if (Number.isFinite(at)) return { at, of: 'captured' };
    }
    return null;
  }

  return { quotesOf, evidenceIn, readAgainst };
}
