/** Articles that names begin with, in English and Spanish. */
export const articles: ReadonlySet<string> = new Set(['the', 'a', 'an', 'el', 'la', 'los', 'las']);

/** How many words at the beginning of a name may be left out when it is looked for: its article, unless it is all of it. */
export function articleWords(words: readonly string[]): number {
  return words.length > 1 && articles.has(words[0] ?? '') ? 1 : 0;
}

/** Folded words without the article that they begin with: "el relojero" is "relojero". */
export function withoutArticle(folded: string): string {
  const words = folded.split(' ');
  return words.slice(articleWords(words)).join(' ');
}
