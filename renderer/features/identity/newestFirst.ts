import type { MentioningArticle, PassageRow } from '#core/mentions/contract.ts';

/** A passage, and its position among those of its article. */
export interface PassageOf {
  article: MentioningArticle;
  passage: PassageRow;
  index: number;
}

/** Returns passages by article, newest first, undated ones last. @param all articles, oldest first */
export function newestFirst(all: readonly MentioningArticle[]): PassageOf[] {
  const dated = all.filter(({ published }) => published !== null).reverse();
  return [...dated, ...all.filter(({ published }) => published === null)].flatMap((article) =>
    article.passages.map((passage, index) => ({ article, passage, index })),
  );
}
