import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printAnswer, printLine, printNote, report, UsageError, type ExitStatus } from '#cli/output.ts';
import { isNumber, readVersion } from '#cli/commands/version-name.ts';
import type { ExportOptions } from '#cli/commands/export-options.ts';
import { exchangeCommand } from '#cli/commands/exchange.ts';
import { outputPathOf } from '#cli/commands/output-path.ts';
import { printLeaks, printOmissions } from '#cli/commands/omissions.ts';
import { exchangeFormats } from '#core/exchange/contract.ts';
import { followJob } from '#cli/follow-job.ts';
import type { OpenCase } from '#core/engine.ts';
import { citationStyles, dossierLanguages, type CitationStyle, type DossierLanguage } from '#core/model/dossiers.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import {
  caseExportFormats,
  exportFormats,
  packageSources,
  type ExportFormat,
  type PackageSources,
} from '#core/transfer/contract.ts';

/** Whether a format holds the whole case rather than a dossier of it. */
export function isCaseFormat(format: string): format is (typeof caseExportFormats)[number] {
  return caseExportFormats.some((known) => known === format);
}

export async function exportCommand(context: Context, path: string, options: ExportOptions): Promise<ExitStatus> {
  const { host, streams, json } = context;
  const names = [...exportFormats, 'package', ...exchangeFormats, ...caseExportFormats].join(', ');
  const exchanged = exchangeFormats.find((known) => known === options.format);
  if (exchanged) return exchangeCommand(context, path, exchanged, options);
  if (options.bom || options.collection !== undefined) throw new UsageError(t('cli.onlyCsv'));
  if (options.files) throw new UsageError(t('cli.onlyRis'));
  if (options.report || options.dryRun)
    throw new UsageError(t('cli.onlyExchange', { names: exchangeFormats.join(', ') }));
  const isPackage = options.format === 'package';
  const format = exportFormats.find((known) => known === options.format);
  const caseFormat = isCaseFormat(options.format) ? options.format : null;
  if (!format && !caseFormat && !isPackage)
    throw new UsageError(t('cli.exportFormat', { format: options.format, names }));
  const profile = options.profile?.trim() ?? null;
  if (profile === '') throw new UsageError(t('cli.emptyProfile'));
  const isInternal = profile === null || profile.toLowerCase() === 'internal';
  const isWholeJson = format === 'json' && options.dossier === undefined && options.select === undefined;
  // A format that holds everything cannot be an edition.
  if (!isInternal && (caseFormat || isWholeJson)) {
    throw new UsageError(t('profiles.onlyInternal', { format: options.format }));
  }
  if (options.dossier !== undefined && options.select !== undefined) throw new UsageError(t('cli.dossierOrSelect'));
  if (options.version !== undefined && options.select !== undefined) throw new UsageError(t('cli.versionOrSelect'));
  const target = await outputPathOf(path, options.out);
  const packed = packageOptions(options);
  const edition = editionOptions(options, caseFormat !== null);
  if (caseFormat) {
    if (options.dossier !== undefined || options.select !== undefined || options.version !== undefined) {
      throw new UsageError(t('cli.wholeCase', { format: caseFormat }));
    }
    return exportCase(context, await host.open(resolve(path), true), caseFormat, target);
  }
  const { client } = await opened(context, path, options, isInternal);
  try {
    const request = {
      path: target,
      dossier: options.dossier ?? null,
      version: options.version === undefined ? null : await readVersion(client, options.dossier, options.version),
      select: options.select ?? null,
      profile,
      // Without a profile the reader may see all names, and is warned.
      elseInternal: true,
      ...edition,
    };
    const result = format
      ? await client.transfer.export({ format, ...request })
      : await client.transfer.package({ ...request, ...packed });
    printAnswer(context, result, t('cli.exported', { count: result.records, path: result.path }));
    if (!json && 'root' in result) {
      printLine(streams, t('cli.packageHashes', { root: result.root, package: result.package }));
    }
    if (!json && result.profile !== undefined) {
      printLine(streams, t('cli.forProfile', { count: result.replaced ?? 0, profile: result.profile }));
    }
    printOmissions(context, result);
    printDrawnBy(context, result.frozen);
    return exit.done;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'protected') return printLeaks(context, thrown);
    // A selection that finds nothing is a valid answer: exit status 1.
    if (!(thrown instanceof AppError) || thrown.code !== 'not-found' || options.select === undefined) throw thrown;
    report(streams, thrown, json);
    return exit.no;
  }
}

/** Opens the case, for writing if the export is for a profile: a record replaced for the first time gets a pseudonym, which is saved. */
async function opened(
  { host }: Context,
  path: string,
  { profile, dossier, version }: ExportOptions,
  isInternal: boolean,
): Promise<OpenCase> {
  const engine = await host.open(resolve(path), isInternal);
  const dossierOrVersion = dossier ?? (version !== undefined && !isNumber(version) ? version : undefined);
  if (profile !== undefined || dossierOrVersion === undefined) return engine;
  const recordOf = async (id: string) => {
    const { record } = await engine.client.records.show({ id });
    return record as { profile?: string | null; dossier?: string };
  };
  const found = await recordOf(dossierOrVersion);
  const { profile: readers } = found.dossier === undefined ? found : await recordOf(found.dossier);
  if (!readers) return engine;
  await engine.close();
  return host.open(resolve(path), false);
}

/**
 * Reads what goes into a package.
 * @throws UsageError also for other formats, where these options have no meaning
 */
function packageOptions(options: ExportOptions): { with: ExportFormat[]; sources: PackageSources } {
  const isGiven = options.with !== undefined || options.sources !== undefined;
  if (options.format !== 'package' && isGiven) throw new UsageError(t('cli.onlyPackage'));
  const formatNames = (options.with ?? 'html').split(',').map((name) => name.trim());
  const formats = formatNames.flatMap((name) => exportFormats.find((known) => known === name) ?? []);
  if (formats.length < formatNames.length)
    throw new UsageError(t('cli.packageWith', { names: exportFormats.join(', ') }));
  const sources = packageSources.find((known) => known === (options.sources ?? 'excerpts'));
  if (!sources) throw new UsageError(t('cli.packageSources', { names: packageSources.join(', ') }));
  return { with: formats, sources };
}

/**
 * Reads the language and style of an export.
 * @throws UsageError also for a whole case, which has neither
 */
function editionOptions(
  { language, style }: ExportOptions,
  isWhole: boolean,
): { language: DossierLanguage | null; citationStyle: CitationStyle | null } {
  if (isWhole && (language !== undefined || style !== undefined)) throw new UsageError(t('cli.noEdition'));
  const tag = dossierLanguages.find((known) => known === language?.toLowerCase()) ?? null;
  if (language !== undefined && !tag) {
    throw new UsageError(t('cli.noLanguage', { language, names: dossierLanguages.join(', ') }));
  }
  const citationStyle = citationStyles.find((known) => known === style?.toLowerCase()) ?? null;
  if (style !== undefined && !citationStyle) {
    throw new UsageError(t('cli.noStyle', { style, names: citationStyles.join(', ') }));
  }
  return { language: tag, citationStyle };
}

/** Writes the whole case with progress; Ctrl-C leaves nothing behind. */
async function exportCase(
  context: Context,
  engine: OpenCase,
  format: (typeof caseExportFormats)[number],
  path: string,
): Promise<ExitStatus> {
  const { client } = engine;
  const { job } = await client.transfer.writeWhole({ format, path });
  const { state, message } = await followJob(context, engine, job, format === 'bundle' ? 'bytes' : 'items');
  if (state === 'failed') throw new AppError('write-failed', message ?? '');
  // A Ctrl-C after the last step is too late.
  const result = await client.transfer.wholeResult({ job }).catch(() => null);
  if (!result) throw new AppError('cancelled', t('bundle.cancelled'));
  const { records, files } = result;
  printAnswer(
    context,
    result,
    t('cli.exported', { count: records, path }),
    t('cli.filesOf', { done: files, total: files }),
  );
  printOmissions(context, result);
  return exit.done;
}

/** For a version frozen by a different Casebook: says what is the same regardless. */
function printDrawnBy(context: Context, frozen: { producer: string; drawnBy: string | null } | undefined): void {
  if (!frozen || frozen.drawnBy === null) return;
  const { producer, drawnBy } = frozen;
  printNote(context, 'drawn-by', t('versions.drawnBy', { producer, drawnBy }));
}
