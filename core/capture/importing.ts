import type { AddItem } from '#core/capture/contract.ts';
import { failedItem } from '#core/capture/items.ts';
import { readSource, walkSources, type SourceFile } from '#core/capture/sources.ts';
import type { Incoming, Take, Typed } from '#core/capture/taking.ts';
import { AppError, toErrorReply, type ErrorCode } from '#core/errors.ts';
import type { JobControl } from '#core/jobs/service.ts';

/** Sources on their way at once: the parser works while the disk reads the next and syncs the last. */
const mostUnderWay = 6;
/** And their bytes together; a larger one goes alone. */
const mostBytesUnderWay = 32 * 1024 * 1024;

/** What became of a source. */
type Outcome =
  | { is: 'told'; item: AddItem }
  /** The import was stopped before its turn. */
  | { is: 'stopped' }
  /** The case cannot be written any more. */
  | { is: 'fatal'; error: AppError };

export interface Import {
  take: Take;
  /** What becomes of a bundle of this or another case; null for other files. */
  takeBundle(path: string, signal: AbortSignal): Promise<AddItem | null>;
  typed: Typed;
  /** Undo group of the whole import. */
  group: string;
  /** What the whole import is called in the Undo menu; each change after its article when absent. */
  label: string | undefined;
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
  const stopped = () => stop.abort();
  control.signal.addEventListener('abort', stopped);
  if (control.signal.aborted) stopped();
  const queue: { outcome: Promise<Outcome>; size: number }[] = [];
  const failures: AppError[] = [];
  let bytes = 0;
  let seen = 0;
  /** How many sources there are in all, found out ahead of the reading: a person wants to know what is still to come. */
  let counted = 0;
  const progress = () => control.progress(items.length, Math.max(counted, seen));
  const counting = (async () => {
    const walk = walkSources(paths, stop.signal);
    while (!(await walk.next()).done) {
      counted += 1;
      if (counted % 500 === 0) progress();
    }
  })().catch(() => undefined); // what cannot be walked is said by the import itself
  let turn: Promise<void> = Promise.resolve();

  const settleFirst = async () => {
    const first = queue.shift();
    if (!first) return;
    const outcome = await first.outcome;
    bytes -= first.size;
    if (outcome.is === 'told') items.push(outcome.item);
    if (outcome.is === 'fatal') {
      failures.push(outcome.error);
      stopped();
    }
    progress();
  };

  const begin = (source: SourceFile): Promise<Outcome> => {
    const before = turn;
    let handed: () => void = () => undefined;
    const handing = new Promise<void>((resolve) => (handed = resolve));
    // Names that one article's suggestions add must be known to the next one's.
    const overlaps = typed.accept === 'none';
    const outcome = takeSource(source, options, {
      signal: stop.signal,
      turn: before,
      handed: overlaps ? handed : undefined,
    });
    turn = Promise.all([before, Promise.race([handing, outcome])]).then(() => undefined);
    return outcome;
  };

  try {
    for await (const source of walkSources(paths, stop.signal)) {
      if (stop.signal.aborted) break;
      seen += 1;
      if ('status' in source) {
        const item = failedItem(source.path, source.status, source.code, source.message);
        queue.push({ outcome: Promise.resolve({ is: 'told', item }), size: 0 });
      } else {
        while (queue.length > 0 && bytes + source.size > mostBytesUnderWay) await settleFirst();
        bytes += source.size;
        queue.push({ outcome: begin(source), size: source.size });
      }
      while (queue.length >= mostUnderWay) await settleFirst();
      progress();
    }
  } finally {
    while (queue.length > 0) await settleFirst();
    await counting;
    control.signal.removeEventListener('abort', stopped);
  }
  const [failure] = failures;
  if (failure) throw failure;
}

async function takeSource(
  source: SourceFile,
  { take, takeBundle, typed, group, label }: Import,
  place: Pick<Incoming, 'signal' | 'turn' | 'handed'>,
): Promise<Outcome> {
  try {
    const bundle = await takeBundle(source.file.toString(), place.signal ?? new AbortController().signal);
    if (bundle) return { is: 'told', item: { ...bundle, path: source.path } };
    const { bytes, name, modified } = await readSource(source);
    const hint = { modified, ...(typed.url ? { url: typed.url } : {}) };
    return {
      is: 'told',
      item: await take({ path: source.path, input: { bytes, name, hint }, typed, group, label, ...place }),
    };
  } catch (thrown) {
    return outcomeOf(source.path, thrown);
  }
}

/** What a throw means: the fault of this source alone, a stop, or the end of the import. */
function outcomeOf(path: string, thrown: unknown): Outcome {
  const { code, message } = toErrorReply(thrown);
  if (code === 'cancelled') return { is: 'stopped' };
  if (thrown instanceof AppError && endsImport.has(code)) return { is: 'fatal', error: thrown };
  return { is: 'told', item: failedItem(path, code === 'unsupported' ? 'skipped' : 'failed', code, message) };
}

const endsImport: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['write-failed', 'read-only', 'locked']);

/** One input by itself: its own faults are told as those of an import are. */
export async function takeOne(path: string, take: () => Promise<AddItem>): Promise<AddItem> {
  try {
    return await take();
  } catch (thrown) {
    const outcome = outcomeOf(path, thrown);
    if (outcome.is !== 'told') throw thrown;
    return outcome.item;
  }
}
