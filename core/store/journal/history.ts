import type { Io } from '#lib/files/io.ts';
import { compareStamps, stampTime } from './hlc.ts';
import type { Head } from './journal.ts';
import { parseLine, type Line } from './lines.ts';
import { listSegments, readRawLines } from './segments.ts';
import { labelOf } from '#core/model/label.ts';
import type { HistoryEntry, HistoryOptions, LineName } from '#core/store/types.ts';
import { addTo } from '#lib/append.ts';

/** A line of which only the beginning has been parsed: enough to order it. */
interface LineHead {
  writer: string;
  hlc: string;
  seq: number;
  /** The last line of each other writer that this line's writer had seen. */
  seen: ReadonlyMap<string, number>;
  bytes: Buffer;
}

/** For more records than this, parsing a line is faster than searching it for each of them. */
const maxSearchedRecords = 20;

/**
 * Returns lines of all writers, newest first, read from the ends of the journals.
 * @param heads last lines that count; anything after them is being written, or waits for something missing
 * @param lines number of lines up to the heads
 */
export async function readHistory(
  io: Io,
  dir: string,
  heads: ReadonlyMap<string, Head>,
  lines: number,
  { id, ids, writer, before = Infinity, limit }: HistoryOptions,
): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  const wanted = id === undefined ? ids : new Set([id]);
  // Searching the bytes first avoids parsing lines that do not mention the record.
  const few = wanted !== undefined && wanted.size <= maxSearchedRecords ? [...wanted] : [];
  const needles = few.map((one) => Buffer.from(`"id":${JSON.stringify(one)}`));
  const mayHold = (bytes: Buffer) => needles.length === 0 || needles.some((needle) => bytes.includes(needle));
  let position = lines + 1;
  for await (const glance of newestFirst(io, dir, heads)) {
    if (entries.length >= limit) break;
    position -= 1;
    if (position >= before || !mayHold(glance.bytes)) continue;
    if (writer !== undefined && glance.writer !== writer) continue;
    const parsed = parseLine(glance.bytes);
    if (!parsed.ok) continue;
    const changes = parsed.line.changes.filter((change) => wanted === undefined || wanted.has(change.id));
    if (changes.length > 0 || wanted === undefined)
      entries.push(entryOf(position, glance.writer, parsed.line, changes));
    // A record has no history before its creation.
    if (id !== undefined && changes.some((change) => 'create' in change && !change.createdAt)) break;
  }
  return entries;
}

function entryOf(position: number, writer: string, line: Line, changes: Line['changes']): HistoryEntry {
  const { seq, hlc, hash, seen, group } = line;
  const at = stampTime(hlc);
  return {
    position,
    seq,
    writer,
    at,
    ...labelOf(line),
    changes,
    hash,
    seen,
    ...(group === undefined ? {} : { group }),
  };
}

/**
 * Returns lines by writer and number. Each journal is read once, and no further back than necessary. Missing and
 * damaged lines are left out. `position` is unknown here and set to 0.
 */
export async function readLines(
  io: Io,
  dir: string,
  heads: ReadonlyMap<string, Head>,
  wanted: readonly LineName[],
): Promise<HistoryEntry[]> {
  const seqs = new Map<string, Set<number>>();
  for (const { writer, seq } of wanted) addTo(seqs, writer, seq);
  const entries: HistoryEntry[] = [];
  for (const [writer, rest] of seqs) {
    const head = heads.get(writer);
    if (!head) continue;
    const first = Math.min(...rest);
    for await (const { seq, bytes } of readBackwards(io, dir, writer, head)) {
      if (rest.delete(seq)) {
        const parsed = parseLine(bytes);
        if (parsed.ok) entries.push(entryOf(0, writer, parsed.line, parsed.line.changes));
      }
      if (rest.size === 0 || seq <= first) break;
    }
  }
  return entries;
}

async function* newestFirst(io: Io, dir: string, heads: ReadonlyMap<string, Head>): AsyncGenerator<LineHead> {
  const streams = [...heads].map(([writer, head]) => readBackwards(io, dir, writer, head));
  const tops = await Promise.all(streams.map((stream) => stream.next()));
  for (;;) {
    const open = tops.flatMap((top, index) => (top.done ? [] : [{ index, ...top.value }]));
    // A line that another line had seen is older than that one, even if a clock was wrong.
    const free = open.filter((top) => !open.some((other) => (other.seen.get(top.writer) ?? 0) >= top.seq));
    const [first, ...others] = free.length > 0 ? free : open;
    let latest = first?.index ?? -1;
    let best = first;
    for (const top of others) if (best && compareStamps(top, best) > 0) [best, latest] = [top, top.index];
    const top = tops[latest];
    const stream = streams[latest];
    if (!top || top.done || !stream) return;
    yield top.value;
    tops[latest] = await stream.next();
  }
}

/** Yields one writer's lines from last to first. */
async function* readBackwards(io: Io, dir: string, writer: string, head: Head): AsyncGenerator<LineHead, undefined> {
  const segments = (await listSegments(io, dir, writer)).filter(({ number }) => number <= head.segment);
  let lowest = head.seq + 1;
  for (const segment of segments.reverse()) {
    const until = segment.number === head.segment ? Math.min(segment.until, head.end) : segment.until;
    const raws: Buffer[] = [];
    for await (const batch of readRawLines(io, { ...segment, until })) {
      for (const { bytes } of batch) if (bytes) raws.push(bytes);
    }
    for (const bytes of raws.reverse()) {
      const begin = bytes.toString('latin1', 0, bytes.indexOf('}') + 1);
      const match = /^\{"v":\d+,"seq":(\d+),"hlc":"([0-9a-f-]+)","seen":\{([^}]*)\}/.exec(begin);
      const seq = Number(match?.[1] ?? 0);
      if (!match || seq >= lowest) continue;
      lowest = seq;
      const seenEntries = [...(match[3] ?? '').matchAll(/"([\w-]+)":(\d+)/g)];
      yield {
        ...{ writer, hlc: match[2] ?? '', seq, bytes },
        seen: new Map(seenEntries.map(([, other = '', last]) => [other, Number(last)])),
      };
    }
  }
  return undefined;
}
