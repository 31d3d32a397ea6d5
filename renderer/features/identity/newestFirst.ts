import type { MentioningArticle, PassageRow } from '#core/mentions/contract.ts';

/** A passage, and its place among those of its article. */
export interface PassageOf {
  article: MentioningArticle;
  passage: PassageRow;
  index: number;
}

/** Passages by article, the newest first and those without a date last. @param all the oldest first */
export function newestFirst(all: readonly MentioningArticle[]): PassageOf[] {
  const dated = all.filter(({ published }) => published !== null).reverse();
  return [...dated, ...all.filter(({ published }) => published === null)].flatMap((article) =>
    article.passages.map((passage, index) => ({ article, passage, index })),
  );
}
