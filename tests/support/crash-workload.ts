import { createCase } from '#core/store/create.ts';
import type { Io } from '#lib/files/io.ts';
import { sha256 } from '#lib/files/sha256.ts';
import { newId } from '#core/store/ids.ts';
import { openStore } from '#core/store/store.ts';
import type { Store, StoreOptions, Tx } from '#core/store/types.ts';
import { MemoryDisk, type Node } from './crash-disk.ts';
import { seeded } from '#lib/graph/seeded.ts';

/** What a change set does to one record. Fields are those that the workload knows; others may be there too. */
export interface Effect {
  collection: 'case' | 'people' | 'articles';
  id: string;
  creates?: boolean;
  fields?: Record<string, unknown>;
  trashed?: boolean;
}

/** A requested change set. `ackedAt` is how many operations had reached the disk when its caller was told that it is saved. */
export interface RequestedChange {
  writer: string;
  seq: number;
  label: string;
  effects: Effect[];
  ackedAt: number;
}

/** A text or an original given to the store. */
export interface StoredContent {
  kind: 'text' | 'file';
  hash: string;
  bytes: Buffer;
  ackedAt: number;
}

/** Everything that happened while a workload ran. */
export interface Recording {
  disk: MemoryDisk;
  /** The initial content of the disk, and the highest file number in it. */
  startNodes: Map<number, Node>;
  startLastNode: number;
  requested: RequestedChange[];
  contents: StoredContent[];
  /** Number of operations after which the case was durable. */
  createdAt: number;
  /** Other writers, whose files a sync tool delivers. */
  otherWriters: Set<string>;
  /** Whether it began on a disk where a write had arrived with gaps. */
  hasGaps: boolean;
}

export const caseDir = '/home/Test.casebook';
export const dataDir = '/home/data';

/** Wraps the Io that the store gets, for example to make a faulty writer. */
export type Wrap = (io: Io, disk: MemoryDisk) => Io;

/** Opens the case of an in-memory disk with the real store. */
export function openOn(io: Io, now: () => number, more: Partial<StoreOptions> = {}): Promise<Store> {
  return openStore({ dir: caseDir, dataDir, io, now, ...more });
}

/** Returns a clock that advances by itself, by up to 0.9 seconds per call. */
export function tickingClock(random: () => number): () => number {
  let ms = Date.UTC(2024, 0, 1);
  return () => (ms += 1 + Math.floor(random() * 900));
}

/** A person at work: one process after the other, on one disk, and everything that the person was told. */
export class Workload {
  readonly recording: Recording;
  private readonly random: () => number;
  private readonly now: () => number;
  private store: Store | null = null;
  private kill = (): void => undefined;
  private nextSeq = 1;
  private changeCount = 0;
  private group: string | undefined;

  /**
   * @param wrap applied to the Io of every process that opens the case, but not while it is made
   * @param before a disk with a history, with what must be on it
   */
  constructor(
    seed: number,
    private readonly wrap: Wrap = (io) => io,
    before?: Omit<Recording, 'startNodes' | 'startLastNode'>,
  ) {
    this.random = seeded(seed);
    this.now = tickingClock(this.random);
    const disk = before?.disk ?? new MemoryDisk();
    const startNodes = new Map<number, Node>();
    for (const [number, node] of disk.nodes) {
      startNodes.set(number, 'entries' in node ? { entries: new Map(node.entries) } : node);
    }
    const empty = { requested: [], contents: [], createdAt: 0, otherWriters: new Set<string>(), hasGaps: false };
    this.recording = { ...empty, ...before, disk, startNodes, startLastNode: disk.lastNode };
    // No label or text is used twice.
    this.changeCount = this.recording.requested.length * 1_000;
  }

  /** Makes the case in a new folder. */
  async create(): Promise<void> {
    const { disk } = this.recording;
    const { io, kill } = disk.process();
    this.kill = kill;
    await io.mkdir('/home');
    await io.syncDir('/');
    this.recording.createdAt = Infinity;
    await createCase({ dir: caseDir, dataDir, title: 'Test', now: this.now, io });
    this.recording.createdAt = disk.ops.length;
  }

  async open(): Promise<void> {
    const { disk, requested } = this.recording;
    const { io, kill } = disk.process();
    this.kill = kill;
    this.store = await openOn(this.wrap(io, disk), this.now);
    if (requested.length === 0) {
      const [first] = await this.store.history({ limit: 1 });
      if (!first) throw new Error('a new case has no line');
      const { writer, seq, label } = first;
      const effects: Effect[] = [
        { collection: 'case', id: this.store.caseId, creates: true, fields: { title: 'Test' } },
      ];
      requested.push({ writer, seq, label, effects, ackedAt: this.recording.createdAt });
    }
    this.nextSeq = this.store.seq + 1;
  }

  /** Closes cleanly, or kills the process: its memory is lost, but written data is still in the system's cache. */
  async end(isClean: boolean): Promise<void> {
    if (isClean) await this.store?.close();
    this.kill();
    this.store = null;
    this.group = undefined;
  }

  get isOpen(): boolean {
    return this.store !== null;
  }

  get currentStore(): Store {
    if (!this.store) throw new Error('the case is not open');
    return this.store;
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.random() * items.length)];
  }

  words(maxLength: number): string {
    const length = Math.floor(this.random() * this.random() * maxLength);
    return `${this.changeCount} ${'ñandú '.repeat(Math.ceil(length / 8))}`;
  }

  /** Requests a change set; `ackedAt` is set when the store says that it is saved. */
  async request(effects: Effect[], run: (tx: Tx) => void): Promise<void> {
    const { disk, requested } = this.recording;
    const label = `T${(this.changeCount += 1)}`;
    const change: RequestedChange = {
      writer: this.currentStore.writer,
      seq: this.nextSeq++,
      label,
      effects,
      ackedAt: Infinity,
    };
    requested.push(change);
    const grouped = this.group === undefined ? {} : { group: this.group };
    await this.currentStore.transact(label, run, this.chance(0.2) ? { coalesce: 'typing' } : grouped);
    change.ackedAt = disk.ops.length;
  }

  addPerson(): Promise<void> {
    const id = newId();
    const notes = this.words(2_000);
    return this.request([{ collection: 'people', id, creates: true, fields: { notes } }], (tx) =>
      tx.create('people', { id, names: [{ value: `P ${this.changeCount}`, kind: 'main' }], notes }),
    );
  }

  /** Edits one or two records at once. */
  edit(): Promise<void> {
    const people = this.currentStore.list('people').filter(({ id }) => this.isOwn(id));
    const [one, two] = [this.pick(people), this.chance(0.3) ? this.pick(people) : undefined];
    const ids = [...new Set([one, two].flatMap((person) => person?.id ?? []))];
    if (ids.length === 0) return this.addPerson();
    const notes = this.words(this.chance(0.2) ? 6_000 : 500);
    const effects: Effect[] = ids.map((id) => ({ collection: 'people', id, fields: { notes } }));
    return this.request(effects, (tx) => ids.forEach((id) => tx.set('people', id, { notes })));
  }

  trash(): Promise<void> {
    const isRestoring = this.chance(0.5);
    const id = this.pick(
      this.currentStore.list('people', { trash: isRestoring }).filter((person) => this.isOwn(person.id)),
    )?.id;
    if (id === undefined) return this.edit();
    return this.request([{ collection: 'people', id, trashed: !isRestoring }], (tx) =>
      isRestoring ? tx.restore('people', id) : tx.remove('people', id),
    );
  }

  /** Imports a source: its original, its text, then the record. */
  async import(): Promise<void> {
    const { disk } = this.recording;
    const text = `Título\n\n${this.words(4_000)}`;
    const original = Buffer.from(`<p>${this.words(3_000)}</p>`);
    const content: StoredContent = { kind: 'file', hash: sha256(original), bytes: original, ackedAt: Infinity };
    this.recording.contents.push(content);
    if (this.chance(0.5)) {
      disk.place('/home/source', original);
      await this.currentStore.putFileFrom('/home/source');
    } else await this.currentStore.putFile(original);
    content.ackedAt = disk.ops.length;
    const textHash = await this.putText(text);
    const id = newId();
    const fields = { title: 'Título', textHash, fileHash: content.hash };
    await this.request([{ collection: 'articles', id, creates: true, fields }], (tx) =>
      tx.create('articles', { id, captured: '2024-01-01T00:00:00Z', fileName: 'página.html', ...fields }),
    );
  }

  async putText(text: string): Promise<string> {
    const bytes = Buffer.from(text, 'utf8');
    const content: StoredContent = { kind: 'text', hash: sha256(bytes), bytes, ackedAt: Infinity };
    this.recording.contents.push(content);
    await this.currentStore.putText(text);
    content.ackedAt = this.recording.disk.ops.length;
    return content.hash;
  }

  /** Undoes or redoes the last step. The expected result is read from the store: other tests prove it right. */
  async step(direction: 'undo' | 'redo'): Promise<void> {
    const { requested, disk } = this.recording;
    const label = this.currentStore.undoState[direction];
    if (label === null) return this.edit();
    const changeLabel = `${direction === 'undo' ? 'Undo' : 'Redo'}: ${label.label}`;
    const change: RequestedChange = {
      writer: this.currentStore.writer,
      seq: this.nextSeq,
      label: changeLabel,
      effects: [],
      ackedAt: Infinity,
    };
    requested.push(change);
    const outcome = await this.currentStore[direction]();
    this.nextSeq = this.currentStore.seq + 1;
    change.ackedAt = disk.ops.length;
    change.effects = (outcome?.changed ?? []).flatMap(({ id }): Effect[] => {
      const found = this.currentStore.find(id);
      if (found?.collection !== 'people' && found?.collection !== 'articles') return [];
      const fieldNames = this.knownFields(id);
      const fields = Object.fromEntries(Object.entries(found.record).filter(([field]) => fieldNames.has(field)));
      return [{ collection: found.collection, id, trashed: found.trashed, fields }];
    });
  }

  /** Starts or stops grouping change sets into one step. */
  toggleGroup(): void {
    this.group = this.group === undefined ? `g${this.changeCount}` : undefined;
  }

  /** Kills the process in the middle of something that has not been acknowledged. */
  async killMidway(): Promise<void> {
    const pending = this.chance(0.5) ? this.edit() : this.import();
    pending.catch(() => undefined);
    for (let at = Math.floor(this.random() * 30); at > 0; at -= 1) await Promise.resolve();
    await this.end(false);
  }

  private isOwn(id: string): boolean {
    const { requested, otherWriters } = this.recording;
    const creation = requested.find(({ effects }) => effects.some((effect) => effect.creates && effect.id === id));
    return creation !== undefined && !otherWriters.has(creation.writer);
  }

  private knownFields(id: string): Set<string> {
    const effects = this.recording.requested.flatMap(({ effects: all }) => all).filter((effect) => effect.id === id);
    return new Set(effects.flatMap(({ fields = {} }) => Object.keys(fields)));
  }
}
