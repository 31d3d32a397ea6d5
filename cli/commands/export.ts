import { resolve } from 'node:path';
import type { Context } from '#cli/context.ts';
import { exit, printJson, printLine, printNote, report, UsageError, type ExitStatus } from '#cli/output.ts';
import { AppError } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import { exportFormats } from '#core/transfer/contract.ts';

/** Formats of the contract that are not there yet. */
const laterFormats = [
  'docx',
  'csv',
  'ftm',
  'ris',
  'bibtex',
  'csl-json',
  'graphml',
  'gexf',
  'timelinejs',
  'ics',
  'geojson',
  'vault',
  'bundle',
];

interface ExportOptions {
  format: string;
  out: string;
  dossier?: string;
  select?: string;
  profile?: string;
  style?: string;
}

export async function exportCommand(
  { host, streams, json }: Context,
  path: string,
  options: ExportOptions,
): Promise<ExitStatus> {
  const names = exportFormats.join(', ');
  const format = exportFormats.find((known) => known === options.format);
  if (laterFormats.includes(options.format))
    throw new UsageError(t('cli.formatNotYet', { format: options.format, names }));
  if (!format) throw new UsageError(t('cli.exportFormat', { format: options.format, names }));
  if (options.profile !== undefined) throw new UsageError(t('cli.notYet', { command: 'export --profile' }));
  if (options.style !== undefined) throw new UsageError(t('cli.notYet', { command: 'export --style' }));
  if (options.dossier !== undefined && options.select !== undefined) throw new UsageError(t('cli.dossierOrSelect'));
  if (options.out === '') throw new UsageError(t('cli.noOut'));
  const { client } = await host.open(resolve(path), true);
  try {
    const result = await client.transfer.export({
      format,
      path: resolve(options.out),
      dossier: options.dossier ?? null,
      select: options.select ?? null,
    });
    if (json) printJson(streams, result);
    else printLine(streams, t('cli.exported', { count: result.records, path: result.path }));
    for (const { id, reason } of result.left_out) printNote(streams, json, 'left-out', `${id}: ${reason}`);
    if (result.protected.length)
      printNote(
        streams,
        json,
        'protected',
        t('cli.protected', { count: result.protected.length, ids: result.protected.join(', ') }),
      );
    return exit.done;
  } catch (thrown) {
    // A selection that finds nothing is an answer: no.
    if (!(thrown instanceof AppError) || thrown.code !== 'not-found' || options.select === undefined) throw thrown;
    report(streams, thrown, json);
    return exit.no;
  }
}
