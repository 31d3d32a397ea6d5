import { maxPostings, Postings } from './postings.ts';
import { overlapOf, type Overlap } from './overlap.ts';
import { fingerprintsOf, ownRuns, shinglesOf, type NearText } from './shingles.ts';
import { byId } from '#lib/sorted.ts';

/**
 * Share of common fingerprints from which texts are compared word by word; far below the reported minimum, because few fingerprints are
 * kept.
 */
const minCandidateShare = 0.18;

/** Fingerprints of all texts of a case, to find possible near-duplicates without reading any. */
export interface NearIndex {
  /** Adds a text, given as it is or as its fingerprints. */
  put(id: string, text: NearText | Uint32Array): void;
  remove(id: string): void;
  /** Returns other texts that may be nearly the same, most likely first. */
  candidates(id: string, limit: number): string[];
  /** Returns what two texts have in common, ignoring paragraphs that occur in very many texts of the case. */
  overlap(first: NearText, second: NearText): Overlap;
  fingerprints(id: string): Uint32Array | undefined;
}

export function createNearIndex(): NearIndex {
  let postings = new Postings();
  let places: { id: string; prints: Uint32Array; isRemoved: boolean }[] = [];
  const placeOf = new Map<string, number>();
  let shared = new Uint16Array(1 << 10);

  function addPrints(id: string, prints: Uint32Array): void {
    const place = places.length;
    places.push({ id, prints, isRemoved: false });
    placeOf.set(id, place);
    for (const print of prints) postings.add(print, place);
  }

  function remove(id: string): void {
    const place = placeOf.get(id);
    const text = place === undefined ? undefined : places[place];
    if (!text) return;
    text.isRemoved = true;
    placeOf.delete(id);
    // Removed texts are skipped; once they are the majority, the index is rebuilt.
    if (places.length < 1_000 || placeOf.size * 2 > places.length) return;
    const remaining = places.filter(({ isRemoved }) => !isRemoved);
    places = [];
    postings = new Postings();
    for (const { id: other, prints } of remaining) addPrints(other, prints);
  }

  /**
   * Returns the runs of a text that are not boilerplate, unless that is most of it, which means that there are very many copies of the text
   * itself.
   */
  function ownWords(text: NearText): { start: number; end: number }[] {
    const runs = ownRuns(text);
    const length = (list: typeof runs) => list.reduce((sum, { start, end }) => sum + end - start, 0);
    const remaining = runs.filter((run) => {
      const prints = fingerprintsOf(shinglesOf(text.text, [run]));
      let common = 0;
      for (const print of prints) if (postings.count(print) >= maxPostings) common += 1;
      return common === 0 || common * 2 < prints.length;
    });
    return length(remaining) * 2 >= length(runs) ? remaining : runs;
  }

  return {
    put(id, text) {
      remove(id);
      addPrints(id, text instanceof Uint32Array ? text : fingerprintsOf(shinglesOf(text.text, ownRuns(text))));
    },
    remove,
    candidates(id, limit) {
      const textPlace = placeOf.get(id);
      const prints = textPlace === undefined ? undefined : places[textPlace]?.prints;
      if (!prints) return [];
      if (shared.length < places.length) shared = new Uint16Array(places.length * 2);
      const metPlaces: number[] = [];
      for (const print of prints) {
        postings.each(print, (place) => {
          if (place === textPlace) return;
          if (shared[place] === 0) metPlaces.push(place);
          shared[place] = (shared[place] ?? 0) + 1;
        });
      }
      const found: { id: string; share: number }[] = [];
      for (const place of metPlaces) {
        const text = places[place];
        const count = shared[place] ?? 0;
        shared[place] = 0;
        if (!text || text.isRemoved) continue;
        const share = count / Math.min(prints.length, text.prints.length);
        if (share >= minCandidateShare) found.push({ id: text.id, share });
      }
      found.sort((a, b) => b.share - a.share || byId(a, b));
      return found.slice(0, limit).map((one) => one.id);
    },
    overlap(first, second) {
      return overlapOf(shinglesOf(first.text, ownWords(first)), shinglesOf(second.text, ownWords(second)));
    },
    fingerprints: (id) => places[placeOf.get(id) ?? -1]?.prints,
  };
}
