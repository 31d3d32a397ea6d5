import type { MergedView } from '#core/merged-view/merged-view.ts';
import { parseEdtf } from '#lib/edtf/edtf.ts';
import type { DatedMark } from './dated-marks.ts';
import { originsOfQuotes } from '#core/merged-view/origins-of.ts';
import { quotesAbout } from '#core/records/pointing.ts';

/** Looks up what proves a mark, and the reference day of its words. */
export function createEvidence({ reads, reverse }: MergedView) {
  /** Returns the reference day for words such as "last month": that of the first article that has one. */
  function readAgainst(quotes: readonly string[]): DatedMark['readAgainst'] {
    for (const id of quotes) {
      const article = reads.get('articles', reads.get('quotes', id)?.article ?? '');
      if (!article) continue;
      const { earliest } = parseEdtf(article.published ?? '') ?? {};
      if (typeof earliest === 'number') return { at: earliest, of: 'published' };
      const at = Date.parse(article.captured);
      if (Number.isFinite(at)) return { at, of: 'captured' };
    }
    return null;
  }

  return {
    quotesOf: (id: string) => quotesAbout(reads, reverse, id),
    evidenceIn: (quotes: readonly string[]) => originsOfQuotes(quotes, { reads }),
    readAgainst,
  };
}
