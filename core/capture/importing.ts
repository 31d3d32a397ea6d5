import { setMaxListeners } from 'node:events';
import {
  formatAttachment,
  storeUnreadableFile,
  ingestInnerFiles,
  withoutKnown,
} from '#core/capture/ingest-inner-files.ts';
import { keepableErrors, type AddItem } from '#core/capture/contract.ts';
import { createEntryFiles, filesBeside } from '#core/capture/entry-files.ts';
import type { PeerFile } from '#core/exchange/in/file.ts';
import { openPeerArchive } from '#core/capture/peer-archive.ts';
import type { UnreadableFiles } from '#core/capture/unreadable-files.ts';
import { failedItem } from '#core/capture/items.ts';
import { sourcesOf, type FolderIngest } from '#core/capture/peer-folders.ts';
import { outcomeOf, type Outcome } from '#core/capture/outcome.ts';
import { readHead, walkSources } from '#core/capture/sources.ts';
import { createDuplicateNotices, type FindNearDuplicates } from '#core/capture/duplicate-notice.ts';
import type { Incoming, Ingest, TypedDetails } from '#core/capture/ingest.ts';
import { newBudget } from '#core/capture/containers.ts';
import { unitsOf, type Unit } from '#core/capture/import-units.ts';
import type { AppError } from '#lib/errors.ts';
import type { JobControl } from '#core/jobs/service.ts';
import type { Label } from '#core/model/label.ts';

/**
 * Maximum sources processed at once: parsers read some while the disk syncs others, and syncing several together costs little more than
 * one. Each is still written in turn, and reported once it is on disk.
 */
const maxUnderWay = 32;
/** Maximum of their bytes together; a larger source is processed alone. */
const maxBytesUnderWay = 32 * 1024 * 1024;

export interface Import {
  ingest: Ingest;
  /** Imports an archive of this or another case; returns null for other files. */
  takeBundle(path: string, signal: AbortSignal): Promise<AddItem | null>;
  /** Imports a file of another program that contains records; returns null for other files. */
  importPeerFile(file: PeerFile): Promise<AddItem | null>;
  /** Imports a folder of another program that contains records; returns null for other folders. */
  takePeerFolder: FolderIngest['takePeerFolder'];
  /** What the user says the folders are; null if unspecified. */
  as: 'vault' | null;
  /** Returns whether an archive with these file names is a file of another program. */
  isPeerArchive(names: readonly string[]): boolean;
  near: FindNearDuplicates;
  typed: TypedDetails;
  /** Keeps a file named by an entry of another program as it is. */
  storeFile: UnreadableFiles['store'];
  /** Keeps unreadable files, if requested. */
  storeUnreadable?: UnreadableFiles['store'] | undefined;
  /** Undo group of the whole import. */
  group: string;
  /** Label of the whole import in the Undo menu; if absent, each change is labelled by its article. */
  label: Label | undefined;
  /** Receives the result for each source, in order. */
  items: AddItem[];
  control: JobControl;
}

/**
 * Imports files and whole folders, one acknowledged change set per source, in their order. A source that fails is listed and the rest
 * continues; a case that can no longer be written ends the import.
 * @throws AppError `write-failed`, `read-only`, `locked`
 */
export async function importSources(paths: readonly string[], options: Import): Promise<void> {
  const { typed, items, control } = options;
  const stop = new AbortController();
  // Every source in progress listens to it; by default Node warns of a leak above ten listeners.
  setMaxListeners(maxUnderWay * 2, stop.signal);
  const stopped = () => stop.abort();
  control.signal.addEventListener('abort', stopped);
  if (control.signal.aborted) stopped();
  const queue: { outcome: Promise<Outcome>; size: number }[] = [];
  const failures: AppError[] = [];
  let bytes = 0;
  let seenCount = 0;
  let done = 0;
  /** Total number of sources, counted ahead of the reading so that users can see what is still to come. */
  let counted = 0;
  /** Further sources inside archives and mailboxes. */
  let within = 0;
  /** Files already reported as those of an entry. */
  const named = new Set<string>();
  const progress = () => control.progress(done, Math.max(counted + within, seenCount));
  const counting = (async () => {
    const walk = walkSources(paths, stop.signal);
    while (!(await walk.next()).done) {
      counted += 1;
      if (counted % 500 === 0) progress();
    }
  })().catch(() => undefined); // paths that cannot be walked are reported by the import itself
  let turn: Promise<void> = Promise.resolve();
  const duplicateNotices = createDuplicateNotices(options.near, stop.signal, items, progress);

  const settleFirst = async () => {
    const first = queue.shift();
    if (!first) return;
    const outcome = await first.outcome;
    bytes -= first.size;
    done += 1;
    for (const item of outcome.items) await duplicateNotices.add(item);
    if (typeof outcome.end === 'object') {
      failures.push(outcome.end.fatal);
      stopped();
    }
    progress();
  };

  /** While the import is paused, sources in progress are finished and reported first. */
  const waitWhilePaused = async () => {
    for (let until = control.pause(); until; until = control.pause()) {
      while (queue.length > 0) await settleFirst();
      await until;
    }
  };

  const begin = (unit: Unit): Promise<Outcome> => {
    const before = turn;
    let onHandover: () => void = () => undefined;
    const handedOver = new Promise<void>((resolve) => (onHandover = resolve));
    // Names added by one article's suggestions must be known to the next article's.
    const overlaps = typed.accept === 'none';
    const outcome = ingestUnit(unit, options, {
      signal: stop.signal,
      turn: before,
      onHandover: overlaps ? onHandover : undefined,
      named,
    });
    turn = Promise.all([before, Promise.race([handedOver, outcome])]).then(() => undefined);
    return outcome;
  };

  try {
    for await (const source of sourcesOf({ ...options, paths, signal: stop.signal })) {
      if ('outcome' in source) {
        while (queue.length > 0) await settleFirst();
        queue.push({ outcome: Promise.resolve(source.outcome), size: 0 });
        done += Math.max(0, source.files - 1);
        continue;
      }
      const before = within;
      for await (const unit of unitsOf(source, (more) => (within = before + more), options.isPeerArchive)) {
        await waitWhilePaused();
        if (stop.signal.aborted) break;
        seenCount += 1;
        if ('status' in unit) {
          const item = failedItem(unit, unit.status, unit.code, unit.message);
          queue.push({ outcome: Promise.resolve({ items: [item], end: 'told' }), size: 0 });
        } else {
          while (queue.length > 0 && bytes + unit.size > maxBytesUnderWay) await settleFirst();
          bytes += unit.size;
          queue.push({ outcome: begin(unit), size: unit.size });
        }
        while (queue.length >= maxUnderWay) await settleFirst();
        progress();
      }
      if (stop.signal.aborted) break;
    }
  } finally {
    while (queue.length > 0) await settleFirst();
    await duplicateNotices.done();
    await counting;
    control.signal.removeEventListener('abort', stopped);
  }
  const [failure] = failures;
  if (failure) throw failure;
}

async function ingestUnit(
  unit: Unit,
  { ingest, takeBundle, importPeerFile, storeFile, typed, group, label, storeUnreadable }: Import,
  { named, ...place }: Pick<Incoming, 'signal' | 'turn' | 'onHandover'> & { named: Set<string> },
): Promise<Outcome> {
  const { path, part, budget } = unit;
  const inner: AddItem[] = [];
  /** Returns whether an entry of a bibliography has reported the file, which is known once those before it are done. */
  const isNamed = async () => {
    if (unit.file === null) return false;
    await place.turn;
    return named.has(unit.file);
  };
  try {
    const signal = place.signal ?? new AbortController().signal;
    const { file } = unit;
    const asOne =
      file &&
      ((await takeBundle(file, signal)) ??
        (await importPeerFile({
          ...{ path: file, signal, group, label },
          readHead: (maxBytes) => readHead({ file }, maxBytes),
          load: async () => (await unit.load()).bytes,
          openArchive: () => openPeerArchive({ file, path }),
          files: (find = filesBeside(file, (name) => named.add(name))) =>
            createEntryFiles({
              ...{ ingest, storeFile, path, find, typed, group, label, signal, turn: place.turn, items: inner },
            }),
        })));
    if (asOne) return { items: [{ ...asOne, path }, ...inOrder(inner)], end: 'told' };
    const { bytes, name, modified } = await unit.load();
    const hint = {
      ...(modified === undefined ? {} : { modified }),
      ...(typed.url ? { url: typed.url } : {}),
      ...(typed.password ? { password: typed.password } : {}),
      ...(storeUnreadable ? { whole: true } : {}),
    };
    const incoming = { path, part, input: { bytes, name, hint }, typed, group, label, ...place };
    const item = await ingest({
      ...incoming,
      ingestInner: (files) =>
        ingestInnerFiles(files, { ingest, incoming, budget, depth: unit.depth, items: inner, store: storeUnreadable }),
    });
    if (item.status === 'duplicate' && (await isNamed())) return { items: [], end: 'told' };
    return { items: [item, ...withoutKnown(item, inner)], end: 'told' };
  } catch (thrown) {
    const { items, end } = outcomeOf(unit, thrown);
    if (end === 'told' && (await isNamed())) return { items: [], end };
    const [item] = items;
    if (storeUnreadable && item?.error && keepableErrors.has(item.error.code)) {
      await place.turn;
      return await storeUnreadableFile(unit, storeUnreadable, { group, label }, item).catch((fault: unknown) =>
        outcomeOf(unit, fault),
      );
    }
    return { items: [...items, ...inner], end };
  }
}

/** Sorts files of entries by path, because several are read at once. */
function inOrder(items: readonly AddItem[]): AddItem[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return [...items].sort((a, b) => collator.compare(a.part ?? '', b.part ?? ''));
}

/**
 * Imports a single input: its own faults are reported as those of an import are. Its attachments are imported too, and reported in its
 * warnings.
 */
export async function ingestOne(ingest: Ingest, incoming: Incoming): Promise<AddItem> {
  const items: AddItem[] = [];
  const budget = newBudget();
  try {
    const item = await ingest({
      ...incoming,
      ingestInner: (files) => ingestInnerFiles(files, { ingest, incoming, budget, depth: 0, items }),
    });
    return { ...item, warnings: [...item.warnings, ...items.map(formatAttachment)] };
  } catch (thrown) {
    const { items: results, end } = outcomeOf(incoming, thrown);
    const [item] = results;
    if (end !== 'told' || !item) throw thrown;
    return item;
  }
}
