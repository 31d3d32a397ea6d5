import { AppError, throwIfCancelled } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { labelFor } from '#core/model/label.ts';
import { verifyStore } from '#core/store/repair/check.ts';
import { nodeIo } from '#lib/files/io.ts';
import { hashAt } from './blobs.ts';
import type { CleanRecord, Skipped } from './clean-record.ts';
import { cleanRecords } from './clean-records.ts';
import { createCase } from './create.ts';
import { openStore } from './store.ts';
import type { Store } from './types.ts';
import { createFolderAtomically } from './atomic-folder.ts';

export interface CleanCopyOptions {
  store: Store;
  /** The folder to create; an existing one must be empty. */
  dir: string;
  now(): number;
  progress(done: number, total: number): void;
  signal: AbortSignal;
}

/** Records in one line of the new journal. */
const recordsPerLine = 100;

/**
 * Creates a new case from the present content of a case: each live record once, with its present values and its own id,
 * and the texts and originals that those use. No history, no trash, nothing that was purged. The case itself is
 * unchanged.
 * @throws AppError `exists`, `write-failed`, `cancelled`; nothing is left behind then
 */
export async function saveCleanCopy(
  options: CleanCopyOptions,
): Promise<{ records: number; files: number; skipped: Skipped[] }> {
  const { store, dir, now, signal } = options;
  const { records, texts: addedTexts, skipped } = await cleanRecords(store);
  const texts = hashesOf(
    records.filter(({ collection }) => collection === 'articles'),
    ['textHash'],
  );
  const originals = hashesOf(records, ['fileHash', 'image', 'blob']);
  const total = records.length + texts.size + originals.size;
  let done = 0;
  const step = (count = 1) => {
    throwIfCancelled(signal, 'bundle.cancelled');
    options.progress((done += count), total);
  };
  const copied = { files: 0 };
  await createFolderAtomically(dir, async ({ dir: target, scratch }) => {
    const [about] = store.list('case');
    await createCase({
      dir: target,
      dataDir: scratch,
      title: about?.title ?? '',
      description: about?.description ?? '',
      now,
    });
    const copy = await openStore({ dir: target, dataDir: scratch, now });
    try {
      for (const hash of texts) {
        step();
        if (
          await copyContent(skipped, hash, async () =>
            copy.putText(addedTexts.get(hash) ?? (await store.readText(hash))),
          )
        )
          copied.files += 1;
      }
      for (const hash of originals) {
        step();
        if (!(await store.hasFile(hash))) skipped.push({ id: hash, reason: t('store.clean.notArrived') });
        else if (await copyContent(skipped, hash, () => copyOriginal(store, copy, hash))) copied.files += 1;
      }
      if (about && (about.notes || about.tags.length > 0)) {
        const { notes, tags } = about;
        await copy.transact(labelFor('store.clean.label'), (tx) => tx.set('case', copy.caseId, { notes, tags }));
      }
      for (let at = 0; at < records.length; at += recordsPerLine) {
        const some = records.slice(at, at + recordsPerLine);
        step(some.length);
        await copy.transact(labelFor('store.clean.label'), (tx) => {
          for (const { collection, record, createdAt } of some) tx.create(collection, record, { createdAt });
        });
      }
    } finally {
      await copy.close();
    }
    for await (const { kind, path, message } of verifyStore(target)) {
      if (kind !== 'not-arrived') throw new Error(`${path}: ${message}`);
    }
  });
  return { records: records.length + 1, files: copied.files, skipped };
}

/** Copies a content. One that is missing or does not match its hash is added to `skipped`. */
async function copyContent(skipped: Skipped[], hash: string, keep: () => Promise<string>): Promise<boolean> {
  try {
    if ((await keep()) === hash) return true;
    throw new AppError('damaged', t('store.clean.damaged'));
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== 'not-found' && error.code !== 'damaged')) throw error;
    skipped.push({ id: hash, reason: t(error.code === 'damaged' ? 'store.clean.damaged' : 'store.clean.notArrived') });
    return false;
  }
}

/** Copies an original and returns its hash. A damaged one is not copied, because nothing would refer to it. */
async function copyOriginal(store: Store, copy: Store, hash: string): Promise<string> {
  const path = store.filePath(hash);
  const found = await hashAt(nodeIo, path);
  return found === hash ? (await copy.putFileFrom(path)).hash : found;
}

function hashesOf(records: readonly CleanRecord[], fields: readonly string[]): Set<string> {
  const values = records.flatMap(({ record }) => fields.map((field) => record[field]));
  return new Set(values.filter((value) => typeof value === 'string'));
}
