import { MemoryDisk, type DiskOp, type Node } from './crash-disk.ts';

type Write = Extract<DiskOp, { kind: 'write' | 'truncate' }>;
type Entry = Extract<DiskOp, { kind: 'entry' }>;

/** What to lose of the data that no sync has made durable. */
export type Loss = 'nothing' | 'everything' | 'some';

const sector = 512;

/** The durable state of a disk and what is not durable yet; `apply` replays recorded operations. */
export class Platter {
  private readonly durable: Map<number, Node>;
  private readonly writes = new Map<number, Write[]>();
  private readonly entries = new Map<number, Entry[]>();
  /** Whether the last image has a gap in the middle of a write. */
  torn = false;

  /** @param from the disk's initial content, all of it durable */
  constructor(
    from: ReadonlyMap<number, Node>,
    private last: number,
  ) {
    this.durable = copyNodes(from);
  }

  apply(op: DiskOp): void {
    switch (op.kind) {
      case 'make':
        this.durable.set(op.node, op.folder ? { entries: new Map() } : { bytes: Buffer.alloc(0) });
        this.last = Math.max(this.last, op.node);
        break;
      case 'entry':
        push(this.entries, op.folder, op);
        break;
      case 'write':
      case 'truncate':
        push(this.writes, op.node, op);
        break;
      case 'sync':
        for (const write of this.writes.get(op.node) ?? []) applyWrite(this.durable, write);
        this.writes.delete(op.node);
        break;
      case 'forget':
        this.writes.delete(op.node);
        break;
      case 'syncDir':
        for (const entry of this.entries.get(op.node) ?? []) applyEntry(this.durable, entry);
        this.entries.delete(op.node);
        break;
    }
  }

  /**
   * Returns a disk after a power cut. Each name that was not durable is there or not, in whatever order it was made, and each
   * file has any part of its pending writes.
   */
  image(loss: Loss, random: () => number): MemoryDisk {
    const nodes = copyNodes(this.durable);
    this.torn = false;
    for (const entries of this.entries.values()) {
      const surviving = survivors(entries, loss, random);
      for (const entry of surviving) applyEntry(nodes, entry);
    }
    for (const writes of this.writes.values()) this.tear(nodes, writes, loss, random);
    return new MemoryDisk(nodes, this.last);
  }

  private tear(nodes: Map<number, Node>, writes: readonly Write[], loss: Loss, random: () => number): void {
    if (loss === 'everything') return;
    const mode = loss === 'nothing' ? 0 : Math.floor(random() * 5);
    if (mode === 0) for (const write of writes) applyWrite(nodes, write);
    if (mode === 1) for (const write of survivors(writes, 'some', random)) applyWrite(nodes, write);
    if (mode < 2) return;
    // In order, up to one that is torn: at a byte, at a sector, or with sectors missing in the middle.
    const cut = Math.floor(random() * writes.length);
    for (const write of writes.slice(0, cut)) applyWrite(nodes, write);
    const last = writes[cut];
    if (last?.kind !== 'write') return;
    const end = last.at + last.bytes.length;
    const endAt = last.at + Math.floor(random() * (last.bytes.length + 1));
    if (mode === 2) applyWrite(nodes, upTo(last, endAt));
    else if (mode === 3) applyWrite(nodes, upTo(last, Math.min(end, Math.floor(endAt / sector) * sector)));
    else this.punch(nodes, last, random);
  }

  /** Applies a write of which only some sectors have arrived: the file has its full length, with zeros in the gaps. */
  private punch(nodes: Map<number, Node>, write: Extract<Write, { kind: 'write' }>, random: () => number): void {
    const node = nodes.get(write.node);
    const before = node && 'bytes' in node ? node.bytes : Buffer.alloc(0);
    const bytes = Buffer.from(write.bytes);
    for (let at = write.at; at < write.at + bytes.length; at = (Math.floor(at / sector) + 1) * sector) {
      if (random() < 0.5) continue;
      const [from, to] = [at - write.at, Math.min((Math.floor(at / sector) + 1) * sector - write.at, bytes.length)];
      for (let byte = from; byte < to; byte += 1) bytes[byte] = before[write.at + byte] ?? 0;
      this.torn = true;
    }
    applyWrite(nodes, { ...write, bytes });
  }
}

function survivors<T>(items: readonly T[], loss: Loss, random: () => number): readonly T[] {
  if (loss === 'nothing') return items;
  if (loss === 'everything') return [];
  const share = random();
  return items.filter(() => random() < share);
}

function upTo(write: Extract<Write, { kind: 'write' }>, stop: number): Write {
  return { ...write, bytes: write.bytes.subarray(0, Math.max(0, stop - write.at)) };
}

function applyWrite(nodes: Map<number, Node>, write: Write): void {
  const node = nodes.get(write.node);
  if (!node || !('bytes' in node)) return;
  if (write.kind === 'truncate') {
    nodes.set(write.node, { bytes: Buffer.alloc(0) });
    return;
  }
  const { at, bytes } = write;
  // The range of an earlier, lost write is filled with zeros.
  const before = Buffer.concat([node.bytes, Buffer.alloc(Math.max(0, at - node.bytes.length))]);
  nodes.set(write.node, { bytes: Buffer.concat([before.subarray(0, at), bytes, before.subarray(at + bytes.length)]) });
}

function applyEntry(nodes: Map<number, Node>, { folder, name, node, from }: Entry): void {
  const target = nodes.get(folder);
  const source = from ? nodes.get(from.folder) : undefined;
  if (source && 'entries' in source && from && source.entries.get(from.name) === node) source.entries.delete(from.name);
  if (!target || !('entries' in target)) return;
  if (node === null) target.entries.delete(name);
  else target.entries.set(name, node);
}

function copyNodes(nodes: ReadonlyMap<number, Node>): Map<number, Node> {
  const copies = new Map<number, Node>();
  for (const [number, node] of nodes) {
    copies.set(number, 'entries' in node ? { entries: new Map(node.entries) } : node);
  }
  return copies;
}

function push<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
