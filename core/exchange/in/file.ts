import { basename, extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { AddItem } from '#core/capture/contract.ts';
import type { ExchangeReport } from '#core/exchange/contract.ts';
import { findFiles, takeFiles, type EntryFiles } from '#core/exchange/in/entry-files.ts';
import type { Incoming } from '#core/exchange/in/format.ts';
import { inFormats } from '#core/exchange/in/formats.ts';
import { knownBy, takeIncoming, type TakeDeps } from '#core/exchange/in/take.ts';
import { ReportBuilder } from '#core/exchange/report.ts';
import { labelFor, type Label } from '#core/model/label.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** Bytes by which a file is known. */
const headBytes = 65_536;
/** Milliseconds of reading before somebody else has a turn. */
const sliceMs = 12;

/** A file of another program, and the import that it is part of. */
export interface PeerFile {
  path: string;
  /** Its first bytes, so many at most. */
  readHead(most: number): Promise<Uint8Array>;
  /** @throws AppError `too-large`, `unreadable` */
  load(): Promise<Uint8Array>;
  /** Those that its entries name. */
  files: EntryFiles;
  signal: AbortSignal;
  group: string;
  label: Label | undefined;
}

/**
 * Takes the records of a file of another program in; the file itself is kept as an original.
 * @returns null for every other file
 * @throws AppError `cancelled`, `write-failed`
 */
export async function takePeerFile(
  deps: TakeDeps,
  { path, readHead, load, files, signal, group, label: given }: PeerFile,
): Promise<AddItem | null> {
  const name = basename(path);
  const ending = extname(name).slice(1).toLowerCase();
  const likely = inFormats.filter(({ endings }) => endings.includes(ending));
  if (likely.length === 0) return null;
  const head = new TextDecoder().decode(await readHead(headBytes));
  const format = likely.find((one) => one.recognises(name, head));
  if (!format) return null;
  const check = () => {
    if (signal.aborted) throw new AppError('cancelled', t('transfer.cancelled'));
  };
  const bytes = await load();
  const report = new ReportBuilder();
  const items: Incoming[] = [];
  let until = performance.now() + sliceMs;
  for await (const item of format.read(bytes, report)) {
    check();
    items.push(item);
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + sliceMs;
  }
  const { hash: fileHash } = await deps.store.putFile(bytes);
  const label = given ?? labelFor('exchange.taking', { name });
  const { store } = deps;
  const known = knownBy(store, format.tool);
  const taken = new Set(known.values());
  const withFiles = await findFiles(items, files, {
    ...{ report, check },
    known: (key) => known.get(`articles ${key}`),
    isOther: (id) => taken.has(id),
  });
  const ids = await takeIncoming(deps, withFiles.items, report, { tool: format.tool, fileHash, group, check, label });
  await takeFiles(withFiles, ids, files, { store, report, label, group, check });
  return itemOf(report.done(null), { path, format: format.tool, title: name });
}

/** What an import tells of a file or folder of records. */
export function itemOf(
  report: ExchangeReport,
  { path, format, title }: { path: string; format: string; title: string },
): AddItem {
  return {
    ...{ path, part: null, id: null, format, title, near: null },
    status: report.taken > 0 ? 'added' : 'skipped',
    warnings: warningsOf(report),
    error: report.taken > 0 ? null : { code: 'empty', message: t('exchange.nothingTaken') },
    report,
  };
}

function warningsOf({ changed, leftOut }: ExchangeReport): string[] {
  return [
    ...(changed.length > 0 ? [t('exchange.changed', { count: changed.length })] : []),
    ...(leftOut.length > 0 ? [t('exchange.leftOut', { count: leftOut.length })] : []),
  ];
}
