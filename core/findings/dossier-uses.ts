import type { FollowerName } from '#core/indexing/followers.ts';
import { Listeners } from '#core/indexing/listeners.ts';
import { markPieces } from '#lib/text/marks.ts';
import { sentences } from '#lib/text/tokens.ts';
import type { Store } from '#core/store/types.ts';
import { append, addTo } from '#lib/append.ts';

/** Tracks which sentences of dossiers contain a record, kept current by commits. */
export interface DossierUses {
  /** Returns a key for each sentence. */
  of(record: string): Iterable<string>;
  /** Registers a listener for records whose sentences have changed. */
  onChange(follower: FollowerName, listener: (records: Iterable<string>) => void): void;
}

/** A record is in a sentence of each section that it was chosen for, and in the sentences of a text or paragraph with a mark for it. */
export function createDossierUses(store: Store): DossierUses {
  /** By section or paragraph: its records, each with the sentences that contain it. */
  const holders = new Map<string, Content>();
  const holdersOf = new Map<string, Set<string>>();
  const listeners = new Listeners<Iterable<string>>();

  function contentOf(id: string): Content | undefined {
    const paragraph = store.get('paragraphs', id);
    const section = store.get('sections', paragraph?.section ?? id);
    // The content of a trashed dossier counts as unused.
    if (!section || !store.get('dossiers', section.dossier)) return undefined;
    const content = sentencesWith((paragraph ?? section).text);
    if (!paragraph) for (const chosen of section.records) append(content, chosen, chosen);
    return content;
  }

  function updateHolder(holder: string): Set<string> {
    const before: Content = holders.get(holder) ?? new Map();
    const now: Content = contentOf(holder) ?? new Map();
    const moved = new Set<string>();
    for (const id of before.keys()) {
      if (now.has(id)) continue;
      moved.add(id);
      holdersOf.get(id)?.delete(holder);
      if (holdersOf.get(id)?.size === 0) holdersOf.delete(id);
    }
    for (const [id, at] of now) {
      if (before.get(id)?.join() !== at.join()) moved.add(id);
      addTo(holdersOf, id, holder);
    }
    if (now.size) holders.set(holder, now);
    else holders.delete(holder);
    return moved;
  }

  /** Returns what to read again when a record changes: itself, and whatever depends on it. */
  function concernedBy(collection: string, id: string): string[] {
    if (collection === 'paragraphs') return [id];
    if (collection !== 'sections' && collection !== 'dossiers') return [];
    const sections =
      collection === 'sections' ? [id] : store.list('sections').flatMap((one) => (one.dossier === id ? one.id : []));
    const within = new Set(sections);
    return [...sections, ...store.list('paragraphs').flatMap((one) => (within.has(one.section) ? one.id : []))];
  }

  for (const collection of ['sections', 'paragraphs'] as const)
    for (const { id } of store.list(collection)) updateHolder(id);
  store.onCommit('dossier-uses', ({ changes }) => {
    const concerned = new Set(changes.flatMap(({ collection, id }) => concernedBy(collection, id)));
    const moved = new Set<string>();
    for (const holder of concerned) for (const id of updateHolder(holder)) moved.add(id);
    if (moved.size) listeners.notify(moved);
  });

  return {
    of: (record) =>
      [...(holdersOf.get(record) ?? [])].flatMap((holder) =>
        (holders.get(holder)?.get(record) ?? []).map((sentence) => `${holder} ${sentence}`),
      ),
    onChange: (follower, listener) => void listeners.add(follower, listener),
  };
}

/** By record: the sentences of one text that contain it. */
type Content = Map<string, string[]>;

/**
 * Returns which sentences of a text contain each marked record. A mark of a claim, an event and the like is a sentence by itself; that of a
 * quote belongs to the words before it, as in the composed dossier.
 */
function sentencesWith(text: string): Content {
  const found: Content = new Map();
  const stands = (id: string, sentence: string) => {
    if (!found.get(id)?.includes(sentence)) append(found, id, sentence);
  };
  let words = '';
  const marks: { id: string; at: number }[] = [];
  for (const [index, piece] of markPieces(text).entries()) {
    if (typeof piece === 'string') words += piece;
    else if (piece.kind === 'quote' || piece.kind === 'record')
      marks.push({ id: piece.id, at: words.trimEnd().length });
    else stands(piece.id, `m${String(index)}`);
  }
  const begins = marks.length > 0 ? sentences(words).map(({ start }) => start) : [];
  // A mark after the full stop still belongs to the sentence that it ends.
  for (const { id, at } of marks) stands(id, `s${String(begins.filter((start) => start < at).length)}`);
  return found;
}
