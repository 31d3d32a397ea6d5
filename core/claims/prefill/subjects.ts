/** What connects a record to the passage. */
export interface Tie {
  id: string;
  collection: string;
  /** Named in the sentence. */
  named: boolean;
  /** A claim, a quote or a link of the article is about it. */
  claims: boolean;
  quotes: boolean;
  links: boolean;
  /** The subject of the last claim created. */
  last: boolean;
}

const weights = { named: 5, fits: 4, last: 3, claims: 3, quotes: 2, links: 2 } as const;

/**
 * Returns records that the claim may be about, most likely first: named records that usually have the property, then what the article is
 * about; between equally likely ones, the subject of the last claim wins.
 * @param of collections that usually have the property, most usual first; empty for any
 */
export function rankSubjects(ties: readonly Tie[], of: readonly string[]): string[] {
  const score = (tie: Tie) => {
    const place = of.indexOf(tie.collection);
    const fits = of.length === 0 ? 0 : place < 0 ? -weights.fits : weights.fits - Math.min(place, 2);
    const tied = (['named', 'last', 'claims', 'quotes', 'links'] as const).filter((key) => tie[key]);
    return fits + tied.reduce((sum, key) => sum + weights[key], 0);
  };
  return ties
    .map((tie, index) => ({ tie, index, score: score(tie) }))
    .sort((a, b) => b.score - a.score || Number(b.tie.last) - Number(a.tie.last) || a.index - b.index)
    .map(({ tie }) => tie.id);
}
