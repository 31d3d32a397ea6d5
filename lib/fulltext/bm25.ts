/** Numbers of BM25 as usual (Robertson and Zaragoza 2009). */
const k1 = 1.2;
const b = 0.75;

/** How much a term counts that so many of all documents hold. */
export function idfOf(df: number, count: number): number {
  return Math.log(1 + Math.max(0.5, count - df + 0.5) / (df + 0.5));
}

/** What a term is worth in a document of a length, in words, where it stands so often. */
export function bm25Of(idf: number, freq: number, length: number, meanLength: number): number {
  return (idf * freq * (k1 + 1)) / (freq + k1 * (1 - b + (b * length) / meanLength));
}
