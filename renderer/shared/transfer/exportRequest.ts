import type { ViewScope } from '#core/views/model/scope.ts';
import { createCaseStore } from '#renderer/lib/store.ts';
import { wholeCase } from '#renderer/shared/views/scope.ts';

/** What can be exported. */
export type ExportSubject =
  | { kind: 'case' }
  | { kind: 'dossier'; id: string }
  | { kind: 'chosen' | 'shown'; scope: ViewScope };

/** What the export dialog offers, the first one selected. */
export type ExportRequest = readonly [ExportSubject, ...ExportSubject[]];

const request = createCaseStore<ExportRequest | null>(null);

/** Subscribes to what is to be exported; null while the dialog is closed. */
export const useExportRequest = (): ExportRequest | null => request.use();

/** Opens the export dialog. */
export function openExport(...subjects: ExportRequest): void {
  request.set(subjects);
}

export function closeExport(): void {
  request.set(null);
}

/** Opens the export dialog for chosen records, with the whole case as an alternative. */
export function exportThese(ids: readonly string[]): void {
  if (ids.length > 0) openExport({ kind: 'chosen', scope: { ...wholeCase, ids: [...ids] } }, { kind: 'case' });
}
