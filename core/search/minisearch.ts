import MiniSearch from 'minisearch';
import { editDistance, swaps } from '#core/search/distance.ts';
import type { FullText, TextHit, TextMatch, TextTerm } from '#core/search/fulltext.ts';
import { contains, wordsOf, type IndexedText } from '#core/search/text.ts';

interface Row {
  id: string;
  words: string;
}

/** Below a word as it is: BM25 is multiplied by these for words that are longer, or off by a letter. */
const weights = { prefix: 0.5, fuzzy: 0.3 };

/**
 * The full-text port over MiniSearch: it gives words and BM25, we add phrases (it keeps no positions) and swapped
 * letters (it counts them as two). Its own folding, its automatic clean-up (a timer) and its logger are off.
 */
export function createMiniSearch(): FullText {
  const texts = new Map<string, IndexedText>();
  const mini = new MiniSearch<Row>({
    idField: 'id',
    fields: ['words'],
    tokenize: wordsOf,
    processTerm: (term) => term,
    autoVacuum: false,
    logger: () => undefined,
  });

  function remove(id: string): void {
    const text = texts.get(id);
    if (!text) return;
    mini.remove(rowOf(id, text));
    texts.delete(id);
  }

  function findWord({ term, prefix, edits }: TextTerm): Map<string, TextHit> {
    const hits = new Map<string, TextHit>();
    const found = mini.search(term, { prefix, fuzzy: edits, maxFuzzy: 2, weights });
    // A short word that exists is not taken for another one of its length: "fito" finds "fitto", not "foto".
    const exists = term.length < 5 && found.some((result) => result.terms.includes(term));
    const known = new Map<string, TextMatch | null>();
    const explain = (matched: string): TextMatch | null => {
      let match = known.get(matched);
      if (match === undefined) {
        match = explainMatch(term, matched, prefix, edits);
        if (match?.how === 'fuzzy' && exists && matched.length <= term.length) match = null;
        known.set(matched, match);
      }
      return match;
    };
    const take = (results: typeof found, weight: number): void => {
      for (const result of results) {
        const matched = result.terms.flatMap((form) => explain(form) ?? []);
        if (matched.length === 0) continue;
        const id = String(result.id);
        const hit = hits.get(id);
        if (hit) {
          hit.score += result.score * weight;
          hit.matched.push(...matched);
        } else {
          hits.set(id, { id, score: result.score * weight, matched });
        }
      }
    };
    take(found, 1);
    if (edits === 1 && !exists) {
      take(mini.search(swaps(term).join(' '), { tokenize: wordsOf, combineWith: 'OR' }), weights.fuzzy);
    }
    return hits;
  }

  function findPhrase({ term }: TextTerm): Map<string, TextHit> {
    const hits = new Map<string, TextHit>();
    const words = [...new Set(wordsOf(term))];
    if (words.length === 0) return hits;
    for (const result of mini.search(words.join(' '), { combineWith: 'AND' })) {
      const id = String(result.id);
      const text = texts.get(id);
      if (text && contains(text, term)) {
        hits.set(id, { id, score: result.score, matched: [{ term, how: 'phrase', matched: term, edits: 0 }] });
      }
    }
    return hits;
  }

  return {
    add(id, text) {
      remove(id);
      texts.set(id, text);
      mini.add(rowOf(id, text));
    },
    remove,
    search(terms, limit) {
      let hits: Map<string, TextHit> | undefined;
      for (const term of terms) {
        const found = term.phrase ? findPhrase(term) : findWord(term);
        hits = hits ? both(hits, found) : found;
      }
      const ranked = [...(hits?.values() ?? [])].sort((a, b) => b.score - a.score);
      return ranked.length > limit ? ranked.slice(0, limit) : ranked;
    },
    get count() {
      return texts.size;
    },
  };
}

function both(a: ReadonlyMap<string, TextHit>, b: ReadonlyMap<string, TextHit>): Map<string, TextHit> {
  const hits = new Map<string, TextHit>();
  for (const [id, hit] of a) {
    const other = b.get(id);
    if (!other) continue;
    hits.set(id, { id, score: hit.score + other.score, matched: [...hit.matched, ...other.matched] });
  }
  return hits;
}

function explainMatch(term: string, matched: string, prefix: boolean, edits: number): TextMatch | null {
  if (matched === term) return { term, how: 'exact', matched, edits: 0 };
  if (prefix && matched.startsWith(term)) return { term, how: 'prefix', matched, edits: 0 };
  const distance = editDistance(term, matched, Math.max(edits, 1));
  return distance <= edits ? { term, how: 'fuzzy', matched, edits: distance } : null;
}

function rowOf(id: string, text: IndexedText): Row {
  return { id, words: `${text.joined.folded} ${text.pieces.join(' ')}` };
}
