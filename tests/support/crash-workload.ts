import { createCase } from '#core/store/create.ts';
import type { Io } from '#lib/files/io.ts';
import { sha256 } from '#core/store/journal/lines.ts';
import { newId } from '#core/store/ids.ts';
import { openStore } from '#core/store/store.ts';
import type { Store, StoreOptions, Tx } from '#core/store/types.ts';
import { MemoryDisk, type Node } from './crash-disk.ts';
import { seeded } from '#lib/graph/seeded.ts';

/** What a change set does to one record. Fields are those that the workload knows; others may be there too. */
export interface Effect {
  collection: 'case' | 'people' | 'articles';
  id: string;
  make?: boolean;
  fields?: Record<string, unknown>;
  trashed?: boolean;
}

/** A requested change set. `acked` is how many operations had reached the disk when its caller was told that it is saved. */
export interface Asked {
  writer: string;
  seq: number;
  label: string;
  effects: Effect[];
  acked: number;
}

/** A text or an original given to the store. */
export interface Kept {
  kind: 'text' | 'file';
  hash: string;
  bytes: Buffer;
  acked: number;
}

/** Everything that happened while a workload ran. */
export interface Recording {
  disk: MemoryDisk;
  /** The initial content of the disk, and the highest file number in it. */
  start: Map<number, Node>;
  startLast: number;
  asked: Asked[];
  kept: Kept[];
  /** Number of operations after which the case was durable. */
  created: number;
  /** Other writers, whose files a sync tool delivers. */
  others: Set<string>;
  /** Whether it began on a disk where a write had arrived with gaps. */
  gaps: boolean;
}

export const caseDir = '/home/Test.casebook';
export const dataDir = '/home/data';

/** Wraps the Io that the store gets, for example to make a faulty writer. */
export type Wrap = (io: Io, disk: MemoryDisk) => Io;

/** Opens the case of an in-memory disk with the real store. */
export function openOn(io: Io, now: () => number, more: Partial<StoreOptions> = {}): Promise<Store> {
  return openStore({ dir: caseDir, dataDir, io, now, runtimeDir: '/run', ...more });
}

/** Returns a clock that advances by itself, by up to 0.9 seconds per call. */
export function ticking(random: () => number): () => number {
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
  private next = 1;
  private count = 0;
  private group: string | undefined;

  /**
   * @param wrap applied to the Io of every process that opens the case, but not while it is made
   * @param before a disk with a history, with what must be on it
   */
  constructor(
    seed: number,
    private readonly wrap: Wrap = (io) => io,
    before?: Omit<Recording, 'start' | 'startLast'>,
  ) {
    this.random = seeded(seed);
    this.now = ticking(this.random);
    const disk = before?.disk ?? new MemoryDisk();
    const start = new Map<number, Node>();
    for (const [number, node] of disk.nodes) {
      start.set(number, 'entries' in node ? { entries: new Map(node.entries) } : node);
    }
    const empty = { asked: [], kept: [], created: 0, others: new Set<string>(), gaps: false };
    this.recording = { ...empty, ...before, disk, start, startLast: disk.lastNode };
    // No label or text is used twice.
    this.count = this.recording.asked.length * 1_000;
  }

  /** Makes the case in a new folder. */
  async create(): Promise<void> {
    const { disk } = this.recording;
    const { io, kill } = disk.process();
    this.kill = kill;
    await io.mkdir('/home');
    await io.syncDir('/');
    this.recording.created = Infinity;
    await createCase({ dir: caseDir, dataDir, title: 'Test', now: this.now, io, runtimeDir: '/run' });
    this.recording.created = disk.ops.length;
  }

  async open(): Promise<void> {
    const { disk, asked } = this.recording;
    const { io, kill } = disk.process();
    this.kill = kill;
    this.store = await openOn(this.wrap(io, disk), this.now);
    if (asked.length === 0) {
      const [first] = await this.store.history({ limit: 1 });
      if (!first) throw new Error('a new case has a line');
      const { writer, seq, label } = first;
      const effects: Effect[] = [{ collection: 'case', id: this.store.caseId, make: true, fields: { title: 'Test' } }];
      asked.push({ writer, seq, label, effects, acked: this.recording.created });
    }
    this.next = this.store.seq + 1;
  }

  /** Closes cleanly, or not at all: everything in memory is lost, while what was written is still in the system's cache. */
  async end(inOrder: boolean): Promise<void> {
    if (inOrder) await this.store?.close();
    this.kill();
    this.store = null;
    this.group = undefined;
  }

  get isOpen(): boolean {
    return this.store !== null;
  }

  get here(): Store {
    if (!this.store) throw new Error('the case is not open');
    return this.store;
  }

  chance(of: number): boolean {
    return this.random() < of;
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.random() * items.length)];
  }

  words(most: number): string {
    const length = Math.floor(this.random() * this.random() * most);
    return `${this.count} ${'ñandú '.repeat(Math.ceil(length / 8))}`;
  }

  /** Requests a change set; `acked` is set when the store says that it is saved. */
  async ask(effects: Effect[], run: (tx: Tx) => void): Promise<void> {
    const { disk, asked } = this.recording;
    const label = `T${(this.count += 1)}`;
    const one: Asked = { writer: this.here.writer, seq: this.next++, label, effects, acked: Infinity };
    asked.push(one);
    const grouped = this.group === undefined ? {} : { group: this.group };
    await this.here.transact(label, run, this.chance(0.2) ? { coalesce: 'typing' } : grouped);
    one.acked = disk.ops.length;
  }

  addPerson(): Promise<void> {
    const id = newId();
    const notes = this.words(2_000);
    return this.ask([{ collection: 'people', id, make: true, fields: { notes } }], (tx) =>
      tx.create('people', { id, names: [{ value: `P ${this.count}`, kind: 'main' }], notes }),
    );
  }

  /** Edits one or two records at once. */
  edit(): Promise<void> {
    const people = this.here.list('people').filter(({ id }) => this.isOwn(id));
    const [one, two] = [this.pick(people), this.chance(0.3) ? this.pick(people) : undefined];
    const ids = [...new Set([one, two].flatMap((person) => person?.id ?? []))];
    if (ids.length === 0) return this.addPerson();
    const notes = this.words(this.chance(0.2) ? 6_000 : 500);
    const effects: Effect[] = ids.map((id) => ({ collection: 'people', id, fields: { notes } }));
    return this.ask(effects, (tx) => ids.forEach((id) => tx.set('people', id, { notes })));
  }

  trash(): Promise<void> {
    const back = this.chance(0.5);
    const id = this.pick(this.here.list('people', { trash: back }).filter((person) => this.isOwn(person.id)))?.id;
    if (id === undefined) return this.edit();
    return this.ask([{ collection: 'people', id, trashed: !back }], (tx) =>
      back ? tx.restore('people', id) : tx.remove('people', id),
    );
  }

  /** Imports a source: its original, its text, then the record. */
  async import(): Promise<void> {
    const { disk } = this.recording;
    const text = `Título\n\n${this.words(4_000)}`;
    const original = Buffer.from(`<p>${this.words(3_000)}</p>`);
    const kept: Kept = { kind: 'file', hash: sha256(original), bytes: original, acked: Infinity };
    this.recording.kept.push(kept);
    if (this.chance(0.5)) {
      disk.place('/home/source', original);
      await this.here.putFileFrom('/home/source');
    } else await this.here.putFile(original);
    kept.acked = disk.ops.length;
    const textHash = await this.keepText(text);
    const id = newId();
    const fields = { title: 'Título', textHash, fileHash: kept.hash };
    await this.ask([{ collection: 'articles', id, make: true, fields }], (tx) =>
      tx.create('articles', { id, captured: '2024-01-01T00:00:00Z', fileName: 'página.html', ...fields }),
    );
  }

  async keepText(text: string): Promise<string> {
    const bytes = Buffer.from(text, 'utf8');
    const kept: Kept = { kind: 'text', hash: sha256(bytes), bytes, acked: Infinity };
    this.recording.kept.push(kept);
    await this.here.putText(text);
    kept.acked = this.recording.disk.ops.length;
    return kept.hash;
  }

  /** Undoes or redoes the last step. The expected result is read from the store: other tests prove it right. */
  async step(direction: 'undo' | 'redo'): Promise<void> {
    const { asked, disk } = this.recording;
    const label = this.here.undoState[direction];
    if (label === null) return this.edit();
    const said = `${direction === 'undo' ? 'Undo' : 'Redo'}: ${label.label}`;
    const one: Asked = { writer: this.here.writer, seq: this.next, label: said, effects: [], acked: Infinity };
    asked.push(one);
    const outcome = await this.here[direction]();
    this.next = this.here.seq + 1;
    one.acked = disk.ops.length;
    one.effects = (outcome?.changed ?? []).flatMap(({ id }): Effect[] => {
      const found = this.here.find(id);
      if (found?.collection !== 'people' && found?.collection !== 'articles') return [];
      const known = this.knownFields(id);
      const fields = Object.fromEntries(Object.entries(found.record).filter(([field]) => known.has(field)));
      return [{ collection: found.collection, id, trashed: found.trashed, fields }];
    });
  }

  /** Starts or stops grouping change sets into one step. */
  toggleGroup(): void {
    this.group = this.group === undefined ? `g${this.count}` : undefined;
  }

  /** Kills the process in the middle of something that has not been acknowledged. */
  async die(): Promise<void> {
    const pending = this.chance(0.5) ? this.edit() : this.import();
    pending.catch(() => undefined);
    for (let at = Math.floor(this.random() * 30); at > 0; at -= 1) await Promise.resolve();
    await this.end(false);
  }

  private isOwn(id: string): boolean {
    const { asked, others } = this.recording;
    const makes = asked.find(({ effects }) => effects.some((effect) => effect.make && effect.id === id));
    return makes !== undefined && !others.has(makes.writer);
  }

  private knownFields(id: string): Set<string> {
    const effects = this.recording.asked.flatMap((asked) => asked.effects).filter((effect) => effect.id === id);
    return new Set(effects.flatMap(({ fields = {} }) => Object.keys(fields)));
  }
}
