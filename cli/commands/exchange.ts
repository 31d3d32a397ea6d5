import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import type { ExportOptions } from '#cli/commands/export-options.ts';
import { outputPathOf } from '#cli/commands/output-path.ts';
import { printLeaks, printOmissions } from '#cli/commands/omissions.ts';
import { exit, printJson, printLine, report, UsageError, type ExitStatus } from '#cli/output.ts';
import type { ExchangeFormat } from '#core/exchange/contract.ts';
import { outCollections, type OutOptions } from '#core/exchange/format.ts';
import { formatReport } from '#core/exchange/model/report-text.ts';
import { builtInOf } from '#core/profiles/model/built-in.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** Writes a case, or a part of it, in a format of other programs, and prints what could not be included. */
export async function exchangeCommand(
  { host, ...context }: Context,
  path: string,
  format: ExchangeFormat,
  options: ExportOptions,
): Promise<ExitStatus> {
  const { streams, json } = context;
  const { dossier, select, profile = null } = options;
  const isVault = format === 'vault';
  const other = (['version', 'with', 'sources', 'language', 'style'] as const).find(
    (name) => options[name] !== undefined && !(isVault && name === 'sources'),
  );
  if (other) throw new UsageError(t('cli.notExchange', { option: `--${other}`, format }));
  if (dossier !== undefined && select !== undefined) throw new UsageError(t('cli.dossierOrSelect'));
  const target = await outputPathOf(path, options.out);
  if (profile?.trim() === '') throw new UsageError(t('cli.emptyProfile'));
  // A format that holds everything cannot be an edition.
  if (isVault && profile !== null && builtInOf(profile) !== 'internal') {
    throw new UsageError(t('profiles.onlyInternal', { format }));
  }
  if (options.files && profile !== null && builtInOf(profile) !== 'internal') {
    throw new UsageError(t('profiles.filesInternal'));
  }
  const chosen = chosenOptions(format, options);
  // A record replaced for the first time gets a pseudonym, which is saved.
  const writes = dossier !== undefined || (profile !== null && builtInOf(profile) !== 'internal');
  const engine = await host.open(resolve(path), !writes);
  try {
    const { report: exchangeReport, ...result } = await engine.client.exchange.write({
      format,
      path: target,
      dossier: dossier ?? null,
      select: select ?? null,
      profile,
      elseInternal: true,
      options: chosen,
      dryRun: options.dryRun ?? false,
      withReport: options.report ?? false,
    });
    if (json) {
      printJson(streams, result);
      printJson(streams, { report: exchangeReport });
    } else {
      if (!options.dryRun) printLine(streams, t('cli.exported', { count: result.records, path: result.path }));
      if (result.profile !== undefined) {
        printLine(streams, t('cli.forProfile', { count: result.replaced ?? 0, profile: result.profile }));
      }
      streams.out(formatReport(exchangeReport, { onlyCounts: result.profile !== undefined }));
    }
    printOmissions({ ...context, host }, { ...result, left_out: [] });
    return exit.done;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'protected') return printLeaks({ ...context, host }, thrown);
    // A selection that finds nothing is a valid answer: exit status 1.
    if (!(thrown instanceof AppError) || thrown.code !== 'not-found' || select === undefined) throw thrown;
    report(streams, thrown, json);
    return exit.no;
  }
}

/**
 * Reads the options of the format.
 * @throws UsageError for an unknown table, for table options of a format without tables, and for sources that a vault does not support
 */
function chosenOptions(
  format: ExchangeFormat,
  { bom = false, collection, sources = 'texts', files = false }: ExportOptions,
): OutOptions {
  const isTable = format === 'csv' || format === 'tsv';
  if (!isTable && (bom || collection !== undefined)) throw new UsageError(t('cli.onlyCsv'));
  if (format !== 'ris' && files) throw new UsageError(t('cli.onlyRis'));
  const found = outCollections.find((known) => known === collection) ?? null;
  if (collection !== undefined && found === null) {
    throw new UsageError(t('cli.noTable', { name: collection, names: outCollections.join(', ') }));
  }
  if (sources !== 'texts' && sources !== 'originals') throw new UsageError(t('cli.vaultSources'));
  return { bom, collection: found, originals: sources === 'originals', files };
}
