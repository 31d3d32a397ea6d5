import { basename, extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { AddItem } from '#core/capture/contract.ts';
import type { Incoming } from '#core/exchange/in/format.ts';
import { inFormats } from '#core/exchange/in/formats.ts';
import { takeIncoming, type TakeDeps } from '#core/exchange/in/take.ts';
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
  { path, readHead, load, signal, group, label }: PeerFile,
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
  await takeIncoming(deps, items, report, {
    ...{ tool: format.tool, fileHash, group, check },
    label: label ?? labelFor('exchange.taking', { name }),
  });
  const done = report.done(null);
  return {
    ...{ path, part: null, id: null, format: format.tool, title: name, near: null },
    status: done.taken > 0 ? 'added' : 'skipped',
    warnings: warningsOf(done),
    error: done.taken > 0 ? null : { code: 'empty', message: t('exchange.nothingTaken') },
    report: done,
    fileHash,
  };
}

function warningsOf({ changed, leftOut }: ReturnType<ReportBuilder['done']>): string[] {
  return [
    ...(changed.length > 0 ? [t('exchange.changed', { count: changed.length })] : []),
    ...(leftOut.length > 0 ? [t('exchange.leftOut', { count: leftOut.length })] : []),
  ];
}
