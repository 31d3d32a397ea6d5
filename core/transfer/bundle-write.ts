import { createHash } from 'node:crypto';
import { AppError, throwIfCancelled } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { contentsOf, namedHash, readContent, type ContentFile, type ContentKind } from '#core/store/contents.ts';
import { checkBundle } from '#core/transfer/bundle-read.ts';
import { bundleVersion, manifestName, rootOf, type BundleFile } from '#core/transfer/bundle-manifest.ts';
import { writeOut } from '#lib/files/write-out.ts';
import { zip, type ZipSource } from '#lib/zip/write.ts';

export interface BundleJob {
  /** The case folder. */
  dir: string;
  title: string;
  /** Path to write to. */
  path: string;
  now: number;
  /** Whether contents with this hash must not leave the case. */
  without(hash: string): boolean;
  /** Called with bytes done and in total; each byte is read twice, because the result is verified. */
  progress(done: number, total: number): void;
  signal: AbortSignal;
}

/**
 * Writes a snapshot of a case into one file. The result is read again and verified before it is put in place.
 * @returns the number of case files in it, and the hashes of its texts and originals
 * @throws AppError `cancelled`, `damaged`, `write-failed`
 */
export async function writeBundle(
  job: BundleJob,
): Promise<{ files: number; texts: ReadonlySet<string>; originals: ReadonlySet<string> }> {
  const { dir, title, path, now, without, progress, signal } = job;
  const contents = await contentsOf(dir);
  const files = contents.files.filter((file) => !without(namedHash(file.path) ?? ''));
  const total = 2 * files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const step = (bytes: number) => {
    throwIfCancelled(signal, 'bundle.cancelled');
    progress((done += bytes), total);
  };
  const written: BundleFile[] = [];
  function* sources(): Generator<ZipSource> {
    for (const file of files) yield source(dir, file, written, step);
    const manifest = {
      format: 'casebook-bundle',
      version: bundleVersion,
      case: { id: contents.caseId, title: Buffer.from(title, 'utf8').toString('utf8'), format: contents.format },
      made: new Date(now).toISOString(),
      heads: contents.heads,
      files: written,
    };
    const bytes = Buffer.from(`${JSON.stringify({ ...manifest, root: rootOf(manifest) }, null, 1)}\n`, 'utf8');
    yield { name: manifestName, size: bytes.length, pieces: [bytes] };
  }
  await writeOut(path, zip(sources()), async (made) => {
    const { files: proved } = await checkBundle(made, step).catch((error: unknown) => {
      // The disk returned something other than what was written.
      throw error instanceof AppError && error.code === 'unreadable' ? new Error(t('transfer.cutShort')) : error;
    });
    if (proved !== files.length) throw new Error(t('bundle.count', { done: proved, total: files.length }));
  });
  const named = (kind: ContentKind) =>
    new Set(files.flatMap((file) => (file.kind === kind ? (namedHash(file.path) ?? []) : [])));
  return { files: files.length, texts: named('text'), originals: named('file') };
}

function source(dir: string, file: ContentFile, written: BundleFile[], step: (bytes: number) => void): ZipSource {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of readContent(dir, file)) {
      step(piece.length);
      hash.update(piece);
      size += piece.length;
      yield piece;
    }
    step(0);
    written.push({ path: file.path, size, sha256: hash.digest('hex') });
  }
  return { name: file.path, size: file.size, pieces: pieces() };
}
