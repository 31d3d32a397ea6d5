import type { Io, IoFile, IoStat, OpenMode } from '#lib/files/io.ts';

/** A file or folder by its number. Bytes are never changed in place, so that images can share them. */
export type Node = { bytes: Buffer } | { entries: Map<string, number> };

/** What happened to the disk, in order: only what can be lost, and what makes it durable. */
export type DiskOp =
  | { kind: 'make'; node: number; folder: boolean }
  /** `name` in `folder` is `node` from now on; null: deleted. `from` is its previous name. */
  | { kind: 'entry'; folder: number; name: string; node: number | null; from?: { folder: number; name: string } }
  | { kind: 'write'; node: number; at: number; bytes: Buffer }
  | { kind: 'truncate'; node: number }
  | { kind: 'sync'; node: number }
  | { kind: 'syncDir'; node: number }
  /** A failed sync: the system still shows the written data but never writes it to the disk. */
  | { kind: 'forget'; node: number };

/** One call of the Io, before it runs. */
export interface Call {
  operation: keyof Io | keyof IoFile;
  path: string;
  bytes?: Uint8Array;
}

/** Runs a call or fails it; for an append, `writePart` writes the bytes that were taken before the failure. */
type Run = <T>(call: Call, action: () => T, writePart?: (taken: number) => void) => Promise<T>;

/** Returns the error of a call; `taken` bytes of an append reach the file before it fails. */
export type Fault = (call: Call) => { code: string; taken?: number } | null;

/** An in-memory disk that behaves like a POSIX file system while the power is on, and records its operations. */
export class MemoryDisk {
  readonly ops: DiskOp[] = [];
  readonly calls: Call[] = [];
  fault: Fault = () => null;

  constructor(
    readonly nodes = new Map<number, Node>([[1, { entries: new Map() }]]),
    private last = 1,
  ) {}

  get lastNode(): number {
    return this.last;
  }

  /**
   * Returns the disk as one process sees it. After `kill`, nothing that the process does reaches the disk.
   * @param sound whether calls of this process never fail
   */
  process({ sound = false } = {}): { io: Io; kill: () => void } {
    const state = { ended: false };
    const run: Run = (call, action, writePart) => {
      if (state.ended) return new Promise(() => undefined);
      const fault = sound ? null : this.fault(call);
      if (!sound) this.calls.push(call);
      if (!fault) return promiseOf(action);
      writePart?.(fault.taken ?? 0);
      if (call.operation === 'sync') this.forget(call.path);
      return Promise.reject(errorOf(fault.code, call));
    };
    return { io: this.io(run), kill: () => (state.ended = true) };
  }

  /** Returns a file's bytes, or null if there is no such file. */
  peek(path: string): Buffer | null {
    const node = this.nodes.get(this.find(path) ?? 0);
    return node && 'bytes' in node ? node.bytes : null;
  }

  /** Returns all files below a folder, as paths from the root. */
  files(path = ''): string[] {
    const node = this.nodes.get(this.find(path) ?? 0);
    if (!node) return [];
    if ('bytes' in node) return [path];
    return [...node.entries.keys()].sort().flatMap((name) => this.files(`${path}/${name}`));
  }

  /** Puts a file in place from outside, durably or not; its parent folders must exist. */
  place(path: string, bytes: Buffer): void {
    const node = this.find(path) ?? this.make(path, false);
    this.truncate(node);
    this.write(node, 0, bytes);
  }

  /** Empties a file without writing anything to it. */
  truncate(node: number): void {
    this.nodes.set(node, { bytes: Buffer.alloc(0) });
    this.ops.push({ kind: 'truncate', node });
  }

  find(path: string): number | undefined {
    let at = 1;
    for (const name of partsOf(path)) {
      const node = this.nodes.get(at);
      const next = node && 'entries' in node ? node.entries.get(name) : undefined;
      if (next === undefined) return undefined;
      at = next;
    }
    return at;
  }

  private io(run: Run): Io {
    return {
      open: (path, mode) => run({ operation: 'open', path }, () => this.openFile(path, mode, run)),
      readFile: (path) => run({ operation: 'readFile', path }, () => Buffer.from(this.bytesAt(path))),
      rename: (from, to) => run({ operation: 'rename', path: to }, () => this.rename(from, to)),
      list: (path) => run({ operation: 'list', path }, () => [...this.entriesAt(path).keys()].sort()),
      stat: (path) => run({ operation: 'stat', path }, () => this.statOf(this.requireNode(path))),
      mkdir: (path) =>
        run({ operation: 'mkdir', path }, () => {
          const existing = this.find(path);
          if (existing === undefined) this.make(path, true);
          else if ('bytes' in this.node(existing)) throw errorOf('EEXIST', { operation: 'mkdir', path });
        }),
      remove: (path) =>
        run({ operation: 'remove', path }, () => {
          this.bytesAt(path);
          this.unlink(path);
        }),
      removeDir: (path) =>
        run({ operation: 'removeDir', path }, () => {
          if (this.entriesAt(path).size > 0) throw errorOf('ENOTEMPTY', { operation: 'removeDir', path });
          this.unlink(path);
        }),
      syncDir: (path) =>
        run({ operation: 'syncDir', path }, () => {
          this.entriesAt(path);
          this.ops.push({ kind: 'syncDir', node: this.requireNode(path) });
        }),
      realPath: (path) => run({ operation: 'realPath', path }, () => (this.requireNode(path), path)),
      checkWritable: (path) => run({ operation: 'checkWritable', path }, () => undefined),
    };
  }

  private openFile(path: string, mode: OpenMode, run: Run): IoFile {
    const existing = this.find(path);
    if (existing !== undefined && mode === 'create') throw errorOf('EEXIST', { operation: 'open', path });
    if (existing === undefined && (mode === 'read' || mode === 'update'))
      throw errorOf('ENOENT', { operation: 'open', path });
    if (existing !== undefined && 'entries' in this.node(existing))
      throw errorOf('EISDIR', { operation: 'open', path });
    const number = existing ?? this.make(path, false);
    const bytes = () => (this.node(number) as { bytes: Buffer }).bytes;
    return {
      append: (added) => {
        const write = (taken: number) => this.write(number, bytes().length, added.subarray(0, taken));
        return run({ operation: 'append', path, bytes: added }, () => write(added.length), write);
      },
      overwrite: (replacement) =>
        run({ operation: 'overwrite', path, bytes: replacement }, () => this.write(number, 0, replacement)),
      sync: () => run({ operation: 'sync', path }, () => void this.ops.push({ kind: 'sync', node: number })),
      read: (position, length) =>
        run({ operation: 'read', path }, () => Buffer.from(bytes().subarray(position, position + length))),
      stat: () => run({ operation: 'stat', path }, () => this.statOf(number)),
      close: () => run({ operation: 'close', path }, () => undefined),
    };
  }

  private write(node: number, at: number, bytes: Uint8Array): void {
    const before = (this.node(node) as { bytes: Buffer }).bytes;
    const copy = Buffer.from(bytes);
    if (copy.length === 0) return;
    this.nodes.set(node, { bytes: Buffer.concat([before.subarray(0, at), copy, before.subarray(at + copy.length)]) });
    this.ops.push({ kind: 'write', node, at, bytes: copy });
  }

  private rename(from: string, to: string): void {
    const node = this.requireNode(from);
    const [source, target] = [this.parentOf(from), this.parentOf(to)];
    source.entries.delete(source.name);
    target.entries.set(target.name, node);
    const previous = { folder: source.folder, name: source.name };
    this.ops.push({ kind: 'entry', folder: target.folder, name: target.name, node, from: previous });
  }

  private unlink(path: string): void {
    const { folder, name, entries } = this.parentOf(path);
    entries.delete(name);
    this.ops.push({ kind: 'entry', folder, name, node: null });
  }

  private make(path: string, isFolder: boolean): number {
    const { folder, name, entries } = this.parentOf(path);
    const node = (this.last += 1);
    this.nodes.set(node, isFolder ? { entries: new Map() } : { bytes: Buffer.alloc(0) });
    entries.set(name, node);
    this.ops.push({ kind: 'make', node, folder: isFolder }, { kind: 'entry', folder, name, node });
    return node;
  }

  private forget(path: string): void {
    const node = this.find(path);
    if (node !== undefined) this.ops.push({ kind: 'forget', node });
  }

  private parentOf(path: string): { folder: number; name: string; entries: Map<string, number> } {
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    const parent = path.slice(0, slash);
    return { folder: this.requireNode(parent), name, entries: this.entriesAt(parent) };
  }

  private requireNode(path: string): number {
    const node = this.find(path);
    if (node === undefined) throw errorOf('ENOENT', { operation: 'stat', path });
    return node;
  }

  private node(number: number): Node {
    const node = this.nodes.get(number);
    if (!node) throw new Error(`no node ${number}`);
    return node;
  }

  private bytesAt(path: string): Buffer {
    const node = this.node(this.requireNode(path));
    if (!('bytes' in node)) throw errorOf('EISDIR', { operation: 'readFile', path });
    return node.bytes;
  }

  private entriesAt(path: string): Map<string, number> {
    const node = this.node(this.requireNode(path));
    if (!('entries' in node)) throw errorOf('ENOTDIR', { operation: 'list', path });
    return node.entries;
  }

  private statOf(number: number): IoStat {
    const node = this.node(number);
    return { size: 'bytes' in node ? node.bytes.length : 0, directory: 'entries' in node, identity: `${number}-0` };
  }
}

const partsByPath = new Map<string, readonly string[]>();

function partsOf(path: string): readonly string[] {
  let parts = partsByPath.get(path);
  if (!parts) partsByPath.set(path, (parts = path.split('/').filter(Boolean)));
  return parts;
}

/** Makes an error without a stack, which would cost more than everything else where thousands are expected. */
function errorOf(code: string, { operation, path }: Call): Error {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const error = Object.assign(new Error(`${code}: ${operation} ${path}`), { code });
  Error.stackTraceLimit = stackTraceLimit;
  return error;
}

function promiseOf<T>(action: () => T): Promise<T> {
  try {
    return Promise.resolve(action());
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}
