import anyAscii from 'any-ascii';
import Fuse from 'fuse.js';
import { aliasKinds, type NameKind, type SearchName } from '#core/search/documents.ts';
import { articleWords, withoutArticle } from '#core/search/articles.ts';
import { alignWords, type Alignment } from '#core/search/align.ts';
import { createCandidates, type Candidates } from '#core/search/candidates.ts';
import { termsOf } from '#core/search/text.ts';
import { isLatin } from '#core/text/script.ts';

/** How many names are compared word by word, and how many of those that fit fuse.js is given to rank. */
const comparedAtMost = 300;
const rankedAtMost = 50;

/** Words of a query that are compared with names; no name that anybody looks up has more. */
const maxWords = 12;

/** A name in another script is known by its sound, not by its letters. */
const otherScript = 0.9;

/** One value of a short field, shared by all records that have it: a tag or outlet is ranked once, not a thousand times. */
export interface NameEntry {
  value: string;
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

/** A name as it is kept: a case has tens of thousands, so their words are rows of text and not lists. */
interface OwnEntry extends NameEntry {
  /** Folded: compounds as one word, and in pieces where there are some. */
  readings: readonly string[];
  /** In Latin letters, where it is written in others. */
  latin: string | null;
  owners: Map<string, NameKind[]>;
  key: number;
}

/** An index of short fields: a table of letter groups finds candidates, `alignWords` compares them, fuse.js ranks the best. */
export function createNames(): NameIndex {
  const byValue = new Map<string, OwnEntry>();
  const byKey: (OwnEntry | undefined)[] = [];
  const byFolded = new Map<string, OwnEntry[]>();
  const byOwner = new Map<string, OwnEntry[]>();
  const candidates: Candidates = createCandidates();

  function entryOf(value: string): OwnEntry {
    const known = byValue.get(value);
    if (known) return known;
    const entry: OwnEntry = {
      value,
      readings: readingsOf(value),
      latin: latinOf(value),
      owners: new Map(),
      key: byKey.length,
    };
    byValue.set(value, entry);
    byKey.push(entry);
    for (const folded of foldedForms(entry)) {
      const others = byFolded.get(folded);
      if (others) others.push(entry);
      else byFolded.set(folded, [entry]);
    }
    candidates.add(entry.key, wordsIn(entry));
    return entry;
  }

  function drop(entry: OwnEntry): void {
    byValue.delete(entry.value);
    byKey[entry.key] = undefined;
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
    const before = byOwner.get(id);
    const entries = new Map<OwnEntry, NameKind[]>();
    for (const { value, kind } of names) {
      if (value.trim() === '') continue;
      const entry = entryOf(value);
      const kinds = entries.get(entry);
      if (!kinds) entries.set(entry, [kind]);
      else if (!kinds.includes(kind)) kinds.push(kind);
    }
    for (const [entry, kinds] of entries) entry.owners.set(id, kinds);
    for (const entry of before ?? []) {
      if (entries.has(entry)) continue;
      entry.owners.delete(id);
      if (entry.owners.size === 0) drop(entry);
    }
    if (entries.size > 0) byOwner.set(id, [...entries.keys()]);
    else if (before) byOwner.delete(id);
  }

  function find(
    query: string,
    limit: number,
    accept?: (id: string, kinds: readonly NameKind[]) => boolean,
  ): NameMatch[] {
    const asked = askedOf(query);
    if (asked.readings.length === 0) return [];
    const isWanted = (key: number): boolean => {
      const entry = byKey[key];
      if (!entry || !accept) return entry !== undefined;
      for (const [id, kinds] of entry.owners) if (accept(id, kinds)) return true;
      return false;
    };
    const keys = new Set<number>();
    for (const words of asked.all) for (const key of candidates.best(words, comparedAtMost, isWanted)) keys.add(key);
    const fitting: { entry: OwnEntry; alignment: Alignment; fit: number }[] = [];
    for (const key of keys) {
      const entry = byKey[key];
      const alignment = entry && best(entry, asked);
      if (!entry || !alignment) continue;
      // The words decide; fuse.js decides between names that hold them equally well.
      fitting.push({ entry, alignment, fit: alignment.quality * (0.85 + 0.15 * alignment.coverage) });
    }
    fitting.sort((a, b) => b.fit - a.fit || (a.entry.value < b.entry.value ? -1 : 1));
    const first = fitting.slice(0, Math.max(rankedAtMost, limit));
    const ranks = rank(first.slice(0, rankedAtMost), asked.readings);
    return first
      .map(({ entry, alignment, fit }) => ({ entry, ...alignment, score: 0.9 * fit + 0.1 * (ranks.get(entry) ?? 0) }))
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

/** A query in all the ways in which it is compared with names. */
interface Asked {
  readings: string[][];
  /** In Latin letters, where it is written in others. */
  latin: string[] | null;
  /** All of these. */
  all: string[][];
}

function askedOf(query: string): Asked {
  const readings = readingsOf(query).map((folded) => folded.split(' ').slice(0, maxWords));
  const latin = latinOf(query)?.split(' ').slice(0, maxWords) ?? null;
  // Names in other scripts are found by their Latin letters, so a query in Latin letters asks for these as it is.
  return { readings, latin, all: latin ? [...readings, latin] : readings };
}

/** What fuse.js makes of the names that fit: 1 is best. Its words combine by AND, in any order. */
function rank(fitting: readonly { entry: OwnEntry }[], asked: readonly string[][]): Map<OwnEntry, number> {
  const ranks = new Map<OwnEntry, number>();
  const fuse = new Fuse(
    fitting.map(({ entry }) => ({ entry, words: entry.readings[0] ?? '' })),
    {
      keys: ['words'],
      useTokenSearch: true,
      tokenMatch: 'all',
      tokenize: (text) => text.split(' '),
      includeScore: true,
      ignoreLocation: true,
      threshold: 0.4,
    },
  );
  for (const words of asked) {
    for (const { item, score = 1 } of fuse.search(words.join(' '))) {
      ranks.set(item.entry, Math.max(ranks.get(item.entry) ?? 0, 1 - score));
    }
  }
  return ranks;
}

/** How well a name holds what was asked for: as it is, without the article ("the watchmaker" is "watchmaker"), by its sound. */
function best(entry: OwnEntry, { readings, latin }: Asked): Alignment | null {
  const names = entry.readings.map((reading) => reading.split(' '));
  const among = (asked: readonly (readonly string[])[], given: readonly (readonly string[])[]): Alignment | null => {
    let found: Alignment | null = null;
    for (const words of asked) {
      for (const name of given) {
        const alignment = alignWords(words, name);
        if (alignment && (found === null || alignment.quality > found.quality)) found = alignment;
      }
    }
    return found;
  };
  const bare = readings.filter((words) => articleWords(words) > 0).map((words) => words.slice(articleWords(words)));
  const found = among(readings, names) ?? among(bare, names);
  if (found || (entry.latin === null && latin === null)) return found;
  const sounds = entry.latin === null ? names : [entry.latin.split(' ')];
  return bySound(among(latin ? [latin] : readings, sounds), entry);
}

/** What was found in other letters stands in the name as a whole: its words do not line up with what was typed. */
function bySound(alignment: Alignment | null, entry: OwnEntry): Alignment | null {
  if (!alignment) return null;
  const quality = alignment.quality * otherScript;
  const form = entry.readings[0] ?? '';
  return { ...alignment, quality, words: [{ how: 'fuzzy', edits: 1, quality, form }] };
}

/** A text folded, compounds as one word and, where there are some, in pieces; nothing for a text without a word. */
function readingsOf(text: string): string[] {
  const { joined, split } = termsOf(text);
  const [whole, parted] = [joined.join(' '), split.join(' ')];
  if (whole === '') return [];
  return whole === parted ? [whole] : [whole, parted];
}

/** A text of another script in Latin letters, folded; null for one in Latin letters. */
function latinOf(text: string): string | null {
  if (isLatin(text)) return null;
  const words = termsOf(anyAscii(text)).joined.join(' ');
  return words === '' ? null : words;
}

/** The different words of a name in all its readings. */
function wordsIn({ readings, latin }: OwnEntry): string[] {
  const [first = ''] = readings;
  if (readings.length === 1 && latin === null) return first.split(' ');
  return [...new Set([...readings, latin ?? ''].flatMap((reading) => reading.split(' ')))].filter(
    (word) => word !== '',
  );
}

function foldedForms({ readings }: OwnEntry): Set<string> {
  return new Set([...readings, ...readings.map(withoutArticle)]);
}
