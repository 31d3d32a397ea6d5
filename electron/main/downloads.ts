import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DownloadReport } from '#core/host.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** A checksum list is a few lines long; anything larger, in bytes, is another file. */
const maxChecksumsBytes = 1_000_000;

/** Milliseconds between progress events; a quick check sends none. */
const progressIntervalMs = 500;

/** A line as sha256sum and others write it: `SUM  NAME`, `SUM *NAME`. It begins with a backslash if the name has escaped characters. */
const plainLine = /^\\?([0-9a-f]{64}) [ *](.+)$/i;
/** A line as BSD and macOS write it: `SHA256 (NAME) = SUM`. */
const bsdLine = /^SHA-?256 \((.+)\) = ([0-9a-f]{64})$/i;

/** Decodes a list, which PowerShell writes as UTF-16. */
function textOf(bytes: Buffer): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isWide ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
}

/** Returns the checksums of a list, in lower case, by file name without folders; a name may have several. Ignores other lines. */
function parseChecksums(text: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of text.split(/\r?\n/)) {
    const plain = plainLine.exec(line);
    const bsd = bsdLine.exec(line.trimEnd());
    const [sum, path] = plain ? [plain[1], plain[2]] : [bsd?.[2], bsd?.[1]];
    const name = path?.trimEnd().split(/[\\/]/).at(-1);
    if (!sum || !name) continue;
    const checksums = found.get(name) ?? new Set();
    found.set(name, checksums.add(sum.toLowerCase()));
  }
  return found;
}

/** Returns the version in the name of one of our packages; null for other names. */
function versionIn(name: string): string | null {
  return /^casebook[-_](\d+\.\d+\.\d+(?:[-~](?:development|[a-z]+\.\d+))?)/.exec(name)?.[1]?.replace('~', '-') ?? null;
}

/** Whether a text is, or contains, a minisign signature. */
const isMinisign = (text: string) => /^untrusted comment: /m.test(text);

/** Whether a checksum list is signed: in its own text, or by `LIST.minisig` beside it. */
async function isSigned(checksums: string, text: string): Promise<boolean> {
  if (isMinisign(text)) return true;
  const signatureFile = `${checksums}.minisig`;
  const size = (await stat(signatureFile).catch(() => null))?.size; // Usually missing
  return size !== undefined && size <= maxChecksumsBytes && isMinisign(textOf(await readFile(signatureFile)));
}

async function sha256Of(
  file: string,
  onProgress: (done: number) => void,
  signal: AbortSignal | undefined,
): Promise<string> {
  const hash = createHash('sha256');
  let [done, last] = [0, performance.now()];
  const read = createReadStream(file, { highWaterMark: 1 << 20 });
  read.on('data', (chunk) => {
    done += chunk.length;
    if (performance.now() - last < progressIntervalMs) return;
    last = performance.now();
    onProgress(done);
  });
  try {
    await pipeline(read, hash, signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted) throw new AppError('cancelled', t('downloads.stopped'));
    throw error;
  }
  return hash.digest('hex');
}

/**
 * Compares a downloaded package with the checksums of its release. Runs and unpacks nothing, and uses no network.
 * @param checksums path of the release's SHA256SUMS; null until it is chosen
 * @param options `progress` receives the bytes read and their total now and then; `signal` cancels
 * @throws AppError `not-found`, `cancelled`, `unsupported` when the list has no checksums, or two different ones for this name
 */
export async function checkDownload(
  file: string,
  checksums: string | null,
  options: { progress?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<DownloadReport> {
  const { progress, signal } = options;
  const found = await stat(file).catch(() => null); // Reported below
  if (!found?.isFile()) throw new AppError('not-found', t('downloads.noFile', { path: file }));
  const sha256 = await sha256Of(file, (done) => progress?.(done, found.size), signal);
  const name = basename(file);
  const report = { name, version: versionIn(name), size: found.size, sha256 };
  if (checksums === null) return { ...report, listed: null, verdict: null, signature: null };

  const size = (await stat(checksums).catch(() => null))?.size; // Reported below
  if (size === undefined) throw new AppError('not-found', t('downloads.noFile', { path: checksums }));
  const text = size > maxChecksumsBytes ? '' : textOf(await readFile(checksums));
  const all = parseChecksums(text);
  if (all.size === 0) throw new AppError('unsupported', t('downloads.noSums', { name: basename(checksums) }));
  const candidates = [...(all.get(name) ?? [])];
  if (candidates.length > 1)
    throw new AppError('unsupported', t('downloads.twoSums', { name, sums: basename(checksums) }));
  const listed = candidates[0] ?? null;
  return {
    ...report,
    listed,
    verdict: listed === null ? 'not-listed' : listed === sha256 ? 'equal' : 'different',
    // No public key exists yet to check it with.
    signature: (await isSigned(checksums, text)) ? 'unchecked' : 'none',
  };
}
