import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DownloadReport } from '#core/host.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** A list of sums is a few lines; what is larger is another file, in bytes. */
const maxSumsBytes = 1_000_000;

/** What a file of sums says, as sha256sum writes it: the sum of each file by its name, in small letters. Other lines are left out. */
function sumsIn(text: string): Map<string, string> {
  const lines = text.split(/\r?\n/).map((line) => /^([0-9a-f]{64}) [ *](.+)$/i.exec(line));
  return new Map(
    lines.flatMap((found) => (found?.[1] && found[2] ? [[basename(found[2]), found[1].toLowerCase()]] : [])),
  );
}

/** The version that the name of one of our packages says; null for another name. */
function versionIn(name: string): string | null {
  return /^casebook[-_](\d+\.\d+\.\d+(?:[-~](?:development|[a-z]+\.\d+))?)/.exec(name)?.[1]?.replace('~', '-') ?? null;
}

/**
 * Compares a downloaded package with the sums of its release. Nothing of it is run or unpacked, and nothing is asked of a network.
 * @param sums path of the release's SHA256SUMS; null while it is not there yet
 * @throws AppError `not-found`, `unsupported` when the sums are none
 */
export async function checkDownload(file: string, sums: string | null): Promise<DownloadReport> {
  const found = await stat(file).catch(() => null); // what is wrong with it is said below
  if (!found?.isFile()) throw new AppError('not-found', t('downloads.noFile', { path: file }));
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const sha256 = hash.digest('hex');
  const name = basename(file);
  const report = { name, version: versionIn(name), size: found.size, sha256 };
  if (sums === null) return { ...report, listed: null, verdict: null, signature: null };

  const size = (await stat(sums).catch(() => null))?.size; // the same
  if (size === undefined) throw new AppError('not-found', t('downloads.noFile', { path: sums }));
  const text = size > maxSumsBytes ? '' : await readFile(sums, 'utf8');
  const all = sumsIn(text);
  if (all.size === 0) throw new AppError('unsupported', t('downloads.noSums', { name: basename(sums) }));
  const listed = all.get(name) ?? null;
  return {
    ...report,
    listed,
    verdict: listed === null ? 'not-listed' : listed === sha256 ? 'equal' : 'different',
    // minisign begins its lines so; there is no key yet to check them by
    signature: /^untrusted comment: /m.test(text) ? 'unchecked' : 'none',
  };
}
