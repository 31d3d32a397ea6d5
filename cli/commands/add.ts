import { stat } from 'node:fs/promises';
import { checkPublished } from '#cli/commands/dates.ts';
import { addSheets, suggestMapping, type SheetOptions } from '#cli/commands/add-sheet.ts';
import { openToWrite } from '#cli/commands/wait-option.ts';
import type { Context } from '#cli/context.ts';
import { exit, printJson, printLine, printNote, UsageError, type ExitStatus } from '#cli/output.ts';
import { followItems } from '#cli/follow-job.ts';
import type { AddItem } from '#core/capture/contract.ts';
import { maxFileBytes } from '#lib/extract/limits.ts';
import { t } from '#lib/i18n/t.ts';
import type { OpenCase } from '#core/engine.ts';

interface AddOptions extends SheetOptions {
  accept: 'none' | 'confident' | 'all';
  url?: string;
  title?: string;
  published?: string;
  keep?: boolean;
  /** What kind of folders these are. */
  as?: 'vault';
}

const optionNames = { dryRun: '--dry-run', asSource: '--as-source', faults: '--faults' } as const;

export async function addCommand(
  context: Context,
  path: string,
  paths: string[],
  options: AddOptions,
): Promise<ExitStatus> {
  checkPublished(options.published);
  const typed = { accept: options.accept, url: options.url, title: options.title, published: options.published };
  const { mapping, writeMapping } = options;
  if (writeMapping !== undefined) return suggestMapping(context, path, paths, writeMapping);
  if (mapping !== undefined) {
    const { items, isCancelled } = await addSheets(context, path, paths, { ...options, mapping }, (item) =>
      printItem(context, item),
    );
    return summary(options.dryRun ? { ...context, quiet: true } : context, items, isCancelled);
  }
  const alone = (['dryRun', 'asSource', 'faults'] as const).find((name) => options[name] !== undefined);
  if (alone) throw new UsageError(t('cli.onlySheets', { option: optionNames[alone] }));
  if (paths.includes('-') && paths.length > 1) throw new UsageError(t('cli.inputAlone'));
  if (options.as !== undefined) await onlyFolders(paths);
  if (paths[0] === '-') {
    // Read before the case is opened: somebody typing for a while must not lock others out.
    const bytes = await context.streams.input(maxFileBytes);
    const engine = await openToWrite(context, path, options);
    const item = await engine.client.capture.take({ bytes, ...typed });
    printItem(context, item);
    return summary(context, [item], false);
  }
  const engine = await openToWrite(context, path, options);
  // Not an option: other users of a machine can see the options of a running program.
  const password = process.env['CASEBOOK_PASSWORD'] || null;
  const { job } = await engine.client.capture.add({
    paths,
    as: options.as ?? null,
    keep: options.keep ?? false,
    password,
    ...typed,
  });
  return follow(context, engine, job);
}

/**
 * Checks that every path is a folder, as a vault must be.
 * @throws UsageError for anything else
 */
async function onlyFolders(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const info = await stat(path).catch(() => null); // Missing, so not a folder
    if (!info?.isDirectory()) throw new UsageError(t('cli.noVault', { path }));
  }
}

/** Prints each item as it finishes. */
async function follow(context: Context, engine: OpenCase, job: string): Promise<ExitStatus> {
  const items: AddItem[] = [];
  const state = await followItems(
    context,
    engine,
    job,
    (page) => engine.client.capture.items(page),
    (item) => {
      items.push(item);
      printItem(context, item);
    },
  );
  return summary(context, items, state === 'cancelled');
}

function printItem(context: Context, item: AddItem): void {
  const { streams, json } = context;
  if (json) printJson(streams, item);
  else if (item.status === 'added') {
    printLine(streams, `${item.status}  ${item.path}  ${item.title ?? ''}${formatNearDuplicate(item)}`);
    for (const warning of item.warnings) printNote(context, 'warning', `${item.path}: ${warning}`);
  } else printLine(streams, `${item.status}  ${item.path}  ${item.error?.message ?? item.warnings[0] ?? ''}`);
}

/** Ids are shortened to their last characters, as every command accepts them. */
function formatNearDuplicate({ near }: AddItem): string {
  return near ? `  (${t('importList.nearId', { percent: near.percent, id: near.id.slice(-12) })})` : '';
}

function summary(context: Context, items: AddItem[], cancelled: boolean): ExitStatus {
  const counts = { added: 0, duplicate: 0, skipped: 0, failed: 0 };
  for (const item of items) counts[item.status] += 1;
  if (!context.json && !context.quiet) printNote(context, 'added', t('cli.added', counts));
  if (cancelled) {
    printNote(context, 'cancelled', t('cli.stopped'));
    return exit.cancelled;
  }
  return counts.failed + counts.skipped > 0 ? exit.refused : exit.done;
}
