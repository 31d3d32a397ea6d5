/* Relative values of matches: docs/search.md, "How hits are ranked". */

/** Value of a match by place: a record's whole name, then names and titles, then texts, then linked records. */
export const places = {
  wholeName: 1,
  name: 0.66,
  nameCovered: 0.2,
  ofRecord: 0.04,
  describing: 0.55,
  text: 0.5,
  related: 0.12,
};

/** The same, by field number in the postings. */
export const inFields = [places.text, places.describing, places.name + places.nameCovered / 2, places.related];

/** Value, by field, of a record's whole name found through another of its names. */
export const aliasInFields = [0.48, 0.48, 0.6, 0.48];

/** Initials may be somebody else's, so they count little. */
export const initialsInFields = [0.3, 0.3, 0.3, 0.3];

/** Counts titles and names only. */
export const onlyNaming = [0, 0, places.name + places.nameCovered / 2, 0];

/** Value of a match by how it was found, and the weight of its BM25 relative to the exact word. */
export const qualities = { exact: 1, relative: 0.9, prefix: 0.8, oneOff: 0.45, twoOff: 0.3 };
export const weights = { exact: 1, relative: 0.9, prefix: 0.5, fuzzy: 0.3 };

/** Returns the value of a word form by how it was found, and the weight of its BM25. */
export function matchWeight({ how, edits }: { how: 'exact' | 'prefix' | 'fuzzy'; edits: number }): [number, number] {
  if (how === 'fuzzy') return [edits === 1 ? qualities.oneOff : qualities.twoOff, weights.fuzzy];
  return how === 'prefix' ? [qualities.prefix, weights.prefix] : [qualities.exact, weights.exact];
}
