import { keepableErrors, type AddItem } from '#core/capture/contract.ts';
import type { InnerFile, ParseInput } from '#lib/extract/extracted.ts';
import { innerOf } from '#core/capture/inner-files.ts';
import { failedItem, type Place } from '#core/capture/items.ts';
import type { UnreadableFiles, UnreadablePlace } from '#core/capture/unreadable-files.ts';
import { outcomeOf, type Outcome } from '#core/capture/outcome.ts';
import type { Incoming, Ingest } from '#core/capture/ingest.ts';
import type { Budget, InnerProblem, InnerSource } from '#core/capture/containers.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

export interface InnerIngest {
  ingest: Ingest;
  /** The source that holds the files. */
  incoming: Incoming;
  budget: Budget;
  /** Containers that the source itself is in. */
  depth: number;
  /** Receives the result for each file. */
  items: AddItem[];
  /** Keeps unreadable files, if requested. */
  store?: UnreadableFiles['store'] | undefined;
}

/**
 * Imports the files attached to a source. Faults of single files are listed; cancelling and errors that end the import are rethrown.
 * @returns the paths within the source of the files that are not in the case
 */
export async function ingestInnerFiles(files: readonly InnerFile[], ingestion: InnerIngest): Promise<string[]> {
  const { incoming, budget, depth, items, store } = ingestion;
  const { path, signal } = incoming;
  const unread: string[] = [];
  const prefix = incoming.part ? incoming.part.length + 1 : 0;
  for await (const found of innerOf(files, incoming, budget, depth + 1)) {
    if (signal?.aborted) throw new AppError('cancelled', t('capture.cancelled', { name: incoming.input.name }));
    const place = { path, part: found.part };
    const { name = found.part } = found;
    const bytes = 'status' in found ? found.whole : found.bytes;
    const outcome = 'status' in found ? problemOf(place, found) : await ingestFile(found, ingestion);
    const [item] = outcome.items;
    if (store && bytes && item?.error && keepableErrors.has(item.error.code)) {
      await incoming.turn;
      outcome.items = (await storeUnreadableFile({ ...place, original: { name, bytes } }, store, incoming, item)).items;
    }
    items.push(...outcome.items);
    // Includes those within an attached mail: they are found again through this mail.
    for (const { error, part } of outcome.items) if (error && part) unread.push(part.slice(prefix));
  }
  return unread;
}

function problemOf(place: Place, { status, code, message }: InnerProblem): Outcome {
  return { items: [failedItem(place, status, code, message)], end: 'told' };
}

/** @throws what ends the import */
async function ingestFile({ part, name, bytes, depth }: InnerSource, ingestion: InnerIngest): Promise<Outcome> {
  const { ingest, incoming } = ingestion;
  const place = { path: incoming.path, part };
  const own: AddItem[] = [];
  try {
    const inside = { ...incoming, ...place, input: { bytes, name, ...hintOf(ingestion) } };
    const item = await ingest({
      ...inside,
      // Details typed for a mail do not apply to its attachments; a password is tried on all of them.
      typed: { accept: incoming.typed.accept, password: incoming.typed.password },
      onHandover: undefined,
      ingestInner: (within) => ingestInnerFiles(within, { ...ingestion, incoming: inside, depth, items: own }),
    });
    return { items: [item, ...withoutKnown(item, own)], end: 'told' };
  } catch (thrown) {
    const outcome = outcomeOf(place, thrown);
    if (outcome.end !== 'told') {
      ingestion.items.push(...own);
      throw thrown;
    }
    return { items: [...outcome.items, ...own], end: 'told' };
  }
}

function hintOf({ store, incoming }: InnerIngest): Pick<ParseInput, 'hint'> {
  const { password } = incoming.typed;
  return { hint: { ...(store ? { whole: true } : {}), ...(password ? { password } : {}) } };
}

/** For a mail that was already in the case, keeps only the attachments whose retry had a new result. */
export function withoutKnown(of: AddItem, inner: readonly AddItem[]): AddItem[] {
  return of.status === 'duplicate' ? inner.filter(({ status }) => status !== 'duplicate') : [...inner];
}

/** Keeps an unread file as it is; if even that fails, it is reported as it would have been. */
export async function storeUnreadableFile(
  place: UnreadablePlace,
  store: UnreadableFiles['store'],
  { group, label }: Pick<Incoming, 'group' | 'label'>,
  item: AddItem,
): Promise<Outcome> {
  try {
    const stored = await store(place, { text: '' }, { group, label });
    const why = item.error && stored.status === 'added' ? [item.error.message] : [];
    return { items: [{ ...stored, warnings: [...why, ...stored.warnings] }], end: 'told' };
  } catch (thrown) {
    const outcome = outcomeOf(place, thrown);
    if (outcome.end === 'told') return { items: [item], end: 'told' };
    throw thrown;
  }
}

/** Returns one line about an attachment for lists in which it has no item of its own. */
export function formatAttachment({ part, title, error }: AddItem): string {
  const name = part ?? '';
  return error?.message ?? t('importing.attached', { name, title: title ?? name });
}
