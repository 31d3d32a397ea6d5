import { basename } from 'node:path';
import { textsOf } from '#core/findings/model/protected-names.ts';
import type { MergeIndex } from '#core/merged-view/merge-index.ts';
import type { MergedView } from '#core/merged-view/merged-view.ts';
import type { Collection } from '#core/model/collections.ts';
import { titleOf } from '#core/model/title.ts';
import type { Store } from '#core/store/types.ts';
import type { ExportFormat } from '#core/transfer/contract.ts';
import { LeakGuard } from '#core/transfer/model/leak-guard.ts';
import type { PackageContent } from '#core/transfer/package/manifest.ts';
import { readTextOrNull } from '#core/transfer/render.ts';
import { recordsFor, type Selection } from '#core/transfer/selection.ts';
import { t } from '#lib/i18n/t.ts';
import { shorten } from '#lib/text/shorten.ts';

export interface LeakDeps {
  store: Store;
  mergedView: MergedView;
  identity: MergeIndex;
}

/**
 * Finds the protected records that the content of a file would name, and where.
 * @returns the guard that has found them
 * @param manifestOf returns what the manifest in an HTML file would say
 */
export async function leaksIn(
  { store, mergedView, identity }: LeakDeps,
  selection: Selection,
  { format, path }: { format: ExportFormat; path: string },
  manifestOf: () => PackageContent,
): Promise<LeakGuard> {
  const guard = new LeakGuard(store, mergedView.reads);
  if (!guard.hasNames) return guard;
  for (const { place, text } of textsOf(selection.document)) guard.scanText(place, text);
  if (format === 'html') guard.scanRest(t('packages.place.manifest'), manifestOf());
  if (format !== 'json') return guard;
  guard.scanRest(basename(path), selection.document);
  if (selection.is !== 'selection') return guard;
  for (const record of recordsFor(store, identity, selection)) {
    const title = shorten(titleOf(record.collection as Collection, record as never));
    guard.scanValue(t('transfer.place.record', { title }), record);
    const { textHash } = record;
    if (record.collection !== 'articles' || typeof textHash !== 'string') continue;
    guard.scanText(t('transfer.place.text', { title }), (await readTextOrNull(store, textHash)) ?? '');
  }
  return guard;
}
