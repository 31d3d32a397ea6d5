import { mayBeKept, type AddItem } from '#core/capture/contract.ts';
import type { Keeping } from '#core/capture/keeping.ts';
import type { InnerFile } from '#core/capture/extracted.ts';
import { failedItem, type Place } from '#core/capture/items.ts';
import { distinctNames } from '#core/capture/part-names.ts';
import { walkSources } from '#core/capture/sources.ts';
import { tellingNear, type NearOf } from '#core/capture/telling.ts';
import type { Incoming, Take, Typed } from '#core/capture/taking.ts';
import { newBudget, spend, spentMessage, unfoldOne } from '#core/capture/unfold.ts';
import type { Budget, InnerProblem, InnerSource } from '#core/capture/unfold.ts';
import { unitsOf, type Unit } from '#core/capture/units.ts';
import { AppError, toErrorReply, type ErrorCode } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import type { JobControl } from '#core/jobs/service.ts';

/** Sources on their way at once: the parser works while the disk reads the next and syncs the last. */
const mostUnderWay = 6;
/** And their bytes together; a larger one goes alone. */
const mostBytesUnderWay = 32 * 1024 * 1024;

/** What became of a source and of what it holds. */
interface Outcome {
  items: AddItem[];
  /** `stopped`: the import was stopped before its turn. `fatal`: the case cannot be written any more. */
  end: 'told' | 'stopped' | { fatal: AppError };
}

export interface Import {
  take: Take;
  /** What becomes of a bundle of this or another case; null for other files. */
  takeBundle(path: string, signal: AbortSignal): Promise<AddItem | null>;
  near: NearOf;
  typed: Typed;
  /** Keeps what cannot be read, when that is asked for. */
  keep?: Keeping['keep'] | undefined;
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
  let done = 0;
  /** How many sources there are in all, found out ahead of the reading: a person wants to know what is still to come. */
  let counted = 0;
  /** And how many lie in archives and mailboxes, beyond those themselves. */
  let within = 0;
  const progress = () => control.progress(done, Math.max(counted + within, seen));
  const counting = (async () => {
    const walk = walkSources(paths, stop.signal);
    while (!(await walk.next()).done) {
      counted += 1;
      if (counted % 500 === 0) progress();
    }
  })().catch(() => undefined); // what cannot be walked is said by the import itself
  let turn: Promise<void> = Promise.resolve();
  const telling = tellingNear(options.near, stop.signal, items, progress);

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

  const begin = (unit: Unit): Promise<Outcome> => {
    const before = turn;
    let handed: () => void = () => undefined;
    const handing = new Promise<void>((resolve) => (handed = resolve));
    // Names that one article's suggestions add must be known to the next one's.
    const overlaps = typed.accept === 'none';
    const outcome = takeUnit(unit, options, {
      signal: stop.signal,
      turn: before,
      handed: overlaps ? handed : undefined,
    });
    turn = Promise.all([before, Promise.race([handing, outcome])]).then(() => undefined);
    return outcome;
  };

  try {
    for await (const source of walkSources(paths, stop.signal)) {
      const before = within;
      for await (const unit of unitsOf(source, (more) => (within = before + more))) {
        if (stop.signal.aborted) break;
        seen += 1;
        if ('status' in unit) {
          const item = failedItem(unit, unit.status, unit.code, unit.message);
          queue.push({ outcome: Promise.resolve({ items: [item], end: 'told' }), size: 0 });
        } else {
          while (queue.length > 0 && bytes + unit.size > mostBytesUnderWay) await settleFirst();
          bytes += unit.size;
          queue.push({ outcome: begin(unit), size: unit.size });
        }
        while (queue.length >= mostUnderWay) await settleFirst();
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

async function takeUnit(
  unit: Unit,
  { take, takeBundle, typed, group, label, keep }: Import,
  place: Pick<Incoming, 'signal' | 'turn' | 'handed'>,
): Promise<Outcome> {
  const { path, part, budget } = unit;
  const inner: AddItem[] = [];
  try {
    const bundle = unit.file && (await takeBundle(unit.file, place.signal ?? new AbortController().signal));
    if (bundle) return { items: [{ ...bundle, path }], end: 'told' };
    const { bytes, name, modified } = await unit.load();
    const hint = {
      ...(modified === undefined ? {} : { modified }),
      ...(typed.url ? { url: typed.url } : {}),
      ...(typed.password ? { password: typed.password } : {}),
    };
    const incoming = { path, part, input: { bytes, name, hint }, typed, group, label, ...place };
    const item = await take({
      ...incoming,
      takeInner: (files) => takeInner(files, { take, incoming, budget, depth: unit.depth, items: inner }),
    });
    return { items: [item, ...inner], end: 'told' };
  } catch (thrown) {
    const { items, end } = outcomeOf(unit, thrown);
    const [item] = items;
    if (keep && item?.error && mayBeKept.has(item.error.code)) {
      await place.turn;
      return keepUnit(unit, keep, { group, label }, item);
    }
    return { items: [...items, ...inner], end };
  }
}

/** What was not read is kept as it is; what cannot even be kept is told as it would have been. */
async function keepUnit(
  unit: Unit,
  keep: Keeping['keep'],
  step: { group: string; label: string | undefined },
  item: AddItem,
): Promise<Outcome> {
  try {
    const kept = await keep(unit, { text: '' }, step);
    const why = item.error && kept.status === 'added' ? [item.error.message] : [];
    return { items: [{ ...kept, warnings: [...why, ...kept.warnings] }], end: 'told' };
  } catch (thrown) {
    const outcome = outcomeOf(unit, thrown);
    return outcome.end === 'told' ? { items: [item], end: 'told' } : outcome;
  }
}

/** What a throw means: the fault of this source alone, a stop, or the end of the import. */
function outcomeOf(place: Place, thrown: unknown): Outcome {
  const { code, message } = toErrorReply(thrown);
  if (code === 'cancelled') return { items: [], end: 'stopped' };
  if (thrown instanceof AppError && endsImport.has(code)) return { items: [], end: { fatal: thrown } };
  return { items: [failedItem(place, code === 'unsupported' ? 'skipped' : 'failed', code, message)], end: 'told' };
}

const endsImport: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['write-failed', 'read-only', 'locked']);

interface InnerTaking {
  take: Take;
  /** The source that holds the files. */
  incoming: Incoming;
  budget: Budget;
  /** Containers that the source itself lies in. */
  depth: number;
  /** Gets what became of each. */
  items: AddItem[];
}

/** Takes in what is attached to a source. The fault of one is listed; a stop and the end of the import are thrown on. */
async function takeInner(
  files: readonly InnerFile[],
  { take, incoming, budget, depth, items }: InnerTaking,
): Promise<void> {
  const { path, typed, signal } = incoming;
  for await (const found of innerOf(files, incoming, budget, depth + 1)) {
    if (signal?.aborted) throw new AppError('cancelled', t('capture.cancelled', { name: incoming.input.name }));
    const place = { path, part: found.part };
    if ('status' in found) {
      items.push(failedItem(place, found.status, found.code, found.message));
      continue;
    }
    const { name, bytes } = found;
    const own: AddItem[] = [];
    try {
      const item = await take({
        ...incoming,
        ...place,
        input: { bytes, name },
        // What a person said of a mail is not said of what is attached to it.
        typed: { accept: typed.accept },
        handed: undefined,
        takeInner: (within) =>
          takeInner(within, {
            take,
            incoming: { ...incoming, ...place, input: { bytes, name } },
            budget,
            depth: found.depth,
            items: own,
          }),
      });
      items.push(item, ...own);
    } catch (thrown) {
      const outcome = outcomeOf(place, thrown);
      items.push(...outcome.items, ...own);
      if (outcome.end !== 'told') throw thrown;
    }
  }
}

/** The files attached to a source, and what lies in those of them that are archives or mailboxes. */
async function* innerOf(
  files: readonly InnerFile[],
  { part }: Place,
  budget: Budget,
  depth: number,
): AsyncGenerator<InnerSource | InnerProblem> {
  const distinct = distinctNames();
  for (const file of files) {
    const own = distinct(file.name);
    const within = part ? `${part}/${own}` : own;
    if ('refused' in file) {
      const { code, message } = file.refused;
      yield { part: within, status: code === 'unsupported' ? 'skipped' : 'failed', code, message };
    } else if (!spend(budget, file.bytes.length)) {
      yield { part: within, status: 'failed', code: 'too-large', message: spentMessage(within) };
    } else yield* unfoldOne({ part: within, name: file.name, bytes: file.bytes }, budget, depth);
  }
}

/**
 * One input by itself: its own faults are told as those of an import are. What is attached to it is taken in too, and
 * told in its warnings.
 */
export async function takeOne(take: Take, incoming: Incoming): Promise<AddItem> {
  const items: AddItem[] = [];
  const budget = newBudget();
  try {
    const item = await take({
      ...incoming,
      takeInner: (files) => takeInner(files, { take, incoming, budget, depth: 0, items }),
    });
    return { ...item, warnings: [...item.warnings, ...items.map(attachedLine)] };
  } catch (thrown) {
    const { items: told, end } = outcomeOf(incoming, thrown);
    const [item] = told;
    if (end !== 'told' || !item) throw thrown;
    return item;
  }
}

function attachedLine({ part, title, error }: AddItem): string {
  const name = part ?? '';
  return error?.message ?? t('importing.attached', { name, title: title ?? name });
}
