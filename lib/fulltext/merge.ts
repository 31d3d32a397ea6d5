import { rowWord } from './stored-rows.ts';
import { compareTerms } from './memory.ts';
import { TermWriter, type TermBytes } from './postings.ts';
import type { StoredRows, Segment } from './segment.ts';
import type { SegmentSink } from './write.ts';

/** A segment to merge, and which of its documents are not deleted. */
export interface Part {
  segment: Segment;
  alive: Uint8Array;
}

/** Milliseconds of work after which to yield. */
const sliceMs = 4;

/** Numbers of a part's documents in the merged segment; -1 for deleted ones. */
export type Renumbering = Int32Array;

/**
 * Merges segments into one, without deleted documents, and yields to other work meanwhile.
 * @returns for each part, the new numbers of its documents
 */
export async function mergeInto(sink: SegmentSink, parts: readonly Part[]): Promise<Renumbering[]> {
  const turn = turns();
  let next = 0;
  const numbers: Renumbering[] = [];
  // Parts whose documents keep their numbers: terms that only they contain are copied as they are.
  const keepsNumbers: boolean[] = [];
  for (const { segment, alive } of parts) {
    const newNumbers = new Int32Array(segment.count).fill(-1);
    const before = next;
    const head = segment.readHeadBytes();
    for (let doc = 0; doc < segment.count; doc++) {
      if (alive[doc] !== 1) continue;
      newNumbers[doc] = next++;
      const waiting = sink.doc(head(doc), segment.tables, doc) ?? turn();
      if (waiting) await waiting;
    }
    numbers.push(newNumbers);
    keepsNumbers.push(before === 0 && next === segment.count);
  }
  const rowNumbers = new Map<string, number>();
  const put = (term: string, bytes: TermBytes): Promise<void> | undefined => {
    const word = rowWord(term);
    if (word !== null) rowNumbers.set(word, rowNumbers.size);
    return sink.term(term, bytes) ?? turn();
  };
  const writer = new TermWriter();
  const reads = parts.map(({ segment }) => segment.readAll());
  for (const [term, holders] of termsOf(parts.map(({ segment }) => segment))) {
    const [[first, its] = [0, 0]] = holders;
    const read = reads[first];
    if (read && holders.length === 1 && keepsNumbers[first] === true) {
      const waiting = put(term, read(its));
      if (waiting) await waiting;
      continue;
    }
    for (const [part, ordinal] of holders) {
      writer.copy((reads[part] as Read)(ordinal), numbers[part] as Renumbering);
    }
    const merged = writer.end();
    const waiting = merged.df > 0 ? put(term, merged) : turn();
    if (waiting) await waiting;
  }
  for (const [i, { segment }] of parts.entries()) {
    await copyRows(sink, segment.rows, numbers[i] as Renumbering, rowNumbers, turn);
  }
  return numbers;
}

/** Copies the rows of undeleted documents, renumbered for the merged segment. */
async function copyRows(
  sink: SegmentSink,
  rows: StoredRows,
  docs: Renumbering,
  words: ReadonlyMap<string, number>,
  turn: () => Promise<void> | undefined,
): Promise<void> {
  const numbers = Uint32Array.from(rows.lengths, (_, word) => words.get(rows.word(word)) ?? 0);
  let from = 0;
  for (const [row, end] of rows.ends.entries()) {
    const doc = docs[rows.docs[row] ?? 0] ?? -1;
    if (doc >= 0) {
      const own = rows.words.subarray(from, end).map((word) => numbers[word] ?? 0);
      sink.row(doc, rows.tags[row] ?? 0, own);
    }
    from = end;
    const waiting = turn();
    if (waiting) await waiting;
  }
}

/** Returns a function that yields to other work from time to time. */
function turns(): () => Promise<void> | undefined {
  let began = performance.now();
  let steps = 0;
  return () => {
    if (++steps % 16 !== 0 || performance.now() - began < sliceMs) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        began = performance.now();
        resolve();
      });
    });
  };
}

type Read = ReturnType<Segment['readAll']>;

interface Queue {
  part: number;
  ordinals: readonly number[] | null;
  at: number;
  term: string;
}

/** Yields all terms of the segments in code point order, each with the parts that contain it and its ordinals there. */
function* termsOf(segments: readonly Segment[]): Generator<[string, [number, number][]]> {
  const queues = segments.flatMap((segment, part): Queue[] => {
    const ordinals = segment.sorted();
    const queue: Queue = { part, ordinals, at: -1, term: '' };
    return advance(queue, segment) ? [queue] : [];
  });
  while (queues.length > 0) {
    let smallestTerm = queues[0]?.term ?? '';
    for (const { term } of queues) if (compareTerms(term, smallestTerm) < 0) smallestTerm = term;
    const holders: [number, number][] = [];
    for (let i = 0; i < queues.length;) {
      const queue = queues[i] as Queue;
      if (queue.term !== smallestTerm) {
        i++;
        continue;
      }
      holders.push([queue.part, queue.ordinals ? (queue.ordinals[queue.at] ?? 0) : queue.at]);
      if (advance(queue, segments[queue.part] as Segment)) i++;
      else queues.splice(i, 1);
    }
    yield [smallestTerm, holders];
  }
}

function advance(queue: Queue, segment: Segment): boolean {
  queue.at++;
  if (queue.at >= (queue.ordinals ? queue.ordinals.length : segment.terms)) return false;
  queue.term = segment.term(queue.ordinals ? (queue.ordinals[queue.at] ?? 0) : queue.at);
  return true;
}
