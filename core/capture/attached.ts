import { keepableErrors, type AddItem } from '#core/capture/contract.ts';
import type { InnerFile, ParseInput } from '#lib/extract/extracted.ts';
import { innerOf } from '#core/capture/inner-files.ts';
import { failedItem, type Place } from '#core/capture/items.ts';
import type { UnreadableFiles, UnreadablePlace } from '#core/capture/unreadable-files.ts';
import { outcomeOf, type Outcome } from '#core/capture/outcome.ts';
import type { Incoming, Ingest } from '#core/capture/ingest.ts';
import type { Budget, InnerProblem, InnerSource } from '#core/capture/unfold.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

export interface InnerIngest {
  ingest: Ingest;
  /** The source that holds the files. */
  incoming: Incoming;
  budget: Budget;
  /** Containers that the source itself lies in. */
  depth: number;
  /** Gets what became of each. */
  items: AddItem[];
  /** Keeps what cannot be read, when that is asked for. */
  keep?: UnreadableFiles['keep'] | undefined;
}

/**
 * Takes in what is attached to a source. The fault of one is listed; a stop and the end of the import are thrown on.
 * @returns where in the source those lie that are not in the case
 */
export async function ingestInnerFiles(files: readonly InnerFile[], taking: InnerIngest): Promise<string[]> {
  const { incoming, budget, depth, items, keep } = taking;
  const { path, signal } = incoming;
  const left: string[] = [];
  const prefix = incoming.part ? incoming.part.length + 1 : 0;
  for await (const found of innerOf(files, incoming, budget, depth + 1)) {
    if (signal?.aborted) throw new AppError('cancelled', t('capture.cancelled', { name: incoming.input.name }));
    const place = { path, part: found.part };
    const { name = found.part } = found;
    const bytes = 'status' in found ? found.whole : found.bytes;
    const told = 'status' in found ? problemOf(place, found) : await takeFile(found, taking);
    const [item] = told.items;
    if (keep && bytes && item?.error && keepableErrors.has(item.error.code)) {
      await incoming.turn;
      told.items = (await keepUnreadableFile({ ...place, given: { name, bytes } }, keep, incoming, item)).items;
    }
    items.push(...told.items);
    // Those within a mail that is attached, too: by this one it is found again.
    for (const { error, part } of told.items) if (error && part) left.push(part.slice(prefix));
  }
  return left;
}

function problemOf(place: Place, { status, code, message }: InnerProblem): Outcome {
  return { items: [failedItem(place, status, code, message)], end: 'told' };
}

/** @throws what ends the import */
async function takeFile({ part, name, bytes, depth }: InnerSource, taking: InnerIngest): Promise<Outcome> {
  const { ingest, incoming } = taking;
  const place = { path: incoming.path, part };
  const own: AddItem[] = [];
  try {
    const inside = { ...incoming, ...place, input: { bytes, name, ...hintOf(taking) } };
    const item = await ingest({
      ...inside,
      // What a person said of a mail is not said of what is attached to it; a password is tried on all.
      typed: { accept: incoming.typed.accept, password: incoming.typed.password },
      handed: undefined,
      ingestInner: (within) => ingestInnerFiles(within, { ...taking, incoming: inside, depth, items: own }),
    });
    return { items: [item, ...withoutKnown(item, own)], end: 'told' };
  } catch (thrown) {
    const outcome = outcomeOf(place, thrown);
    if (outcome.end !== 'told') {
      taking.items.push(...own);
      throw thrown;
    }
    return { items: [...outcome.items, ...own], end: 'told' };
  }
}

function hintOf({ keep, incoming }: InnerIngest): Pick<ParseInput, 'hint'> {
  const { password } = incoming.typed;
  return { hint: { ...(keep ? { whole: true } : {}), ...(password ? { password } : {}) } };
}

/** Of a mail that was there only those attachments are told that were looked at again to some end. */
export function withoutKnown(of: AddItem, inner: readonly AddItem[]): AddItem[] {
  return of.status === 'duplicate' ? inner.filter(({ status }) => status !== 'duplicate') : [...inner];
}

/** What was not read is kept as it is; what cannot even be kept is told as it would have been. */
export async function keepUnreadableFile(
  place: UnreadablePlace,
  keep: UnreadableFiles['keep'],
  { group, label }: Pick<Incoming, 'group' | 'label'>,
  item: AddItem,
): Promise<Outcome> {
  try {
    const kept = await keep(place, { text: '' }, { group, label });
    const why = item.error && kept.status === 'added' ? [item.error.message] : [];
    return { items: [{ ...kept, warnings: [...why, ...kept.warnings] }], end: 'told' };
  } catch (thrown) {
    const outcome = outcomeOf(place, thrown);
    if (outcome.end === 'told') return { items: [item], end: 'told' };
    throw thrown;
  }
}

/** One line that tells of an attachment where it has no item of its own. */
export function attachedLine({ part, title, error }: AddItem): string {
  const name = part ?? '';
  return error?.message ?? t('importing.attached', { name, title: title ?? name });
}
