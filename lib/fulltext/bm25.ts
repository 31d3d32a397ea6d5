/** The usual constants of BM25 (Robertson and Zaragoza 2009). */
const k1 = 1.2;
const b = 0.75;

/** Returns the inverse document frequency of a term that `df` of `count` documents contain. */
export function idfOf(df: number, count: number): number {
  return Math.log(1 + Math.max(0.5, count - df + 0.5) / (df + 0.5));
}

/** Returns the BM25 score of a term that occurs `freq` times in a document of the given length in words. */
export function bm25Of(idf: number, freq: number, length: number, meanLength: number): number {
  return (idf * freq * (k1 + 1)) / (freq + k1 * (1 - b + (b * length) / meanLength));
}
