import type { MentioningArticle, PassageRow } from '#core/mentions/contract.ts';

/** Which passages are listed. */
export type PassageFilter = 'all' | 'quoted' | 'unused';

/** A line of the list: the head of an article, or a passage of it. */
export type MentionRow =
  | { key: string; kind: 'article'; article: MentioningArticle; count: number }
  | { key: string; kind: 'passage'; article: MentioningArticle; passage: PassageRow; index: number };

/** A passage as a line. */
export type PassageLine = Extract<MentionRow, { kind: 'passage' }>;

const fits: Readonly<Record<PassageFilter, (passage: PassageRow) => boolean>> = {
  all: () => true,
  quoted: ({ quotes }) => quotes.length > 0,
  unused: ({ quotes }) => quotes.length === 0,
};

/** How many passages a filter has. */
export function passagesIn(all: readonly MentioningArticle[], filter: PassageFilter): number {
  return all.reduce((sum, { passages }) => sum + passages.filter(fits[filter]).length, 0);
}

/** The lines of the articles that have passages of a filter. @param most passages listed */
export function rowsOf(all: readonly MentioningArticle[], filter: PassageFilter, most: number): MentionRow[] {
  const rows: MentionRow[] = [];
  let left = most;
  for (const article of all) {
    const own = article.passages.flatMap((passage, index) => (fits[filter](passage) ? [{ passage, index }] : []));
    if (own.length === 0) continue;
    if (left <= 0) break;
    const { id } = article.article;
    const count = own.reduce((sum, { passage }) => sum + Math.max(1, passage.mentions.length), 0);
    rows.push({ key: id, kind: 'article', article, count });
    for (const { passage, index } of own.slice(0, left))
      rows.push({ key: `${id} ${passage.start}`, kind: 'passage', article, passage, index });
    left -= own.length;
  }
  return rows;
}
