import { compareStamps } from './hlc.ts';
import type { PlacedLine, WriterStream } from './journal.ts';

/** Where a line stands in the order of all writers. */
export interface Place {
  hlc: string;
  writer: string;
}

/**
 * The lines of all writers in the one order that every copy of the case comes to, whatever arrived first: a line comes
 * after all that its writer had seen, and where that leaves a choice the earlier clock goes first, then the lower
 * writer id. With sane clocks that is the order of clocks; with one far ahead, what was seen still comes before.
 */
export async function* inOrder(
  streams: readonly WriterStream[],
): AsyncGenerator<{ writer: string; placed: PlacedLine }> {
  for (;;) {
    for (const stream of streams) if (stream.empty) await stream.fill();
    const waiting = streams.filter((stream) => stream.peek());
    // Lines that had seen each other cannot be honest; they must not stop the rest.
    const next = earliest(waiting.filter((stream) => isReady(stream, streams))) ?? earliest(waiting);
    const placed = next?.peek();
    if (!next || !placed) return;
    next.take();
    yield { writer: next.writer, placed };
  }
}

function isReady(stream: WriterStream, streams: readonly WriterStream[]): boolean {
  const seen = stream.peek()?.line.seen ?? {};
  return streams.every((other) => {
    const next = other === stream ? undefined : other.peek();
    return !next || next.line.seq > (Object.hasOwn(seen, other.writer) ? (seen[other.writer] ?? 0) : 0);
  });
}

function earliest(streams: readonly WriterStream[]): WriterStream | undefined {
  let first: WriterStream | undefined;
  for (const stream of streams) if (!first || compareStamps(placeOf(stream), placeOf(first)) < 0) first = stream;
  return first;
}

function placeOf(stream: WriterStream): Place {
  return { hlc: stream.peek()?.line.hlc ?? '', writer: stream.writer };
}
