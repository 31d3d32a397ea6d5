import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { hashAt } from '#core/store/blobs.ts';
import { isReadme, writeCaseFile, writeReadme } from '#core/store/case-file.ts';
import { caseIo } from '#core/store/case-io.ts';
import { caseFileFault } from './check.ts';
import { badIndexes } from './check-index.ts';
import { namedHash } from '#core/store/contents.ts';
import { isNotRegularFile } from '#lib/files/regular-file.ts';
import { fileIndexOf, ownFileIndex, writeFileIndex } from '#core/store/journal/file-index.ts';
import { isMissing, nodeIo, type Io } from '#lib/files/io.ts';
import { caseFile, checkpointsDir, filePath, readmeFile, textPath } from '#core/store/layout.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import { setBadCheckpointsAside } from './repair-checkpoints.ts';
import { repairContents, type ReadAgain } from './repair-contents.ts';
import { reapplyLines } from './repair-lines.ts';
import { repairRecords } from './repair-records.ts';
import { insidePath } from './repair-offer.ts';
import { replay } from '#core/store/journal/replay.ts';
import { Schemas } from '#core/store/schema.ts';
import { RepairRun, type RepairStep } from './repair-run.ts';
import type { CaseState } from '#core/store/state.ts';
import type { Store } from '#core/store/types.ts';

export interface RepairOptions {
  io?: Io;
  /** Milliseconds since 1970. */
  now?: () => number;
  readAgain?: ReadAgain;
  /** Whether to repair unreadable parts of records as well. */
  setAside?: boolean;
}

/**
 * Rebuilds what can be rebuilt in a case that is open for writing. Nothing is deleted: damaged files are moved to their
 * own folder in the case or stay in place, and no line of a journal is touched.
 * @returns what was done, and whether the case must be reopened to show it because it was opened from a corrupt
 * checkpoint
 * @throws AppError `read-only`, `locked`, `write-failed`
 */
export async function repairStore(
  store: Store,
  { io: files = nodeIo, now = Date.now, readAgain = () => Promise.resolve([]), setAside = false }: RepairOptions = {},
): Promise<{ done: RepairStep[]; reopen: boolean }> {
  // Throws with the reason if nothing can be written.
  await store.transact('', () => undefined);
  const { dir } = store;
  const io = caseIo(files, dir);
  const schemas = new Schemas();
  const repairing = new RepairRun(io, dir, now());
  const reappliedRecords = await reapplyLines(store, schemas, repairing);
  if (setAside) await repairRecords(store, schemas, repairing);
  const replayed = await replay({ io, dir, schemas, ownWriter: null, checkpoints: false });
  const { state } = replayed;

  await repairCaseFile(repairing, state);
  await rewriteFile(repairing, readmeFile(dir), 'store.repair.readme', isReadme, () => writeReadme(io, dir));
  await repairContents(store, state, repairing, readAgain);
  const { any, wrong: corrupt } = await setBadCheckpointsAside(repairing, schemas, replayed, store);
  if (any || reappliedRecords) {
    store.forgetCheckpoints({ corrupt });
    if (!corrupt) {
      await store.checkpoint();
      repairing.note('rebuilt', checkpointsDir(dir), t('store.repair.checkpoint'));
    }
  }
  await repairIndex(repairing, state, store.writer);
  for await (const { path } of badIndexes(io, dir, state)) {
    const to = await repairing.setAside(path);
    if (to !== null) repairing.note('set-aside', path, t('store.repair.otherIndex', { to }));
  }
  return { done: repairing.done, reopen: corrupt };
}

/**
 * Restores a damaged or missing text or original from a file that the user provides, if its hash is the recorded one.
 * The damaged file is set aside.
 * @param path of the content, relative to the case folder
 * @throws AppError `unreadable` when it is another file, `unsupported` for purged contents, and as `repairStore`
 */
export async function supplyContent(
  store: Store,
  { path, source }: { path: string; source: string },
  { io: files = nodeIo, now = Date.now }: Pick<RepairOptions, 'io' | 'now'>,
): Promise<RepairStep[]> {
  const { dir } = store;
  const io = caseIo(files, dir);
  await store.transact('', () => undefined);
  const hash = namedHash(insidePath(path));
  if (hash === null) throw new AppError('invalid', t('verify.noContent', { path }));
  const purged = store.purgeOf(hash);
  if (purged !== null) throw new AppError('unsupported', purged);
  const sourcePath = await io.realPath(source).catch(() => source); // reading it reports what is wrong
  const found = await hashAt(io, sourcePath).catch((error: unknown) => {
    throw new AppError('unreadable', t('verify.sourceUnreadable', { path: source, reason: reasonOf(error) }));
  });
  if (found !== hash) {
    const other = { path: source, found: found.slice(0, 12), recorded: hash.slice(0, 12) };
    throw new AppError('unreadable', t('verify.otherFile', other));
  }
  const repairing = new RepairRun(io, dir, now());
  const isText = insidePath(path).startsWith('texts/');
  const target = isText ? textPath(dir, hash) : filePath(dir, hash);
  if ((await hashAt(io, target).catch(() => null)) === hash) return []; // does not exist yet
  const to = await repairing.setAside(target);
  if (to !== null) repairing.note('set-aside', target, t('store.repair.setAside', { to }));
  if (isText) await store.putText((await io.readFile(sourcePath)).toString('utf8'));
  else await store.putFileFrom(sourcePath);
  repairing.note('rebuilt', target, t('store.repair.found', { from: source }));
  return repairing.done;
}

async function repairCaseFile(repairing: RepairRun, state: CaseState): Promise<void> {
  const { io, dir } = repairing;
  const [row] = state.tables.rows('case');
  if (!row || (await caseFileFault(io, dir, state)) === null) return;
  const path = caseFile(dir);
  const to = await repairing.setAside(path);
  if (to !== null) repairing.note('set-aside', path, t('store.repair.setAside', { to }));
  await writeCaseFile(io, dir, row.record.id, row.record.createdAt);
  repairing.note('rebuilt', path, t('store.repair.caseFile'));
}

async function repairIndex(repairing: RepairRun, { tables }: CaseState, writer: string): Promise<void> {
  const { io, dir } = repairing;
  const wanted = fileIndexOf(tables);
  const path = ownFileIndex(dir, tables, writer);
  const isNeeded = [...tables.rows('articles')].some(({ record }) => typeof record['fileHash'] === 'string');
  if (!isNeeded && (await readOrNull(io, path)) === null) return;
  await rewriteFile(
    repairing,
    path,
    'store.repair.index',
    (bytes) => bytes.equals(wanted),
    () => writeFileIndex(io, dir, tables, writer),
  );
}

/** Rewrites a derived file that is missing or, by `isRight`, has other contents. */
async function rewriteFile(
  repairing: RepairRun,
  path: string,
  key: 'store.repair.readme' | 'store.repair.index',
  isRight: (bytes: Buffer) => boolean,
  write: () => Promise<void>,
): Promise<void> {
  const bytes = await readOrNull(repairing.io, path);
  if (bytes !== null && isRight(bytes)) return;
  const to = await repairing.setAside(path);
  if (to !== null) repairing.note('set-aside', path, t('store.repair.setAside', { to }));
  await write();
  repairing.note('rebuilt', path, t(key));
}

async function readOrNull(io: Io, path: string): Promise<Buffer | null> {
  try {
    return await io.readFile(path);
  } catch (error) {
    if (isMissing(error) || isNotRegularFile(error)) return null;
    throw error;
  }
}
