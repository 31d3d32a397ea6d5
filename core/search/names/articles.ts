/** Articles that names begin with, in English and Spanish. */
export const articles: ReadonlySet<string> = new Set(['the', 'a', 'an', 'el', 'la', 'los', 'las']);

/** Returns how many words at the start of a name may be omitted in a lookup: its article, unless that is the whole name. */
export function articleWords(words: readonly string[]): number {
  return words.length > 1 && articles.has(words[0] ?? '') ? 1 : 0;
}

/** Returns folded words without a leading article: "el relojero" becomes "relojero". */
export function withoutArticle(folded: string): string {
  const words = folded.split(' ');
  return words.slice(articleWords(words)).join(' ');
}
