import type { ViewScope } from '#core/views/model/scope.ts';
import { createStore } from '#renderer/lib/store.ts';
import { wholeCase } from '#renderer/shared/views/scope.ts';

/** What may go out. */
export type ExportSubject =
  | { kind: 'case' }
  | { kind: 'dossier'; id: string }
  | { kind: 'chosen' | 'shown'; scope: ViewScope };

/** What is offered in the export dialog, the first one chosen. */
export type ExportRequest = readonly [ExportSubject, ...ExportSubject[]];

const request = createStore<ExportRequest | null>(null);

/** What is to be exported, followed; null while the dialog is closed. */
export const useExportRequest = (): ExportRequest | null => request.use();

/** Opens the export dialog. */
export function openExport(...subjects: ExportRequest): void {
  request.set(subjects);
}

export function closeExport(): void {
  request.set(null);
}

/** Opens it for chosen records; the whole case is offered, too. */
export function exportThese(ids: readonly string[]): void {
  if (ids.length > 0) openExport({ kind: 'chosen', scope: { ...wholeCase, ids: [...ids] } }, { kind: 'case' });
}
