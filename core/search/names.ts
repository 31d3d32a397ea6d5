import Fuse from 'fuse.js';
import { aliasKinds, type NameKind, type SearchName } from '#core/search/documents.ts';
import { articleWords, withoutArticle } from '#core/search/articles.ts';
import { alignWords, type Alignment } from '#core/search/align.ts';
import { createCandidates, type Candidates } from '#core/search/candidates.ts';
import { indexText, wordsOf, type IndexedText } from '#core/search/text.ts';

/** How many names fuse.js is given to rank: it is never handed all of them. */
const rankedAtMost = 300;

/** Words of a query that are compared with names; no name that anybody looks up has more. */
const maxWords = 12;

/** One value of a short field, shared by all records that have it: a tag or outlet is ranked once, not a thousand times. */
export interface NameEntry {
  value: string;
  text: IndexedText;
  /** The kinds under which each record has it. */
  owners: ReadonlyMap<string, readonly NameKind[]>;
}

export interface NameMatch extends Alignment {
  entry: NameEntry;
  /** 0 to 1: how well, and how much of the name, the query covers. */
  score: number;
}

export interface NameIndex {
  /** Sets the short fields of a record, in place of those it had. */
  put(id: string, names: readonly SearchName[]): void;
  remove(id: string): void;
  /** Names that hold every word, whatever the order, letters off or words unfinished; best first. `accept` chooses by record. */
  find(query: string, limit: number, accept?: (id: string, kinds: readonly NameKind[]) => boolean): NameMatch[];
  /** The names of a record, its main one first. */
  namesOf(id: string): string[];
  /** The entries that are, folded, exactly these words; an article at the beginning of either may be missing. */
  exactly(folded: string): readonly NameEntry[];
  readonly count: number;
}

interface OwnEntry extends NameEntry {
  joined: readonly string[];
  split: readonly string[];
  owners: Map<string, NameKind[]>;
  key: number;
}

/** An index of short fields: a table of letter groups finds candidates, fuse.js ranks them, `alignWords` says why. */
export function createNames(): NameIndex {
  const byValue = new Map<string, OwnEntry>();
  const byKey = new Map<number, OwnEntry>();
  const byFolded = new Map<string, OwnEntry[]>();
  const byOwner = new Map<string, OwnEntry[]>();
  const candidates: Candidates = createCandidates();
  let nextKey = 0;

  function entryOf(value: string): OwnEntry {
    const known = byValue.get(value);
    if (known) return known;
    const text = indexText([value]);
    const joined = wordsOf(text.joined.folded);
    const split = text.split === text.joined ? joined : wordsOf(text.split.folded);
    const entry: OwnEntry = { value, text, joined, split, owners: new Map(), key: nextKey++ };
    byValue.set(value, entry);
    byKey.set(entry.key, entry);
    for (const folded of foldedForms(entry)) byFolded.set(folded, [...(byFolded.get(folded) ?? []), entry]);
    candidates.add(entry.key, [...new Set([...joined, ...text.pieces])]);
    return entry;
  }

  function drop(entry: OwnEntry): void {
    byValue.delete(entry.value);
    byKey.delete(entry.key);
    for (const folded of foldedForms(entry)) {
      const rest = (byFolded.get(folded) ?? []).filter((other) => other !== entry);
      if (rest.length > 0) byFolded.set(folded, rest);
      else byFolded.delete(folded);
    }
    candidates.remove(entry.key);
  }

  function remove(id: string): void {
    for (const entry of byOwner.get(id) ?? []) {
      entry.owners.delete(id);
      if (entry.owners.size === 0) drop(entry);
    }
    byOwner.delete(id);
  }

  function put(id: string, names: readonly SearchName[]): void {
    const before = byOwner.get(id) ?? [];
    const entries = new Map<OwnEntry, NameKind[]>();
    for (const { value, kind } of names) {
      if (value.trim() === '') continue;
      const entry = entryOf(value);
      const kinds = entries.get(entry);
      if (!kinds) entries.set(entry, [kind]);
      else if (!kinds.includes(kind)) kinds.push(kind);
    }
    for (const [entry, kinds] of entries) entry.owners.set(id, kinds);
    for (const entry of before) {
      if (entries.has(entry)) continue;
      entry.owners.delete(id);
      if (entry.owners.size === 0) drop(entry);
    }
    if (entries.size > 0) byOwner.set(id, [...entries.keys()]);
    else byOwner.delete(id);
  }

  function find(
    query: string,
    limit: number,
    accept: (id: string, kinds: readonly NameKind[]) => boolean = () => true,
  ): NameMatch[] {
    const asked = indexText([query]);
    const joined = wordsOf(asked.joined.folded).slice(0, maxWords);
    if (joined.length === 0) return [];
    const split = wordsOf(asked.split.folded).slice(0, maxWords);
    const isWanted = (key: number): boolean => {
      const entry = byKey.get(key);
      if (!entry) return false;
      for (const [id, kinds] of entry.owners) if (accept(id, kinds)) return true;
      return false;
    };
    const keys = new Set(candidates.best(joined, rankedAtMost, isWanted));
    if (split.length > joined.length) for (const key of candidates.best(split, rankedAtMost, isWanted)) keys.add(key);
    const fitting = [...keys].flatMap((key) => {
      const entry = byKey.get(key);
      const alignment = entry && (best(entry, joined, split) ?? bestWithoutArticle(entry, joined, split));
      return alignment ? [{ entry, alignment }] : [];
    });
    const ranks = rank(fitting, joined, split);
    return fitting
      .map(({ entry, alignment }) => {
        // The words decide; fuse.js decides between names that hold them equally well.
        const fit = alignment.quality * (0.85 + 0.15 * alignment.coverage);
        return { entry, ...alignment, score: 0.9 * fit + 0.1 * (ranks.get(entry) ?? 0) };
      })
      .sort((a, b) => b.score - a.score || (a.entry.value < b.entry.value ? -1 : 1))
      .slice(0, limit);
  }

  return {
    put,
    remove,
    find,
    namesOf(id) {
      const main = (entry: OwnEntry): number => (entry.owners.get(id)?.includes('main') ? 0 : 1);
      const own = (byOwner.get(id) ?? []).filter(({ owners }) =>
        owners.get(id)?.some((kind) => aliasKinds.includes(kind)),
      );
      return [...own].sort((a, b) => main(a) - main(b)).map(({ value }) => value);
    },
    exactly: (folded) => [...new Set([folded, withoutArticle(folded)].flatMap((form) => byFolded.get(form) ?? []))],
    get count() {
      return byValue.size;
    },
  };
}

/** What fuse.js makes of the names that fit: 1 is best. Its words combine by AND, in any order. */
function rank(
  fitting: readonly { entry: OwnEntry }[],
  joined: readonly string[],
  split: readonly string[],
): Map<OwnEntry, number> {
  const ranks = new Map<OwnEntry, number>();
  const rows = fitting.map(({ entry }) => ({ entry, words: entry.joined.join(' ') }));
  const fuse = new Fuse(rows, {
    keys: ['words'],
    useTokenSearch: true,
    tokenMatch: 'all',
    tokenize: wordsOf,
    includeScore: true,
    ignoreLocation: true,
    threshold: 0.4,
  });
  for (const words of split.length > joined.length ? [joined, split] : [joined]) {
    for (const { item, score = 1 } of fuse.search(words.join(' '))) {
      ranks.set(item.entry, Math.max(ranks.get(item.entry) ?? 0, 1 - score));
    }
  }
  return ranks;
}

/** "The watchmaker" is also looked for as "watchmaker". */
function bestWithoutArticle(entry: OwnEntry, joined: readonly string[], split: readonly string[]): Alignment | null {
  const count = articleWords(joined);
  return count > 0 ? best(entry, joined.slice(count), split.slice(count)) : null;
}

/** Compounds may be written together or apart on either side. */
function best(entry: OwnEntry, joined: readonly string[], split: readonly string[]): Alignment | null {
  const together = alignWords(joined, entry.joined, entry.text.joined);
  if (entry.split === entry.joined && split.length === joined.length) return together;
  const apart = alignWords(split, entry.split, entry.text.split);
  return apart && (!together || apart.quality > together.quality) ? apart : together;
}

function foldedForms({ joined, split }: OwnEntry): Set<string> {
  const forms = [joined.join(' '), split.join(' ')].filter((folded) => folded !== '');
  return new Set([...forms, ...forms.map(withoutArticle)]);
}
