import { join } from 'node:path';
import { composedVersion } from '#lib/composed-version.ts';
import { namesIn, readText, removeQuietly } from '#lib/files/read-sync.ts';
import { makePath, nodeIo, writeFileDurably } from '#lib/files/io.ts';
import { BadSegment, FileSegment } from './file.ts';
import { keyOf } from './ids.ts';
import { layoutVersion } from './layout.ts';
import { MemorySegment, type NewDoc } from './memory.ts';
import { mergeInto, type Part, type Renumbering } from './merge.ts';
import {
  decodeTombstones,
  markDeleted,
  countDeleted,
  encodeTombstones,
  slotOf,
  type OwnSlot,
  type Slot,
} from './slots.ts';
import type { DocHead } from './segment.ts';
import { writeSegment } from './write.ts';

/** Number of words in memory from which they are written to a file. */
const maxWordsInMemory = 1_900_000;

/** Number of similar-sized segments that are merged: fewer make indexing slower, more make searching slower until then. */
const mergeFanIn = 9;

/**
 * Number of segments besides the largest one in the steady state, and the maximum share of all documents that these and
 * the deleted ones may have.
 */
const steadyState = { segments: 4, part: 0.1 };

/** The file of an index that lists its segments, and names its case as `dir`. */
export const manifestName = 'index.json';

/**
 * How far `flush` goes: writes what is new (soon), also merges the rest (idle), or puts everything in one file without
 * deleted documents.
 */
export type Compaction = 'soon' | 'idle' | 'all';

interface Manifest {
  /** The case, so that a cleanup of the cache can tell which case the index belongs to. */
  dir: string;
  /** Combined version of the layout and of the content. */
  format: number;
  /** Provided by the caller: the state that the index is in sync with. */
  mark: string | null;
  segments: { file: string; dead: string }[];
}

/**
 * Documents in segments. Changes go to a segment in memory; `flush` writes it to a file and merges files, while queries
 * continue. Without a folder everything stays in memory.
 */
export class Collection {
  private slots: OwnSlot[] = [];
  private working: Promise<void> | null = null;
  private nextFile = 1;
  private mark: string | null = null;
  private changed = false;
  /** Changes when everything is dropped, so that a write in progress can tell that its result is obsolete. */
  private age = 0;

  private constructor(
    private readonly folder: string | null,
    private readonly dir: string,
    private readonly format: number,
  ) {}

  /**
   * Opens the index in a folder. Deletes what cannot be used, leaving the collection empty.
   * @param folder of this index alone; created on the first write; null for none
   * @param dir the case that the index belongs to
   * @param version of the rules by which documents are made; an index made by other rules is not used
   */
  static open(folder: string | null, dir: string, version: number): Collection {
    const collection = new Collection(folder, dir, composedVersion(layoutVersion, version));
    if (folder !== null) collection.load(folder);
    return collection;
  }

  private load(folder: string): void {
    const files = namesIn(folder);
    if (files.length === 0) return;
    const knownFiles = new Set([manifestName]);
    try {
      const manifest = JSON.parse(readText(join(folder, manifestName))) as Manifest;
      if (manifest.format !== this.format || manifest.dir !== this.dir)
        throw new BadSegment('of another case or format');
      for (const { file, dead } of manifest.segments) {
        const segment = FileSegment.open(join(folder, file));
        const alive = decodeTombstones(segment.count, dead);
        this.slots.push({ ...slotOf(segment, alive, file), ...countDeleted(segment, alive) });
        knownFiles.add(file);
      }
      this.mark = manifest.mark;
    } catch {
      // An index that cannot be opened completely is rebuilt from the texts.
      for (const { segment } of this.slots) if (segment instanceof FileSegment) segment.close();
      this.slots = [];
      knownFiles.clear();
    }
    this.renumber();
    for (const file of files) if (!knownFiles.has(file)) removeQuietly(join(folder, file));
    this.nextFile = 1 + Math.max(0, ...[...knownFiles].map((file) => Number(/^segment-(\d+)/.exec(file)?.[1] ?? 0)));
  }

  /** The state that the index was in sync with when it was last written. */
  get syncedTo(): string | null {
    return this.mark;
  }

  /** The present segments. */
  get view(): readonly Slot[] {
    return this.slots;
  }

  /** Number of documents ever added to the segments, and the upper bound of their numbers. */
  get capacity(): number {
    const last = this.slots.at(-1);
    return last ? last.base + last.segment.count : 0;
  }

  /** Number of documents that are not deleted. */
  get count(): number {
    return this.slots.reduce((sum, { segment, dead }) => sum + segment.count - dead, 0);
  }

  head(number: number): DocHead {
    const slot = this.slotAt(number);
    return slot.segment.head(number - slot.base);
  }

  /** Returns the number of a document, or -1. */
  numberOf(id: string): number {
    const [slot, doc] = this.find(id);
    return slot ? slot.base + doc : -1;
  }

  private find(id: string): [OwnSlot | null, number] {
    const key = keyOf(id);
    for (let i = this.slots.length - 1; i >= 0; i--) {
      const slot = this.slots[i];
      const doc = slot?.ids.find(key) ?? -1;
      if (slot && doc >= 0 && slot.alive[doc] === 1) return [slot, doc];
    }
    return [null, -1];
  }

  /** Yields ids with their stamps, to compare with what should be indexed. */
  *stamps(): Generator<[string, string]> {
    for (const { segment, alive } of this.slots) {
      const head = segment.readHeads();
      for (let doc = 0; doc < segment.count; doc++) {
        if (alive[doc] !== 1) continue;
        const { id, stamp } = head(doc);
        yield [id, stamp];
      }
    }
  }

  put(docs: readonly NewDoc[]): void {
    for (const doc of docs) {
      this.remove([doc.id]);
      const { slot, memory } = this.memory();
      const number = memory.add(doc);
      if (number >= slot.alive.length) {
        const alive = new Uint8Array(Math.max(64, number * 2));
        alive.set(slot.alive);
        slot.alive = alive;
      }
      slot.alive[number] = 1;
      this.changed = true;
    }
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) {
      const [slot, doc] = this.find(id);
      if (!slot) continue;
      markDeleted(slot, doc);
      this.changed = true;
    }
  }

  /** Whether there is so much in memory that it should be written soon. */
  get isFull(): boolean {
    const last = this.slots.at(-1);
    return last?.file === null && last.segment.words >= maxWordsInMemory;
  }

  /**
   * Writes what is in memory and merges segments as needed, while queries and changes continue. Concurrent calls wait
   * for the first.
   * @param mark the state that the index is in sync with once this is written; null if unknown
   */
  async flush(mark: string | null, compaction: Compaction): Promise<void> {
    const { age } = this;
    await this.idle();
    if (age !== this.age) return;
    this.working = this.write(mark, compaction).finally(() => (this.working = null));
    await this.working;
  }

  /** Resolves when nothing is being written. */
  async idle(): Promise<void> {
    // A failure is reported to whoever requested the write.
    while (this.working) await this.working.catch(() => undefined);
  }

  /** Returns whether every file is intact; false if that cannot be determined. */
  async isWhole(): Promise<boolean> {
    for (const { segment } of [...this.slots]) {
      if (segment instanceof FileSegment && !(await segment.isWhole().catch(() => false))) return false; // an unreadable file is not intact
    }
    return true;
  }

  /** Deletes everything, on disk as well. */
  drop(): void {
    const files = this.files().map(({ file }) => file ?? '');
    this.close();
    const { folder } = this;
    if (folder !== null) for (const file of [manifestName, ...files]) removeQuietly(join(folder, file));
    this.mark = null;
    this.changed = true;
  }

  close(): void {
    for (const { segment } of this.slots) if (segment instanceof FileSegment) segment.close();
    this.slots = [];
    this.age++;
  }

  private async write(mark: string | null, compaction: Compaction): Promise<void> {
    const { folder } = this;
    if (folder === null) return;
    const { age } = this;
    try {
      // There are several only if an earlier write failed.
      const unwritten = this.slots.filter(({ file, segment }) => file === null && segment.count > 0);
      if (unwritten.length > 0) await this.merge(unwritten, folder);
      if (compaction === 'all') await this.merge(this.files(), folder);
      for (let some = this.toMerge(compaction); some.length > 0; some = this.toMerge(compaction)) {
        await this.merge(some, folder);
      }
      if (age === this.age && (this.changed || this.mark !== mark)) await this.writeManifest(folder, mark);
    } catch (error) {
      // Files were closed while they were being read, so nothing is to be written any more.
      if (age === this.age) throw error;
    }
  }

  private files(): OwnSlot[] {
    return this.slots.filter(({ file }) => file !== null);
  }

  /** Returns adjacent slots that should be merged. */
  private toMerge(compaction: Compaction): OwnSlot[] {
    const files = this.files();
    for (let from = 0; from + mergeFanIn <= files.length; from++) {
      const adjacent = files.slice(from, from + mergeFanIn);
      const sizes = adjacent.map(({ segment }) => segment.count);
      if (Math.max(...sizes) <= mergeFanIn * Math.max(1, Math.min(...sizes))) return adjacent;
    }
    if (compaction === 'soon' || files.length === 0) return [];
    const total = files.reduce((sum, { segment }) => sum + segment.count, 0);
    const largest = Math.max(...files.map(({ segment }) => segment.count));
    const dead = files.reduce((sum, slot) => sum + slot.dead, 0);
    const isMuch = total - largest + dead > steadyState.part * total;
    return (files.length > 1 && isMuch) || files.length > steadyState.segments || dead > steadyState.part * total
      ? files
      : [];
  }

  private async merge(slots: readonly OwnSlot[], folder: string): Promise<void> {
    if (slots.length === 0) return;
    const { age } = this;
    const isNew = slots.some(({ file }) => file === null);
    // From here on, new documents go to another segment.
    if (isNew) this.slots.push(slotOf(new MemorySegment(), new Uint8Array(64), null));
    this.renumber();
    const parts: Part[] = slots.map(({ segment, alive }) => ({ segment, alive: alive.slice(0, segment.count) }));
    const file = `segment-${String(this.nextFile++)}.idx`;
    const path = join(folder, file);
    await makePath(nodeIo, folder);
    let numbers: Renumbering[] = [];
    await writeSegment(path, async (sink) => {
      numbers = await mergeInto(sink, parts);
    });
    if (age !== this.age) {
      removeQuietly(path);
      return;
    }
    const segment = FileSegment.open(path);
    const alive = new Uint8Array(segment.count).fill(1);
    const merged = slotOf(segment, alive, file);
    for (const [i, slot] of slots.entries()) {
      const newNumbers = numbers[i];
      for (let doc = 0; newNumbers && doc < newNumbers.length; doc++) {
        // Deleted while the file was being written.
        if ((newNumbers[doc] ?? -1) >= 0 && slot.alive[doc] !== 1) {
          markDeleted(merged, newNumbers[doc] ?? 0);
        }
      }
    }
    const first = this.slots.indexOf(slots[0] as OwnSlot);
    if (segment.count === 0) {
      segment.close();
      removeQuietly(path);
    }
    this.slots.splice(first, slots.length, ...(segment.count > 0 ? [merged] : []));
    this.renumber();
    this.changed = true;
    await this.writeManifest(folder, this.mark);
    for (const slot of slots) {
      if (slot.segment instanceof FileSegment) slot.segment.close();
      if (slot.file !== null) removeQuietly(join(folder, slot.file));
    }
  }

  private async writeManifest(folder: string, mark: string | null): Promise<void> {
    this.changed = false;
    this.mark = mark;
    const segments = this.slots.flatMap(({ file, alive, segment }) =>
      file === null ? [] : [{ file, dead: encodeTombstones(alive, segment.count) }],
    );
    const manifest: Manifest = { dir: this.dir, format: this.format, mark, segments };
    await makePath(nodeIo, folder);
    await writeFileDurably(nodeIo, join(folder, manifestName), Buffer.from(JSON.stringify(manifest)));
  }

  private memory(): { slot: OwnSlot; memory: MemorySegment } {
    const last = this.slots.at(-1);
    if (last?.memory) return { slot: last, memory: last.memory };
    const memory = new MemorySegment();
    const slot = { ...slotOf(memory, new Uint8Array(64), null), base: this.capacity };
    this.slots.push(slot);
    return { slot, memory };
  }

  private slotAt(number: number): OwnSlot {
    for (let i = this.slots.length - 1; i >= 0; i--) {
      const slot = this.slots[i];
      if (slot && slot.base <= number) return slot;
    }
    throw new RangeError(`no document ${String(number)}`);
  }

  private renumber(): void {
    let base = 0;
    for (const slot of this.slots) {
      slot.base = base;
      base += slot.segment.count;
    }
  }
}
