import type { AddItem } from '#core/capture/contract.ts';
import { throwIfCancelled } from '#lib/errors.ts';
import { counted } from '#lib/i18n/counted.ts';
import { t } from '#lib/i18n/t.ts';
import { contentKind, namedHash, segmentOf } from '#core/store/contents.ts';
import { importFile } from '#core/store/import-file.ts';
import type { Store } from '#core/store/types.ts';
import { checkBundle, withBundle } from '#core/transfer/bundle-read.ts';
import type { BundleFile } from '#core/transfer/bundle-manifest.ts';
import { ascending } from '#lib/sorted.ts';

/**
 * Imports a bundle of this same case, as a sync tool would: journals, texts and originals that are missing here. The whole bundle
 * is verified before the first file is copied.
 * @returns `skipped` for a bundle of another case, with what to do
 * @throws AppError `unreadable`; `cancelled` between two files
 */
export async function importBundle(store: Store, path: string, signal: AbortSignal): Promise<AddItem> {
  const stop = () => {
    throwIfCancelled(signal, 'bundle.cancelled');
  };
  return withBundle(path, async ({ manifest, read }) => {
    const { id, title } = manifest.case;
    if (id !== store.caseId) {
      const error = { code: 'unsupported', message: t('bundle.ofAnotherCase', { path, title }) };
      return { ...bundleItem(path, title), status: 'skipped', error };
    }
    await checkBundle(path, stop);
    const counts = { texts: 0, files: 0 };
    const before = store.stats().lines;
    const warnings: string[] = [];
    let hasNew = false;
    // Texts and originals first, so that no line arrives before the content it refers to.
    for (const file of [...manifest.files].sort(inImportOrder)) {
      stop();
      const name = namedHash(file.path);
      if (name !== null && store.purgeOf(name) !== null) continue;
      const outcome = await importFile(store.dir, store.writer, { ...file, read: () => read(file) });
      const kind = contentKind(file.path);
      if (outcome === 'differs') {
        warnings.push(t(kind === 'journal' ? 'bundle.journalDiffers' : 'bundle.contentBad', { path: file.path }));
      }
      if (outcome !== 'taken') continue;
      hasNew = true;
      if (kind === 'text') counts.texts += 1;
      if (kind === 'file') counts.files += 1;
    }
    await store.takeArrivals();
    const lines = store.stats().lines - before;
    const countWords = {
      changes: counted('changes', lines),
      texts: counted('texts', counts.texts),
      files: counted('files', counts.files),
    };
    return {
      ...bundleItem(path, title),
      status: hasNew ? 'added' : 'duplicate',
      warnings: [hasNew ? t('bundle.takenIn', countWords) : t('bundle.nothingNew'), ...warnings],
    };
  });
}

function bundleItem(path: string, title: string): Omit<AddItem, 'status'> {
  return { path, part: null, id: null, format: 'bundle', title, near: null, warnings: [], error: null };
}

/** Sorts journal segments in order, after everything else. */
function inImportOrder(a: BundleFile, b: BundleFile): number {
  const [one, other] = [segmentOf(a.path), segmentOf(b.path)];
  if (one && other) return ascending(one.writer, other.writer) || one.number - other.number;
  return Number(one !== null) - Number(other !== null);
}
