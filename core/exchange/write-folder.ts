import { basename } from 'node:path';
import { z } from 'zod';
import type { ExchangeReport } from '#core/exchange/contract.ts';
import type { OutCase, WrittenFolder } from '#core/exchange/format.ts';
import type { ReportBuilder } from '#core/exchange/report.ts';
import type { WrittenValue } from '#core/exchange/written-value.ts';
import { markerName } from '#core/exchange/vault/layout.ts';
import { gatheredInSlices } from '#lib/in-slices.ts';
import { hashSchema } from '#core/model/base.ts';
import { fileIn, folderAt, writeFolder, type FolderFile } from '#lib/files/write-folder.ts';
import { AppError } from '#lib/errors.ts';
import { parsedJson } from '#lib/json.ts';
import { t } from '#lib/i18n/t.ts';

const markerSchema = z.object({
  format: z.literal('casebook-vault'),
  version: z.literal(1),
  /** The case it was written from. */
  case: z.string(),
  files: z.record(z.string(), z.object({ sha256: hashSchema, id: z.string().optional() })),
});

interface FolderExport {
  path: string;
  /** Id of the case. */
  caseId: string;
  originals: boolean;
  dryRun: boolean;
  check(): void;
  /** Scans the words of each note before the files may leave; null if nobody asked for it. */
  scan: ((path: string, content: string) => void) | null;
  /** Counts the values that were read back unchanged. */
  compare(read: AsyncIterable<WrittenValue>, written: readonly WrittenValue[]): Promise<ExchangeReport['readBack']>;
  reportRest(): Promise<void>;
}

/**
 * Writes a folder: a new or empty one or, for a format that supports updates, one written by an earlier export of the same case.
 * @returns the comparison, and the files that stay as somebody edited them
 * @throws AppError `exists` for any other folder; `write-failed`, `cancelled`
 */
export async function writeFolderFormat(
  outCase: OutCase,
  format: WrittenFolder,
  report: ReportBuilder,
  { path, caseId, originals, dryRun, check, scan, compare, reportRest }: FolderExport,
): Promise<{ readBack: ExchangeReport['readBack']; kept: string[] }> {
  const earlier = format.updates ? await markerOf(path, caseId) : await refuseFullFolder(path);
  const noteNames = new Map(
    Object.entries(earlier?.files ?? {}).flatMap(([file, { id }]) =>
      id ? [[id, basename(file, '.md')] as const] : [],
    ),
  );
  const ids = new Map<string, string>();
  const paths: string[] = [];
  async function* files(): AsyncGenerator<FolderFile> {
    const written = format.files(outCase, report, { originals, noteNames, name: basename(path) });
    for await (const file of gatheredInSlices(written, check)) {
      if (file.record !== undefined) ids.set(file.path, file.record);
      const words = typeof file.content === 'string' ? file.content : file.words;
      if (words !== undefined) scan?.(file.path, words);
      paths.push(file.path);
      yield file;
    }
    await reportRest();
  }
  let readBack: ExchangeReport['readBack'] = null;
  const compared = async (read: (name: string) => Promise<Uint8Array>) => {
    readBack = await compare(format.readBack(paths, read), report.written);
    check();
  };
  if (dryRun) {
    const contents = new Map<string, Uint8Array>();
    for await (const { path: name, content } of files()) {
      contents.set(name, typeof content === 'string' ? Buffer.from(content, 'utf8') : content);
    }
    await compared((name) => Promise.resolve(contents.get(name) ?? new Uint8Array()));
    return { readBack, kept: [] };
  }
  const editedFiles = await writeFolder(path, {
    earlier: earlier && new Map(Object.entries(earlier.files).map(([file, { sha256 }]) => [file, sha256])),
    files: files(),
    check: compared,
    ...(format.updates ? { marker: (hashes) => markerFor(hashes, ids, caseId) } : {}),
  });
  return { readBack, kept: editedFiles };
}

/** The file that records what was written. @param ids of the records whose notes the files are */
function markerFor(hashes: ReadonlyMap<string, string>, ids: ReadonlyMap<string, string>, caseId: string): FolderFile {
  const files = Object.fromEntries(
    [...hashes].map(([file, sha256]) => {
      const id = ids.get(file);
      return [file, { sha256, ...(id === undefined ? {} : { id }) }];
    }),
  );
  const marker = { ...{ format: 'casebook-vault', version: 1, case: caseId }, files };
  return { path: markerName, content: `${JSON.stringify(marker, null, 1)}\n` };
}

/** @throws AppError `exists` for a folder that is not empty */
async function refuseFullFolder(path: string): Promise<null> {
  if ((await folderAt(path)) === 'full') throw new AppError('exists', t('exchange.files.full', { path }));
  return null;
}

/** What an earlier export recorded about a folder; null for a new or empty one. @throws AppError `exists` for any other folder */
async function markerOf(path: string, caseId: string): Promise<z.infer<typeof markerSchema> | null> {
  if ((await folderAt(path)) !== 'full') return null;
  const text = await fileIn(path, markerName);
  const parsed = markerSchema.safeParse(parsedJson(text ?? ''));
  if (!parsed.success || parsed.data.case !== caseId)
    throw new AppError('exists', t('exchange.vault.otherFolder', { path }));
  return parsed.data;
}
