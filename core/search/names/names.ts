import Fuse from 'fuse.js';
import { aliasKinds, type NameKind, type SearchDoc } from '#core/search/documents.ts';
import { fromStored, isNamed } from '#core/search/docs.ts';
import type { DocHead, Segment } from '#lib/fulltext/segment.ts';
import { slotAt, type Slot } from '#lib/fulltext/slots.ts';
import { keyBytes } from '#lib/fulltext/ids.ts';
import { topK } from '#core/search/top-k.ts';
import { alignWords, type Alignment, type Fit } from './align.ts';
import { articles, articleWords, withoutArticle } from './articles.ts';
import { kindOf, latinOf, latinReading, namesIn, readingOf, readingsOf } from './rows.ts';
import { NameTable } from './table.ts';
import { ascending } from '#lib/sorted.ts';

/** Names compared word by word: per result wanted, and at least; then how many are passed to fuse.js to rank. */
const comparedPerName = 1.5;
const minCompared = 60;
const maxRanked = 50;

/** Query words compared with names; no name that anybody looks up has more. */
const maxWords = 12;

/** A name in another script is matched by its sound, not by its letters, so it counts a little less. */
const otherScript = 0.9;

/** A name, shared by all records that have it. */
export interface NameEntry {
  /** As written in one of them. */
  readonly value: string;
  /** The kinds under which each record has the name, by document number. */
  owners: ReadonlyMap<number, readonly NameKind[]>;
}

export interface NameMatch extends Alignment {
  entry: NameEntry;
  /** 0 to 1: combines how well the query fits and how much of the name it covers. */
  score: number;
}

/** The names of all records, read from the segments of the index. */
export interface NameIndex {
  /** Finds names that contain every word, in any order, misspelt or unfinished; best first. @param kinds only names of these kinds */
  find(query: string, limit: number, kinds?: readonly NameKind[]): NameMatch[];
  /** Returns the names of a record by document number, main name first; empty for records without names of their own. */
  namesOf(number: number): string[];
  /** Returns names that, folded, are exactly these words; either may lack a leading article. */
  exactly(folded: string): readonly NameEntry[];
}

/** What the names are read from. */
export interface NamesHome {
  slots: readonly Slot[];
  head(number: number): DocHead;
}

/** Tables by segment; the table of an in-memory segment is rebuilt after additions. */
const tables = new WeakMap<Segment, { count: number; table: NameTable }>();

function tableOf(segment: Segment): NameTable {
  const cachedTable = tables.get(segment);
  if (cachedTable?.count === segment.count) return cachedTable.table;
  const table = new NameTable(segment.rows);
  tables.set(segment, { count: segment.count, table });
  return table;
}

/** One name of one record that was found. */
interface Found {
  slot: Slot;
  table: NameTable;
  name: number;
  alignment: Alignment;
}

/**
 * Creates an index of names over the current segments: word dictionaries find candidates, `alignWords` compares them, fuse.js ranks the
 * best.
 */
export function createNameIndex({ slots, head }: NamesHome): NameIndex {
  const numberOf = ({ slot, table, name }: Omit<Found, 'alignment'>): number =>
    slot.base + (table.docs[table.firstRows[name] ?? 0] ?? 0);

  const docOf = (number: number): SearchDoc => {
    const { id, stored } = head(number);
    return fromStored(id, stored, () => '');
  };

  /** Sorts by the bytes of the ids, so that the order does not depend on how the index was built. */
  function inOrder(numbers: number[]): number[] {
    const keyed = numbers.map((number) => ({ number, key: keyOf(slots, number) }));
    return keyed.sort((a, b) => Buffer.compare(a.key, b.key)).map(({ number }) => number);
  }

  function entryOf(found: readonly Omit<Found, 'alignment'>[]): NameEntry {
    const owners = new Map<number, NameKind[]>();
    const first = new Map<number, number>();
    for (const each of found) {
      const { table, name } = each;
      const number = numberOf(each);
      const kinds = owners.get(number) ?? [];
      owners.set(number, kinds);
      kinds.push(kindOf(table.tags[table.firstRows[name] ?? 0] ?? 0));
      if (!first.has(number)) first.set(number, table.places[name] ?? 0);
    }
    const [owner] = inOrder([...owners.keys()]);
    return {
      owners: new Map(inOrder([...owners.keys()]).map((number) => [number, owners.get(number) ?? []])),
      get value() {
        return owner === undefined ? '' : (namesIn(docOf(owner).names)[first.get(owner) ?? 0]?.value ?? '');
      },
    };
  }

  function find(query: string, limit: number, kinds?: readonly NameKind[]): NameMatch[] {
    const nameQuery = nameQueryOf(query);
    if (nameQuery.readings.length === 0) return [];
    const maxCandidates = Math.max(minCompared, Math.ceil(limit * comparedPerName));
    const byText = new Map<string, { found: Found[]; best: Alignment; fit: number }>();
    for (const slot of slots) {
      for (const found of findIn(slot, tableOf(slot.segment), nameQuery, kinds, maxCandidates)) {
        const { alignment, table, name } = found;
        // The words decide; fuse.js breaks ties between names that fit equally well.
        const fit = alignment.quality * (0.85 + 0.15 * alignment.coverage);
        const text = table.textOf(table.firstRows[name] ?? 0);
        const sameText = byText.get(text);
        if (!sameText) byText.set(text, { found: [found], best: alignment, fit });
        else {
          sameText.found.push(found);
          if (fit > sameText.fit) [sameText.best, sameText.fit] = [alignment, fit];
        }
      }
    }
    const fitting = [...byText].map(([text, each]) => ({ text, ...each }));
    const byTextOrder = (a: { text: string }, b: { text: string }): number => ascending(a.text, b.text);
    fitting.sort((a, b) => b.fit - a.fit || byTextOrder(a, b));
    const first = fitting.slice(0, Math.max(maxRanked, limit));
    const ranks = rank(
      first.slice(0, maxRanked).map(({ text }) => text),
      nameQuery.readings,
    );
    return first
      .map((each) => ({ ...each, score: 0.9 * each.fit + 0.1 * (ranks.get(each.text) ?? 0) }))
      .sort((a, b) => b.score - a.score || byTextOrder(a, b))
      .slice(0, limit)
      .map(({ found, best, score }) => ({ ...best, score, entry: entryOf(found) }));
  }

  return {
    find,
    namesOf(number) {
      const { type, names } = docOf(number);
      if (!isNamed(type)) return [];
      const ownAliases = names.filter(({ kind, value }) => aliasKinds.includes(kind) && value.trim() !== '');
      const main = ownAliases.filter(({ kind }) => kind === 'main');
      return [...new Set([...main, ...ownAliases].map(({ value }) => value))];
    },
    exactly(folded) {
      const words = withoutArticle(folded).split(' ');
      const found = slots.flatMap((slot) => {
        const table = tableOf(slot.segment);
        const rows = table.exactly(words, articles).filter((row) => slot.alive[table.docs[row] ?? 0] === 1);
        return [...new Set(rows.map((row) => table.names[row] ?? 0))].map((name) => ({ slot, table, name }));
      });
      const order = new Map(inOrder([...new Set(found.map(numberOf))]).map((number, at) => [number, at]));
      found.sort((a, b) => (order.get(numberOf(a)) ?? 0) - (order.get(numberOf(b)) ?? 0));
      return found.map((each) => entryOf([each]));
    },
  };
}

function keyOf(slots: readonly Slot[], number: number): Uint8Array {
  const slot = slotAt(slots, number);
  const at = (number - (slot?.base ?? 0)) * keyBytes;
  return slot?.segment.tables.keys.subarray(at, at + keyBytes) ?? new Uint8Array();
}

/** A query in every form in which it is compared with names. */
interface NameQuery {
  readings: string[][];
  /** Without a leading article: "the watchmaker" becomes "watchmaker". */
  bare: string[][];
  /** In Latin letters, if it is written in another script. */
  latin: string[] | null;
}

function nameQueryOf(query: string): NameQuery {
  const readings = readingsOf(query).map((words) => words.slice(0, maxWords));
  const bare = readings.filter((words) => articleWords(words) > 0).map((words) => words.slice(articleWords(words)));
  return { readings, bare, latin: latinOf(query)?.slice(0, maxWords) ?? null };
}

/** Finds the names of a segment that match a query as it is, without its article, or by its sound. */
function findIn(
  slot: Slot,
  table: NameTable,
  nameQuery: NameQuery,
  kinds: readonly NameKind[] | undefined,
  maxCandidates: number,
): Found[] {
  const found = new Map<number, Alignment>();
  const isWanted = (row: number): boolean =>
    slot.alive[table.docs[row] ?? 0] === 1 && (!kinds || kinds.includes(kindOf(table.tags[row] ?? 0)));
  const isLatin = (row: number): boolean => readingOf(table.tags[row] ?? 0) === latinReading;
  const bestAlignments = (
    readings: readonly (readonly string[])[],
    isMeant: (row: number) => boolean,
  ): Map<number, Alignment> => {
    const best = new Map<number, Alignment>();
    for (const words of readings) {
      const isOpen = (row: number): boolean => isWanted(row) && isMeant(row) && !found.has(table.names[row] ?? 0);
      for (const [row, alignment] of aligned(table, words, isOpen, maxCandidates)) {
        const name = table.names[row] ?? 0;
        const previous = best.get(name);
        if (!previous || alignment.quality > previous.quality) best.set(name, alignment);
      }
    }
    return best;
  };
  const { readings, bare, latin } = nameQuery;
  for (const words of [readings, bare])
    for (const [name, own] of bestAlignments(words, (row) => !isLatin(row))) found.set(name, own);
  // Names in other scripts are indexed by their Latin letters, so a query in Latin letters is compared with those directly.
  const sounds = bestAlignments(
    latin ? [latin] : readings,
    (row) => isLatin(row) || (latin !== null && !hasLatin(table, row)),
  );
  for (const [name, own] of sounds) found.set(name, bySound(own, table.textOf(table.firstRows[name] ?? 0)));
  return [...found].map(([name, alignment]) => ({ slot, table, name, alignment }));
}

/** Returns whether the name of a row is written in a non-Latin script: its last row then has it in Latin letters. */
function hasLatin(table: NameTable, row: number): boolean {
  const name = table.names[row] ?? 0;
  const next = table.firstRows[name + 1] ?? table.docs.length;
  return readingOf(table.tags[next - 1] ?? 0) === latinReading;
}

/** Returns the rows that contain all words, with how well they fit; if there are very many, only the best. */
function aligned(
  table: NameTable,
  words: readonly string[],
  isWanted: (row: number) => boolean,
  maxCandidates: number,
): [number, Alignment][] {
  const fits: ReadonlyMap<number, Fit>[] = [];
  for (const [i, word] of words.entries()) {
    const fit = table.fitting(word, i === words.length - 1, words.length > 1);
    if (fit.size === 0) return [];
    fits.push(fit);
  }
  let rows: number[] = [];
  const worth: number[] = [];
  table.holding(fits, (row, quality, letters) => {
    if (!isWanted(row)) return;
    const coverage = Math.min(1, letters / Math.max(1, table.letters[row] ?? 0));
    rows.push(row);
    worth.push(quality * (0.85 + 0.15 * coverage));
  });
  if (rows.length > maxCandidates) {
    const best = topK(
      rows.keys(),
      maxCandidates,
      (at) => worth[at] ?? 0,
      (at) => [-(rows[at] ?? 0), 0],
    );
    rows = best.map(({ number }) => rows[number] ?? 0);
  }
  return rows.flatMap((row): [number, Alignment][] => {
    const nameWords = table.wordsOf(row);
    const names = Array.from(nameWords, (word) => table.word(word));
    const fitOf = (i: number, at: number): Fit | undefined => fits[i]?.get(nameWords[at] ?? -1);
    const alignment = alignWords(words, names, fitOf);
    return alignment ? [[row, alignment]] : [];
  });
}

/** Returns the fuse.js ranks of the names that fit; 1 is best. Words are combined by AND, in any order. */
function rank(fitting: readonly string[], readings: readonly string[][]): Map<string, number> {
  const ranks = new Map<string, number>();
  const fuse = new Fuse(
    fitting.map((words) => ({ words })),
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
  for (const words of readings) {
    for (const { item, score = 1 } of fuse.search(words.join(' '))) {
      ranks.set(item.words, Math.max(ranks.get(item.words) ?? 0, 1 - score));
    }
  }
  return ranks;
}

/** A match in another script covers the name as a whole, because its words do not line up with the typed ones. */
function bySound(alignment: Alignment, form: string): Alignment {
  const quality = alignment.quality * otherScript;
  return { ...alignment, quality, words: [{ how: 'fuzzy', edits: 1, quality, form }] };
}
