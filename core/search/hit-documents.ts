import { AppError } from '#lib/errors.ts';
import { fromStored } from '#core/search/docs.ts';
import type { SearchDoc } from '#core/search/documents.ts';
import { toEntry, type Entry } from '#core/search/entries.ts';
import { evidenceIn, type Evidence, type SearchedTerms } from '#core/search/evidence.ts';
import type { Collection } from '#lib/fulltext/collection.ts';
import { chunksOf } from '#lib/fulltext/cut.ts';

/** Documents cached as shown: the page on screen and a few before it. */
const maxCachedDocuments = 200;

/** A text longer than this, in UTF-16 units, is read in pieces until enough is known to show why it was found. */
const longTextChars = 400_000;

/** Pieces read to find a word as typed when the first match was inexact. */
const maxPiecesForExactMatch = 8;

/** The documents of a collection as they are shown. */
export interface HitDocuments {
  /** Returns a document with its whole text. */
  entryOf(number: number): Entry;
  /** Returns a document with the search terms found in it; of a long text, only the piece that best covers them. */
  foundIn(number: number, looked: SearchedTerms): { entry: Entry; evidence: Evidence[] };
  /** Returns why a document's text cannot be shown and what to do about it; null if it can, or has not arrived yet. */
  unread(id: string): string | null;
  /** Called when a document was replaced or removed. */
  forget(id: string): void;
  forgetAll(): void;
}

/** @param readText returns the text with a hash; may throw if it is missing */
export function createHitDocuments(collection: Collection, readText: (hash: string) => string): HitDocuments {
  const entries = new Map<string, Entry>();
  const unread = new Map<string, string>();

  function textOrNone(id: string, hash: string): string {
    try {
      const text = readText(hash);
      unread.delete(id);
      return text;
    } catch (error) {
      // Not arrived, purged or damaged: the hit is shown without its text.
      const isHere = error instanceof AppError && error.code !== 'not-found';
      if (isHere) unread.set(id, error.message);
      else unread.delete(id);
      return '';
    }
  }

  /** Returns the whole entry if it is cached or quick to build, otherwise the document. */
  function entryOrDoc(number: number): { entry: Entry } | { doc: SearchDoc } {
    const { id, stored } = collection.head(number);
    const cachedEntry = entries.get(id);
    if (cachedEntry) return { entry: cachedEntry };
    const doc = fromStored(id, stored, (hash) => textOrNone(id, hash));
    if (doc.body.length > longTextChars) return { doc };
    const entry = toEntry(doc);
    // The text may be repaired before the next request, so this entry is not cached.
    if (unread.has(id)) return { entry };
    if (entries.size >= maxCachedDocuments) entries.delete(entries.keys().next().value ?? '');
    entries.set(id, entry);
    return { entry };
  }

  return {
    entryOf(number) {
      const source = entryOrDoc(number);
      return 'entry' in source ? source.entry : toEntry(source.doc);
    },
    foundIn(number, looked) {
      const source = entryOrDoc(number);
      if ('doc' in source) return bestPiece(number, source.doc, looked);
      return { entry: source.entry, evidence: evidenceIn(number, source.entry, looked) };
    },
    unread: (id) => unread.get(id) ?? null,
    forget(id) {
      entries.delete(id);
      unread.delete(id);
    },
    forgetAll() {
      entries.clear();
      unread.clear();
    },
  };
}

function bestPiece(number: number, doc: SearchDoc, looked: SearchedTerms): { entry: Entry; evidence: Evidence[] } {
  const wanted = termsOf([...looked.words.values()].flat().concat(looked.rows)).size;
  const nothing = toEntry({ ...doc, body: '' });
  let best = { entry: nothing, evidence: evidenceIn(number, nothing, looked), worth: 0 };
  let piecesLeft = Infinity;
  for (const [, body] of chunksOf(doc.body)) {
    if (piecesLeft-- <= 0) break;
    const entry = toEntry({ ...doc, body });
    const evidence = evidenceIn(number, entry, looked);
    const all = termsOf(evidence).size;
    const asTyped = termsOf(evidence.filter(({ how }) => how === 'exact' || how === 'phrase')).size;
    if (all + asTyped > best.worth) best = { entry, evidence, worth: all + asTyped };
    if (asTyped >= wanted) break;
    if (all >= wanted) piecesLeft = Math.min(piecesLeft, maxPiecesForExactMatch);
  }
  return best;
}

/** Returns the typed terms behind the evidence. */
function termsOf(evidence: readonly Evidence[]): Set<string> {
  return new Set(evidence.map(({ term }) => term));
}
