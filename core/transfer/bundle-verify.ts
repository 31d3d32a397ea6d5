import { appendAll } from '#lib/append.ts';
import { contentKind, namedHash } from '#core/store/contents.ts';
import { t } from '#lib/i18n/t.ts';
import { bundledCase } from '#core/transfer/bundle-case.ts';
import { bundleIo } from '#core/transfer/bundle-io.ts';
import type { BundleFile, BundleManifest } from '#core/transfer/bundle-manifest.ts';
import { differences, opened, proved, type Step } from '#core/transfer/bundle-read.ts';
import { ZipFault, type ZipArchive } from '#lib/zip/read.ts';
import type { VerifyFault } from '#core/verify/contract.ts';

export interface VerifiedBundle {
  faults: VerifyFault[];
  /** Not faults of the bundle, but worth reporting: contents that had not arrived, damaged lines that were written again. */
  warnings: VerifyFault[];
  manifest: BundleManifest | null;
}

/**
 * Finds everything that is wrong with a bundle: its archive, manifest and root hash, each file, and its journals line by line.
 * Nothing is unpacked to disk.
 * @param progress called with bytes done and in total; may throw to stop
 * @throws AppError `unreadable` when the disk fails, and whatever `progress` throws
 */
export async function verifyBundle(
  path: string,
  progress: (done: number, total: number) => void,
): Promise<VerifiedBundle> {
  try {
    return await opened(path, async ({ archive, manifest }) => {
      const total = manifest.files.reduce((sum, { size }) => sum + size, 0);
      let done = 0;
      const step = (bytes: number) => progress((done += bytes), total);
      const faults = differences(archive.entries, manifest);
      const bad = new Set(faults.map((fault) => fault.path));
      for (const file of manifest.files) {
        for (const fault of await fileFaults(archive, file, step)) {
          faults.push(fault);
          bad.add(file.path);
        }
      }
      // A journal that was changed on the way has already been reported, and its lines mean nothing.
      const readable = manifest.files.every(({ path: name }) => !bad.has(name) || isContent(name));
      if (!readable) return { faults, warnings: [], manifest };
      async function* read(file: BundleFile): AsyncGenerator<Buffer> {
        const entry = archive.entries.get(file.path);
        if (!entry) throw new ZipFault(t('bundle.notNamed', { path: file.path }));
        for await (const piece of proved(archive, entry, file)) {
          step(0);
          yield piece;
        }
      }
      const inside = await bundledCase(bundleIo({ manifest, read }), '', manifest);
      if (inside.otherCase !== null) faults.push({ kind: 'bundle', path: '', message: inside.otherCase });
      const isWarning = ({ kind }: VerifyFault) => kind === 'not-arrived' || kind === 'mended';
      appendAll(
        faults,
        inside.faults.filter((fault) => !isWarning(fault)),
      );
      return { faults, warnings: inside.faults.filter(isWarning), manifest };
    });
  } catch (thrown) {
    if (!(thrown instanceof ZipFault)) throw thrown;
    return { faults: [{ kind: 'bundle', path: '', message: thrown.message }], warnings: [], manifest: null };
  }
}

async function fileFaults(archive: ZipArchive, file: BundleFile, step: Step): Promise<VerifyFault[]> {
  const { path, sha256 } = file;
  const entry = archive.entries.get(path);
  if (!entry) return [];
  const faults: VerifyFault[] = [];
  try {
    for await (const piece of proved(archive, entry, file)) step(piece.length);
  } catch (thrown) {
    if (!(thrown instanceof ZipFault)) throw thrown;
    faults.push({ kind: 'bundle', path, message: thrown.message });
  }
  const name = namedHash(path);
  if (name !== null && name !== sha256) {
    faults.push({ kind: contentKind(path) ?? 'file', path, message: t('bundle.contentDamaged') });
  }
  return faults;
}

const isContent = (path: string) => path === 'README.txt' || namedHash(path) !== null;
