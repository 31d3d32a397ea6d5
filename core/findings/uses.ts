import type { FollowerName } from '#core/indexing/followers.ts';
import { Listeners } from '#core/indexing/listeners.ts';
import { markPieces } from '#lib/text/marks.ts';
import { sentences } from '#lib/text/tokens.ts';
import type { Store } from '#core/store/types.ts';

/** In which sentences of dossiers a record stands, kept current by commits. */
export interface DossierUses {
  /** A key for each sentence. */
  of(record: string): Iterable<string>;
  /** Hears of the records that stand in other sentences than before. */
  onChange(follower: FollowerName, listener: (records: Iterable<string>) => void): void;
}

/** A record is a sentence of a section that it was chosen for, and stands in those of a text or paragraph that have a mark of it. */
export function createDossierUses(store: Store): DossierUses {
  /** By section or paragraph: its records, each with the sentences in which it stands. */
  const holders = new Map<string, Content>();
  const holdersOf = new Map<string, Set<string>>();
  const listeners = new Listeners<Iterable<string>>();

  function contentOf(id: string): Content | undefined {
    const paragraph = store.get('paragraphs', id);
    const section = store.get('sections', paragraph?.section ?? id);
    // What stands in a dossier that was thrown away is used nowhere.
    if (!section || !store.get('dossiers', section.dossier)) return undefined;
    const content = sentencesWith((paragraph ?? section).text);
    if (!paragraph) for (const chosen of section.records) content.set(chosen, [...(content.get(chosen) ?? []), chosen]);
    return content;
  }

  function take(holder: string): Set<string> {
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
      holdersOf.set(id, (holdersOf.get(id) ?? new Set()).add(holder));
    }
    if (now.size) holders.set(holder, now);
    else holders.delete(holder);
    return moved;
  }

  /** What is to be read again when one record changes: itself, and whatever hangs on it. */
  function concernedBy(collection: string, id: string): string[] {
    if (collection === 'paragraphs') return [id];
    if (collection !== 'sections' && collection !== 'dossiers') return [];
    const sections =
      collection === 'sections' ? [id] : store.list('sections').flatMap((one) => (one.dossier === id ? one.id : []));
    const within = new Set(sections);
    return [...sections, ...store.list('paragraphs').flatMap((one) => (within.has(one.section) ? one.id : []))];
  }

  for (const collection of ['sections', 'paragraphs'] as const) for (const { id } of store.list(collection)) take(id);
  store.onCommit('dossier-uses', ({ changes }) => {
    const concerned = new Set(changes.flatMap(({ collection, id }) => concernedBy(collection, id)));
    const moved = new Set<string>();
    for (const holder of concerned) for (const id of take(holder)) moved.add(id);
    if (moved.size) listeners.tell(moved);
  });

  return {
    of: (record) =>
      [...(holdersOf.get(record) ?? [])].flatMap((holder) =>
        (holders.get(holder)?.get(record) ?? []).map((sentence) => `${holder} ${sentence}`),
      ),
    onChange: (follower, listener) => void listeners.add(follower, listener),
  };
}

/** By record: in which sentences of one text it stands. */
type Content = Map<string, readonly string[]>;

/**
 * In which sentences of a text each marked record stands. A mark of a claim, an event and the like is a sentence by itself; one of a
 * quote belongs to the words before it, as it does where the dossier is composed.
 */
function sentencesWith(text: string): Content {
  const found: Content = new Map();
  const stands = (id: string, sentence: string) => {
    const known = found.get(id) ?? [];
    if (!known.includes(sentence)) found.set(id, [...known, sentence]);
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
  // Behind the full stop a mark is still of the sentence that it ends.
  for (const { id, at } of marks) stands(id, `s${String(begins.filter((start) => start < at).length)}`);
  return found;
}
