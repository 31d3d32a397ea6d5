import type { Segment } from './segment.ts';
import { IdTable } from './ids.ts';
import { MemorySegment } from './memory.ts';

/** A segment in the order of the collection: its documents are numbered from `base`. */
export interface Slot {
  readonly segment: Segment;
  readonly base: number;
  /** 1 for each document that is not deleted. */
  readonly alive: Uint8Array;
  /** Number of deleted documents, and of their words. */
  readonly dead: number;
  readonly deadWords: number;
}

/** A slot as the collection itself has it, which modifies it. */
export interface OwnSlot extends Slot {
  base: number;
  alive: Uint8Array;
  dead: number;
  deadWords: number;
  /** Null while it is in memory. */
  file: string | null;
  ids: IdTable;
  /** Its segment, if it can be added to. */
  memory: MemorySegment | null;
}

/** Returns the slot that contains a document number; undefined for a number beyond all. */
export function slotAt<T extends Slot>(slots: readonly T[], number: number): T | undefined {
  return slots.find(({ base, segment }) => number < base + segment.count);
}

/** Makes a slot from a segment and its undeleted documents. @param file null while it is in memory */
export function slotOf(segment: Segment, alive: Uint8Array, file: string | null): OwnSlot {
  const ids = new IdTable(
    () => segment.tables.keys,
    () => segment.count,
  );
  return {
    segment,
    base: 0,
    alive,
    dead: 0,
    deadWords: 0,
    file,
    ids,
    memory: segment instanceof MemorySegment ? segment : null,
  };
}

/** Reads the result of `encodeTombstones`. */
export function decodeTombstones(count: number, dead: string): Uint8Array {
  const bits = Buffer.from(dead, 'base64');
  const alive = new Uint8Array(count).fill(1);
  for (let doc = 0; doc < count; doc++) if ((((bits[doc >> 3] ?? 0) >> (doc & 7)) & 1) === 1) alive[doc] = 0;
  return alive;
}

/** Encodes the deleted documents, one bit each, in Base64; '' if there are none. */
export function encodeTombstones(alive: Uint8Array, count: number): string {
  const bits = Buffer.alloc(Math.ceil(count / 8));
  let some = false;
  for (let doc = 0; doc < count; doc++) {
    if (alive[doc] === 1) continue;
    some = true;
    bits[doc >> 3] = (bits[doc >> 3] ?? 0) | (1 << (doc & 7));
  }
  return some ? bits.toString('base64') : '';
}

/** Marks a document as deleted. */
export function markDeleted(slot: OwnSlot, doc: number): void {
  slot.alive[doc] = 0;
  slot.dead++;
  slot.deadWords += slot.segment.tables.lengths[doc] ?? 0;
}

/** Counts a segment's deleted documents and their words. */
export function countDeleted({ count, tables }: Segment, alive: Uint8Array): Pick<Slot, 'dead' | 'deadWords'> {
  let dead = 0;
  let deadWords = 0;
  for (let doc = 0; doc < count; doc++) {
    if (alive[doc] === 1) continue;
    dead++;
    deadWords += tables.lengths[doc] ?? 0;
  }
  return { dead, deadWords };
}
