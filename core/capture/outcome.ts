import type { AddItem } from '#core/capture/contract.ts';
import { failedItem, type Place } from '#core/capture/items.ts';
import { AppError, toErrorReply, type ErrorCode } from '#lib/errors.ts';

/** The result for a source and for what it contains. */
export interface Outcome {
  items: AddItem[];
  /** `stopped`: the import was stopped before its turn. `fatal`: the case can no longer be written. */
  end: 'told' | 'stopped' | { fatal: AppError };
}

/** Interprets an exception: a fault of this source alone, a cancellation, or the end of the import. */
export function outcomeOf(place: Place, thrown: unknown): Outcome {
  const { code, message } = toErrorReply(thrown);
  if (code === 'cancelled') return { items: [], end: 'stopped' };
  if (thrown instanceof AppError && endsImport.has(code)) return { items: [], end: { fatal: thrown } };
  return { items: [failedItem(place, code === 'unsupported' ? 'skipped' : 'failed', code, message)], end: 'told' };
}

const endsImport: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['write-failed', 'read-only', 'locked']);
