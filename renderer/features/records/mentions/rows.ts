import type { MentioningArticle, PassageRow } from '#core/mentions/contract.ts';

/** Which passages to list. */
export type PassageFilter = 'all' | 'quoted' | 'unused';

/** A line of the list: the head of an article, or one of its passages. */
export type MentionRow =
  | { key: string; kind: 'article'; article: MentioningArticle; count: number }
  | { key: string; kind: 'passage'; article: MentioningArticle; passage: PassageRow; index: number };

/** A line that shows a passage. */
export type PassageLine = Extract<MentionRow, { kind: 'passage' }>;

const fits: Readonly<Record<PassageFilter, (passage: PassageRow) => boolean>> = {
  all: () => true,
  quoted: ({ quotes }) => quotes.length > 0,
  unused: ({ quotes }) => quotes.length === 0,
};

/** Counts the passages that match a filter. */
export function passagesIn(all: readonly MentioningArticle[], filter: PassageFilter): number {
  return all.reduce((sum, { passages }) => sum + passages.filter(fits[filter]).length, 0);
}

/** Returns the lines of the articles with matching passages. @param maxPassages passages to list at most */
export function rowsOf(all: readonly MentioningArticle[], filter: PassageFilter, maxPassages: number): MentionRow[] {
  const rows: MentionRow[] = [];
  let passagesLeft = maxPassages;
  for (const article of all) {
    const fittingPassages = article.passages.flatMap((passage, index) =>
      fits[filter](passage) ? [{ passage, index }] : [],
    );
    if (fittingPassages.length === 0) continue;
    if (passagesLeft <= 0) break;
    const { id } = article.article;
    const count = fittingPassages.reduce((sum, { passage }) => sum + Math.max(1, passage.mentions.length), 0);
    rows.push({ key: id, kind: 'article', article, count });
    for (const { passage, index } of fittingPassages.slice(0, passagesLeft))
      rows.push({ key: `${id} ${passage.start}`, kind: 'passage', article, passage, index });
    passagesLeft -= fittingPassages.length;
  }
  return rows;
}
