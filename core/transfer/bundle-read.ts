import { createHash } from 'node:crypto';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import {
  bundleLimits,
  manifestName,
  maxManifestBytes,
  parseManifest,
  type BundleFile,
  type BundleManifest,
} from '#core/transfer/bundle-manifest.ts';
import { shownName, ZipArchive, ZipFault, type ZipEntry } from '#lib/zip/read.ts';
import type { VerifyFault } from '#core/verify/contract.ts';

/** Called with the number of bytes just read; may throw to stop. */
export type Step = (bytes: number) => void;

/** An open bundle whose manifest is valid and names every entry. */
export interface Bundle {
  manifest: BundleManifest;
  /** The bytes of a file, verified once the last one has been taken. @throws ZipFault */
  read(file: BundleFile): AsyncGenerator<Buffer>;
}

/** Opens a bundle while `use` runs. @throws AppError `unreadable` with the first fault, `not-found` */
export async function withBundle<T>(path: string, use: (bundle: Bundle) => Promise<T>): Promise<T> {
  try {
    return await opened(path, async ({ archive, manifest }) => {
      const [fault] = differences(archive.entries, manifest);
      if (fault) throw new ZipFault(`${fault.path}: ${fault.message}`);
      const read = (file: BundleFile) => proved(archive, entryOf(archive, file), file);
      return use({ manifest, read });
    });
  } catch (thrown) {
    if (!(thrown instanceof ZipFault)) throw thrown;
    throw new AppError('unreadable', t('bundle.broken', { path, reason: thrown.message }), { cause: thrown });
  }
}

/** Reads a whole bundle and verifies it. @throws AppError `unreadable` with the first fault */
export async function checkBundle(path: string, step: Step): Promise<{ files: number; manifest: BundleManifest }> {
  return withBundle(path, async ({ manifest, read }) => {
    for (const file of manifest.files) for await (const piece of read(file)) step(piece.length);
    return { files: manifest.files.length, manifest };
  });
}

/** Opens a bundle whose manifest is valid while `use` runs. @throws ZipFault, AppError `unreadable` */
export async function opened<T>(
  path: string,
  use: (open: { archive: ZipArchive; manifest: BundleManifest }) => Promise<T>,
): Promise<T> {
  const archive = await ZipArchive.open(path, bundleLimits).catch((error: unknown) => {
    if (error instanceof ZipFault) throw error;
    throw new AppError('unreadable', t('bundle.broken', { path, reason: reasonOf(error) }), { cause: error });
  });
  try {
    return await use({ archive, manifest: await manifestIn(archive) });
  } catch (error) {
    if (error instanceof ZipFault || error instanceof AppError || !isDiskError(error)) throw error;
    throw new AppError('unreadable', t('bundle.broken', { path, reason: reasonOf(error) }), { cause: error });
  } finally {
    archive.close();
  }
}

async function manifestIn(archive: ZipArchive): Promise<BundleManifest> {
  const entry = archive.entries.get(manifestName);
  if (!entry) throw new ZipFault(t('bundle.noManifest'));
  const entries = archive.entries.size;
  if (entry.size > maxManifestBytes(entries)) throw new ZipFault(t('bundle.badManifest'));
  const pieces: Buffer[] = [];
  for await (const piece of archive.read(entry, entry.size)) pieces.push(piece);
  return parseManifest(Buffer.concat(pieces), entries);
}

/** Entries that the manifest does not name, and files that it names but the archive lacks. */
export function differences(entries: ReadonlyMap<string, ZipEntry>, { files }: BundleManifest): VerifyFault[] {
  const named = new Set(files.map(({ path }) => path)).add(manifestName);
  const fault = (path: string, message: string): VerifyFault => ({ kind: 'bundle', path: shownName(path), message });
  const missing = files.filter(({ path }) => !entries.has(path)).map(({ path }) => fault(path, t('bundle.missing')));
  const extra = [...entries.keys()].filter((name) => !named.has(name)).map((name) => fault(name, t('bundle.extra')));
  // The first hundred say as much as a thousand would.
  return [...missing, ...extra].slice(0, 100);
}

function entryOf({ entries }: ZipArchive, { path }: BundleFile): ZipEntry {
  const entry = entries.get(path);
  if (!entry) throw new ZipFault(t('bundle.notNamed', { path }));
  return entry;
}

/** The bytes of an entry, verified once the last one has been taken. @throws ZipFault */
export async function* proved(archive: ZipArchive, entry: ZipEntry, file: BundleFile): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of archive.read(entry, file.size)) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== file.sha256) throw new ZipFault(t('bundle.changed', { path: file.path }));
}

function isDiskError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
