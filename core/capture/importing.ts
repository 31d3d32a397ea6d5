import { setMaxListeners } from 'node:events';
import { attachedLine, keepUnreadableFile, ingestInnerFiles, withoutKnown } from '#core/capture/attached.ts';
import { keepableErrors, type AddItem } from '#core/capture/contract.ts';
import { createEntryFiles, filesBeside } from '#core/capture/entry-files.ts';
import type { PeerFile } from '#core/exchange/in/file.ts';
import { openPeerArchive } from '#core/capture/peer-archive.ts';
import type { UnreadableFiles } from '#core/capture/unreadable-files.ts';
import { failedItem } from '#core/capture/items.ts';
import { outcomeOf, type Outcome } from '#core/capture/outcome.ts';
import { readHead, walkSources } from '#core/capture/sources.ts';
import { createDuplicateNotices, type FindNearDuplicates } from '#core/capture/duplicate-notice.ts';
import type { Incoming, Ingest, TypedDetails } from '#core/capture/ingest.ts';
import { newBudget } from '#core/capture/unfold.ts';
import { unitsOf, type Unit } from '#core/capture/units.ts';
import type { AppError } from '#lib/errors.ts';
import type { JobControl } from '#core/jobs/service.ts';
import type { Label } from '#core/model/label.ts';

/**
 * Sources on their way at once: parsers read some while the disk syncs others, and what is synced together costs a disk
 * little more than one. Each is still written in its turn, and told once it is on disk.
 */
const maxUnderWay = 32;
/** And their bytes together; a larger one goes alone. */
const maxBytesUnderWay = 32 * 1024 * 1024;

export interface Import {
  ingest: Ingest;
  /** What becomes of a bundle of this or another case; null for other files. */
  takeBundle(path: string, signal: AbortSignal): Promise<AddItem | null>;
  /** What becomes of a file of another program that holds records; null for other files. */
  takePeerFile(file: PeerFile): Promise<AddItem | null>;
  /** Whether an archive with files of these names is a file of another program. */
  isPeerArchive(names: readonly string[]): boolean;
  near: FindNearDuplicates;
  typed: TypedDetails;
  /** Keeps what an entry of a peer's file names as it is. */
  keepFile: UnreadableFiles['keep'];
  /** Keeps what cannot be read, when that is asked for. */
  keep?: UnreadableFiles['keep'] | undefined;
  /** Undo group of the whole import. */
  group: string;
  /** What the whole import is called in the Undo menu; each change after its article when absent. */
  label: Label | undefined;
  /** Gets what became of each source, in order. */
  items: AddItem[];
  control: JobControl;
}

/**
 * Takes in files and whole folders, one acknowledged change set each, in the order in which they lie. A source that
 * fails is listed, and the rest goes on; a case that can no longer be written ends it.
 * @throws AppError `write-failed`, `read-only`, `locked`
 */
export async function importSources(paths: readonly string[], options: Import): Promise<void> {
  const { typed, items, control } = options;
  const stop = new AbortController();
  // Each that is under way listens to it, which Node takes for a leak from eleven on.
  setMaxListeners(maxUnderWay * 2, stop.signal);
  const stopped = () => stop.abort();
  control.signal.addEventListener('abort', stopped);
  if (control.signal.aborted) stopped();
  const queue: { outcome: Promise<Outcome>; size: number }[] = [];
  const failures: AppError[] = [];
  let bytes = 0;
  let seen = 0;
  let done = 0;
  /** How many sources there are in all, found out ahead of the reading: a person wants to know what is still to come. */
  let counted = 0;
  /** And how many lie in archives and mailboxes, beyond those themselves. */
  let within = 0;
  /** Files that have been told as those of an entry. */
  const named = new Set<string>();
  const progress = () => control.progress(done, Math.max(counted + within, seen));
  const counting = (async () => {
    const walk = walkSources(paths, stop.signal);
    while (!(await walk.next()).done) {
      counted += 1;
      if (counted % 500 === 0) progress();
    }
  })().catch(() => undefined); // what cannot be walked is said by the import itself
  let turn: Promise<void> = Promise.resolve();
  const telling = createDuplicateNotices(options.near, stop.signal, items, progress);

  const settleFirst = async () => {
    const first = queue.shift();
    if (!first) return;
    const outcome = await first.outcome;
    bytes -= first.size;
    done += 1;
    for (const item of outcome.items) await telling.add(item);
    if (typeof outcome.end === 'object') {
      failures.push(outcome.end.fatal);
      stopped();
    }
    progress();
  };

  /** What is on its way while the import is paused is finished and told before it waits. */
  const waitWhilePaused = async () => {
    for (let until = control.pause(); until; until = control.pause()) {
      while (queue.length > 0) await settleFirst();
      await until;
    }
  };

  const begin = (unit: Unit): Promise<Outcome> => {
    const before = turn;
    let handed: () => void = () => undefined;
    const handing = new Promise<void>((resolve) => (handed = resolve));
    // Names that one article's suggestions add must be known to the next one's.
    const overlaps = typed.accept === 'none';
    const outcome = ingestUnit(unit, options, {
      signal: stop.signal,
      turn: before,
      handed: overlaps ? handed : undefined,
      named,
    });
    turn = Promise.all([before, Promise.race([handing, outcome])]).then(() => undefined);
    return outcome;
  };

  try {
    for await (const source of walkSources(paths, stop.signal)) {
      const before = within;
      for await (const unit of unitsOf(source, (more) => (within = before + more), options.isPeerArchive)) {
        await waitWhilePaused();
        if (stop.signal.aborted) break;
        seen += 1;
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
    await telling.done();
    await counting;
    control.signal.removeEventListener('abort', stopped);
  }
  const [failure] = failures;
  if (failure) throw failure;
}

async function ingestUnit(
  unit: Unit,
  { ingest, takeBundle, takePeerFile, keepFile, typed, group, label, keep }: Import,
  { named, ...place }: Pick<Incoming, 'signal' | 'turn' | 'handed'> & { named: Set<string> },
): Promise<Outcome> {
  const { path, part, budget } = unit;
  const inner: AddItem[] = [];
  /** Whether an entry of a bibliography has told of it, which is known once those before it are done. */
  const isNamed = async () => {
    if (unit.file === null) return false;
    await place.turn;
    return named.has(unit.file);
  };
  try {
    const signal = place.signal ?? new AbortController().signal;
    const { file } = unit;
    const whole =
      file &&
      ((await takeBundle(file, signal)) ??
        (await takePeerFile({
          ...{ path: file, signal, group, label },
          readHead: (most) => readHead({ file }, most),
          load: async () => (await unit.load()).bytes,
          openArchive: () => openPeerArchive({ file, path }),
          files: (find = filesBeside(file, (met) => named.add(met))) =>
            createEntryFiles({
              ...{ ingest, keepFile, path, find, typed, group, label, signal, turn: place.turn, items: inner },
            }),
        })));
    if (whole) return { items: [{ ...whole, path }, ...inOrder(inner)], end: 'told' };
    const { bytes, name, modified } = await unit.load();
    const hint = {
      ...(modified === undefined ? {} : { modified }),
      ...(typed.url ? { url: typed.url } : {}),
      ...(typed.password ? { password: typed.password } : {}),
      ...(keep ? { whole: true } : {}),
    };
    const incoming = { path, part, input: { bytes, name, hint }, typed, group, label, ...place };
    const item = await ingest({
      ...incoming,
      ingestInner: (files) =>
        ingestInnerFiles(files, { ingest, incoming, budget, depth: unit.depth, items: inner, keep }),
    });
    if (item.status === 'duplicate' && (await isNamed())) return { items: [], end: 'told' };
    return { items: [item, ...withoutKnown(item, inner)], end: 'told' };
  } catch (thrown) {
    const { items, end } = outcomeOf(unit, thrown);
    if (end === 'told' && (await isNamed())) return { items: [], end };
    const [item] = items;
    if (keep && item?.error && keepableErrors.has(item.error.code)) {
      await place.turn;
      return await keepUnreadableFile(unit, keep, { group, label }, item).catch((fault: unknown) =>
        outcomeOf(unit, fault),
      );
    }
    return { items: [...items, ...inner], end };
  }
}

/** Files of entries by their ways: they are read several at once. */
function inOrder(items: readonly AddItem[]): AddItem[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return [...items].sort((a, b) => collator.compare(a.part ?? '', b.part ?? ''));
}

/**
 * One input by itself: its own faults are told as those of an import are. What is attached to it is taken in too, and
 * told in its warnings.
 */
export async function ingestOne(ingest: Ingest, incoming: Incoming): Promise<AddItem> {
  const items: AddItem[] = [];
  const budget = newBudget();
  try {
    const item = await ingest({
      ...incoming,
      ingestInner: (files) => ingestInnerFiles(files, { ingest, incoming, budget, depth: 0, items }),
    });
    return { ...item, warnings: [...item.warnings, ...items.map(attachedLine)] };
  } catch (thrown) {
    const { items: told, end } = outcomeOf(incoming, thrown);
    const [item] = told;
    if (end !== 'told' || !item) throw thrown;
    return item;
  }
}
