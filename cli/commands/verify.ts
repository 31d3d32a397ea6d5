import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { placeOf, printFaults, verifyBundleCommand } from '#cli/commands/bundle.ts';
import { verifyPackageCommand } from '#cli/commands/package.ts';
import type { Context } from '#cli/context.ts';
import { exit, printJson, printLine, printNote, UsageError, type ExitStatus } from '#cli/output.ts';
import { counted } from '#lib/i18n/counted.ts';
import { t } from '#lib/i18n/t.ts';
import { isBundle } from '#core/transfer/model/is-bundle.ts';
import { isPackage } from '#core/transfer/package/open.ts';
import type { VerifyFault } from '#core/verify/contract.ts';

export async function verifyCommand(context: Context, path: string): Promise<ExitStatus> {
  const { streams, host, json } = context;
  if ((await isFile(path)) && (await isBundle(path))) return verifyBundleCommand(context, path);
  if (await isPackage(path)) return verifyPackageCommand(context, path);
  await refuseFile(path);
  const { client } = await host.open(resolve(path), true);
  const { faults, warnings, checked } = await client.verify.run({});
  for (const { kind, message, path: where } of warnings) printNote(streams, json, kind, `${where}: ${message}`);
  printFaults(context, faults);
  if (!json) printLine(streams, verdict(faults, warnings, checked));
  if (!json && checked.purged > 0) printLine(streams, t('cli.purged', { count: checked.purged }));
  return faults.length ? exit.no : exit.done;
}

function verdict(
  faults: readonly VerifyFault[],
  warnings: readonly VerifyFault[],
  checked: Record<'records' | 'quotes' | 'texts' | 'files', number>,
): string {
  if (faults.length > 0) return t('cli.faults', { count: faults.length });
  const away = warnings.filter(({ kind }) => kind === 'not-arrived').length;
  if (away > 0) return t('cli.notAllHere', { count: away });
  return t('cli.intact', {
    records: counted('records', checked.records),
    quotes: counted('quotes', checked.quotes),
    texts: counted('texts', checked.texts),
    files: counted('files', checked.files),
  });
}

/** Rebuilds what can be rebuilt, then reopens the case and reports what is left. */
export async function repairCommand(
  { streams, host, json }: Context,
  path: string,
  { setAside = false }: { setAside?: boolean } = {},
): Promise<ExitStatus> {
  await refuseFile(path);
  const opened = await host.open(resolve(path), false, { allowRepair: true });
  const { done } = await opened.client.verify.repair({ setAside });
  await opened.close();
  for (const step of done) {
    if (json) printJson(streams, step);
    else printLine(streams, `${t(`verifyPage.steps.${step.action}`)}  ${step.path}  ${step.message}`);
  }
  const { client } = await host.open(resolve(path), true);
  const { faults, warnings, checked } = await client.verify.run({});
  for (const { kind, message, path: where } of warnings) printNote(streams, json, kind, `${where}: ${message}`);
  for (const fault of faults) {
    if (json) printJson(streams, { action: 'left', ...fault });
    else printLine(streams, `${t('cli.notRepaired')}  ${placeOf(fault)}  ${fault.message}`);
  }
  if (!json)
    printLine(streams, done.length === 0 ? t('cli.nothingToRepair') : t('cli.repaired', { count: done.length }));
  if (!json) printLine(streams, verdict(faults, warnings, checked));
  return faults.length ? exit.no : exit.done;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() ?? false; // A missing path is not a file
}

async function refuseFile(path: string): Promise<void> {
  if (await isFile(path)) throw new UsageError(t('cli.onlyCases', { path }));
}
