import { maxPostings, Postings } from './postings.ts';
import { overlapOf, type Overlap } from './overlap.ts';
import { fingerprintsOf, ownRuns, shinglesOf, type NearText } from './shingles.ts';

/** Shares of fingerprints from this on are looked at word by word; far below what is told, since few are kept. */
const minCandidateShare = 0.18;

/** Fingerprints of all texts of a case, to find those that may be nearly the same without reading any. */
export interface NearIndex {
  /** Takes a text in, as it is or as its fingerprints. */
  put(id: string, text: NearText | Uint32Array): void;
  remove(id: string): void;
  /** Others that may be nearly the same, likeliest first. */
  candidates(id: string, most: number): string[];
  /** What two texts have in common, without paragraphs that stand in very many of the case. */
  overlap(first: NearText, second: NearText): Overlap;
  fingerprints(id: string): Uint32Array | undefined;
}

export function createNearIndex(): NearIndex {
  let postings = new Postings();
  let places: { id: string; prints: Uint32Array; gone: boolean }[] = [];
  const placeOf = new Map<string, number>();
  let shared = new Uint16Array(1 << 10);

  function take(id: string, prints: Uint32Array): void {
    const place = places.length;
    places.push({ id, prints, gone: false });
    placeOf.set(id, place);
    for (const print of prints) postings.add(print, place);
  }

  function remove(id: string): void {
    const place = placeOf.get(id);
    const text = place === undefined ? undefined : places[place];
    if (!text) return;
    text.gone = true;
    placeOf.delete(id);
    // What has gone is passed over; once it is the larger part, all is laid out anew.
    if (places.length < 1_000 || placeOf.size * 2 > places.length) return;
    const left = places.filter(({ gone }) => !gone);
    places = [];
    postings = new Postings();
    for (const { id: other, prints } of left) take(other, prints);
  }

  /** Runs of the text that are not boilerplate: unless that is most of it, when very many copies are of the text itself. */
  function ownWords(text: NearText): { start: number; end: number }[] {
    const runs = ownRuns(text);
    const length = (list: typeof runs) => list.reduce((sum, { start, end }) => sum + end - start, 0);
    const left = runs.filter((run) => {
      const prints = fingerprintsOf(shinglesOf(text.text, [run]));
      let common = 0;
      for (const print of prints) if (postings.count(print) >= maxPostings) common += 1;
      return common === 0 || common * 2 < prints.length;
    });
    return length(left) * 2 >= length(runs) ? left : runs;
  }

  return {
    put(id, text) {
      remove(id);
      take(id, text instanceof Uint32Array ? text : fingerprintsOf(shinglesOf(text.text, ownRuns(text))));
    },
    remove,
    candidates(id, most) {
      const own = placeOf.get(id);
      const prints = own === undefined ? undefined : places[own]?.prints;
      if (!prints) return [];
      if (shared.length < places.length) shared = new Uint16Array(places.length * 2);
      const met: number[] = [];
      for (const print of prints) {
        postings.each(print, (place) => {
          if (place === own) return;
          if (shared[place] === 0) met.push(place);
          shared[place] = (shared[place] ?? 0) + 1;
        });
      }
      const found: { id: string; share: number }[] = [];
      for (const place of met) {
        const text = places[place];
        const count = shared[place] ?? 0;
        shared[place] = 0;
        if (!text || text.gone) continue;
        const share = count / Math.min(prints.length, text.prints.length);
        if (share >= minCandidateShare) found.push({ id: text.id, share });
      }
      found.sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
      return found.slice(0, most).map((one) => one.id);
    },
    overlap(first, second) {
      return overlapOf(shinglesOf(first.text, ownWords(first)), shinglesOf(second.text, ownWords(second)));
    },
    fingerprints: (id) => places[placeOf.get(id) ?? -1]?.prints,
  };
}
