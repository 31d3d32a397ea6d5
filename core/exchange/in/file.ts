import { basename, extname } from 'node:path';
import type { AddItem } from '#core/capture/contract.ts';
import { archiveFormatOf } from '#core/exchange/in/archives.ts';
import type { ExchangeReport } from '#core/exchange/contract.ts';
import { findFiles, importFiles, type EntryFiles } from '#core/exchange/in/entry-files.ts';
import type { FindFile, Incoming, PeerArchive } from '#core/exchange/in/format.ts';
import { inFormats } from '#core/exchange/in/formats.ts';
import { importedIds } from '#core/exchange/in/imported-ids.ts';
import { importRecords, type ImportDeps } from '#core/exchange/in/import-records.ts';
import { earlierFiles } from '#core/exchange/in/earlier-files.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import { gatheredInSlices } from '#lib/in-slices.ts';
import { labelFor, type Label } from '#core/model/label.ts';
import { throwIfCancelled } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** Number of bytes from which a file's format is recognised. */
const headBytes = 65_536;

/** A file of another program, and the import it is part of. */
export interface PeerFile {
  path: string;
  /** Reads at most this many of its first bytes. */
  readHead(maxBytes: number): Promise<Uint8Array>;
  /** @throws AppError `too-large`, `unreadable` */
  load(): Promise<Uint8Array>;
  /** The archive that it is, to be closed by the caller; null if it is not one. */
  openArchive(): Promise<(PeerArchive & { close(): void }) | null>;
  /** Files that its entries name. @param find looks for them in its archive instead of next to it */
  files(find?: FindFile): EntryFiles;
  signal: AbortSignal;
  group: string;
  label: Label | undefined;
}

/**
 * Imports the records of a file of another program; the file itself, or the index of an archive, is kept as an original.
 * @returns null for any other file
 * @throws AppError `cancelled`, `write-failed`
 */
export async function importPeerFile(deps: ImportDeps, file: PeerFile): Promise<AddItem | null> {
  const { path, readHead, load } = file;
  const name = basename(path);
  const ending = extname(name).slice(1).toLowerCase();
  if (ending === 'zip') return importPeerArchive(deps, file);
  const likely = inFormats.filter(({ endings }) => endings.includes(ending));
  if (likely.length === 0) return null;
  const head = new TextDecoder().decode(inUtf8(await readHead(headBytes)));
  const format = likely.find((one) => one.recognises(name, head));
  if (!format) return null;
  const bytes = await load();
  const report = new ReportBuilder();
  return importItems(deps, file, {
    ...{ bytes, report, tool: format.tool, items: format.read(inUtf8(bytes), report), files: file.files() },
    readAgain: (earlier) => format.read(inUtf8(earlier), new ReportBuilder()),
  });
}

/** Converts UTF-16 with a byte-order mark to UTF-8: Windows programs write it, and no reader needs to handle it. */
function inUtf8(bytes: Uint8Array): Uint8Array {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  if (!isLittle && !(first === 0xfe && second === 0xff)) return bytes;
  return new TextEncoder().encode(new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes));
}

async function importPeerArchive(deps: ImportDeps, file: PeerFile): Promise<AddItem | null> {
  const archive = await file.openArchive();
  if (!archive) return null;
  try {
    const recognised = archiveFormatOf(archive.names);
    const table = recognised && (await archive.find(recognised.table));
    if (!recognised || !table || 'refused' in table) return null;
    const { bytes } = await table.load();
    const report = new ReportBuilder();
    const used = new Set([recognised.table]);
    const find: FindFile = async (path) => {
      const found = await archive.find(path);
      if (!('refused' in found)) used.add(found.path);
      return found;
    };
    const items = recognised.format.read(bytes, { names: archive.names, find }, report);
    return await importItems(deps, file, {
      ...{ bytes, report, items, tool: recognised.format.tool, files: file.files(find) },
      // Reports what neither the format nor any of its records asked for, so that nothing is lost silently.
      reportUnused() {
        for (const name of archive.names) if (!used.has(name)) report.leaveOut(name, '', t('exchange.files.unnamed'));
      },
    });
  } finally {
    archive.close();
  }
}

interface PeerContent {
  /** What is kept as the original of the records. */
  bytes: Uint8Array;
  report: ReportBuilder;
  tool: string;
  items: AsyncIterable<Incoming> | Iterable<Incoming>;
  files: EntryFiles;
  /** Reads an earlier file of the same kind; absent if a single file does not contain everything. */
  readAgain?(bytes: Uint8Array): AsyncIterable<Incoming> | Iterable<Incoming>;
  /** Reports what was not asked for, once everything has been imported. */
  reportUnused?(): void;
}

async function importItems(
  deps: ImportDeps,
  { path, signal, group, label: givenLabel }: PeerFile,
  { bytes, report, tool, items: source, files, readAgain, reportUnused: tellRest }: PeerContent,
): Promise<AddItem> {
  const name = basename(path);
  const check = () => throwIfCancelled(signal, 'transfer.cancelled');
  const items: Incoming[] = [];
  for await (const item of gatheredInSlices(source, check)) items.push(item);
  const { hash: fileHash } = await deps.store.putFile(bytes);
  const label = givenLabel ?? labelFor('exchange.taking', { name });
  const { store } = deps;
  const earlierIds = importedIds(store, tool);
  const taken = new Set(earlierIds.values());
  const withFiles = await findFiles(items, files, {
    ...{ report, check },
    earlierIdOf: (key) => earlierIds.get(`articles ${key}`),
    isOther: (id) => taken.has(id),
  });
  const earlierRecord = readAgain && (await earlierFiles(store, tool, { fileHash, items, readAgain, check }));
  const idOf = await importRecords(deps, withFiles.items, report, {
    ...{ tool, fileHash, group, check, label, earlierIds },
    ...(earlierRecord ? { earlierRecord } : {}),
  });
  await importFiles(withFiles, idOf, files, { store, report, label, group, check });
  tellRest?.();
  return itemOf(report.done(null), { path, format: tool, title: name, fileHash });
}

/** The import's result for a file or folder of records. @param fileHash hash of the file that is kept */
export function itemOf(
  report: ExchangeReport,
  { path, format, title, fileHash }: { path: string; format: string; title: string; fileHash?: string },
): AddItem {
  return {
    ...{ path, part: null, id: null, format, title, near: null },
    status: report.taken > 0 ? 'added' : 'skipped',
    warnings: warningsOf(report),
    error: report.taken > 0 ? null : { code: 'empty', message: t('exchange.nothingTaken') },
    report,
    ...(fileHash === undefined ? {} : { fileHash }),
  };
}

function warningsOf({ changed, leftOut }: ExchangeReport): string[] {
  return [
    ...(changed.length > 0 ? [t('exchange.changed', { count: changed.length })] : []),
    ...(leftOut.length > 0 ? [t('exchange.leftOut', { count: leftOut.length })] : []),
  ];
}
