import { join } from 'node:path';
import { composedVersion } from '#lib/composed-version.ts';
import { namesIn, readText, removeQuietly } from '#lib/files/read-now.ts';
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
import type { DocHead } from './source.ts';
import { writeSegment } from './write.ts';

/** Words in memory that are put into a file. */
const maxWordsInMemory = 1_900_000;

/** So many segments of about one size are merged: fewer make filling slower, more make searching slower meanwhile. */
const mergeFanIn = 9;

/** Segments at rest beside the largest one, and which part of all documents they and the dead ones may be. */
const steadyState = { segments: 4, part: 0.1 };

/** The file of an index that says what belongs to it, and which case it is of as `dir`. */
export const manifestName = 'index.json';

/** How far `flush` goes: it writes what is new (soon), merges what is at rest as well (idle), or puts all in one file without what was removed. */
export type Compaction = 'soon' | 'idle' | 'all';

interface Manifest {
  /** The case, so that whoever sweeps the cache knows what it is of. */
  dir: string;
  /** Of the layout and of what is put in, composed. */
  format: number;
  /** The caller's: what the index is in sync with. */
  mark: string | null;
  segments: { file: string; dead: string }[];
}

/**
 * Documents in segments. Changes go to one in memory; `flush` writes it to a file and merges files, while queries go on. Without a
 * folder everything stays in memory.
 */
export class Collection {
  private slots: OwnSlot[] = [];
  private working: Promise<void> | null = null;
  private nextFile = 1;
  private mark: string | null = null;
  private changed = false;
  /** Another one once all was forgotten: what is still being written then belongs to nothing. */
  private age = 0;

  private constructor(
    private readonly folder: string | null,
    private readonly dir: string,
    private readonly format: number,
  ) {}

  /**
   * Opens what the folder holds. What cannot be used is deleted, and the collection is empty then.
   * @param folder of this index alone; made when something is written; null for none
   * @param dir the case that it is of
   * @param version of the rules by which documents are made: what was made by others is not used
   */
  static open(folder: string | null, dir: string, version: number): Collection {
    const collection = new Collection(folder, dir, composedVersion(layoutVersion, version));
    if (folder !== null) collection.load(folder);
    return collection;
  }

  private load(folder: string): void {
    const files = namesIn(folder);
    if (files.length === 0) return;
    const known = new Set([manifestName]);
    try {
      const manifest = JSON.parse(readText(join(folder, manifestName))) as Manifest;
      if (manifest.format !== this.format || manifest.dir !== this.dir)
        throw new BadSegment('of another case or format');
      for (const { file, dead } of manifest.segments) {
        const segment = FileSegment.open(join(folder, file));
        const alive = decodeTombstones(segment.count, dead);
        this.slots.push({ ...slotOf(segment, alive, file), ...countDeleted(segment, alive) });
        known.add(file);
      }
      this.mark = manifest.mark;
    } catch {
      // An index that cannot be opened whole is made again from the texts.
      for (const { segment } of this.slots) if (segment instanceof FileSegment) segment.close();
      this.slots = [];
      known.clear();
    }
    this.renumber();
    for (const file of files) if (!known.has(file)) removeQuietly(join(folder, file));
    this.nextFile = 1 + Math.max(0, ...[...known].map((file) => Number(/^segment-(\d+)/.exec(file)?.[1] ?? 0)));
  }

  /** What the index was said to be in sync with when it was last written. */
  get syncedTo(): string | null {
    return this.mark;
  }

  /** The segments as they are now. */
  get view(): readonly Slot[] {
    return this.slots;
  }

  /** Documents that there were ever in the segments: their numbers are below. */
  get capacity(): number {
    const last = this.slots.at(-1);
    return last ? last.base + last.segment.count : 0;
  }

  /** Documents that count. */
  get count(): number {
    return this.slots.reduce((sum, { segment, dead }) => sum + segment.count - dead, 0);
  }

  head(number: number): DocHead {
    const slot = this.slotAt(number);
    return slot.segment.head(number - slot.base);
  }

  /** The number of a document, or -1. */
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

  /** Ids with their stamps, to be compared with what should be there. */
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

  /** Whether so much is in memory that it should be written soon. */
  get isFull(): boolean {
    const last = this.slots.at(-1);
    return last?.file === null && last.segment.words >= maxWordsInMemory;
  }

  /**
   * Writes what is in memory and merges what should be one, while queries and changes go on. Calls meanwhile wait for the first.
   * @param mark what the index is in sync with once this is written; null when it is not known
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
    // Whoever asked for it hears why it failed.
    while (this.working) await this.working.catch(() => undefined);
  }

  /** Whether every file is as it was written; false also when that cannot be said. */
  async isWhole(): Promise<boolean> {
    for (const { segment } of [...this.slots]) {
      if (segment instanceof FileSegment && !(await segment.isWhole().catch(() => false))) return false; // what cannot be read is not whole
    }
    return true;
  }

  /** Forgets everything, on disk as well. */
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
      // More than one where an earlier writing failed.
      const unwritten = this.slots.filter(({ file, segment }) => file === null && segment.count > 0);
      if (unwritten.length > 0) await this.merge(unwritten, folder);
      if (compaction === 'all') await this.merge(this.files(), folder);
      for (let some = this.toMerge(compaction); some.length > 0; some = this.toMerge(compaction)) {
        await this.merge(some, folder);
      }
      if (age === this.age && (this.changed || this.mark !== mark)) await this.writeManifest(folder, mark);
    } catch (error) {
      // Files were closed while they were read: nothing is to be written any more.
      if (age === this.age) throw error;
    }
  }

  private files(): OwnSlot[] {
    return this.slots.filter(({ file }) => file !== null);
  }

  /** Slots next to each other that should be one. */
  private toMerge(compaction: Compaction): OwnSlot[] {
    const files = this.files();
    for (let from = 0; from + mergeFanIn <= files.length; from++) {
      const some = files.slice(from, from + mergeFanIn);
      const sizes = some.map(({ segment }) => segment.count);
      if (Math.max(...sizes) <= mergeFanIn * Math.max(1, Math.min(...sizes))) return some;
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
    // From here on what is added goes to another segment.
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
      const own = numbers[i];
      for (let doc = 0; own && doc < own.length; doc++) {
        // What was removed while the file was written.
        if ((own[doc] ?? -1) >= 0 && slot.alive[doc] !== 1) {
          markDeleted(merged, own[doc] ?? 0);
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
