import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { placeOf, printFaults, verifyBundleCommand } from '#cli/commands/bundle.ts';
import { verifyPackageCommand } from '#cli/commands/package.ts';
import type { Context } from '#cli/context.ts';
import { exit, printAnswer, printLine, printNote, UsageError, type ExitStatus } from '#cli/output.ts';
import { counted } from '#lib/i18n/counted.ts';
import { t } from '#lib/i18n/t.ts';
import { isBundle } from '#core/transfer/model/is-bundle.ts';
import { isPackage } from '#core/transfer/package/open.ts';
import type { VerifyFault } from '#core/verify/contract.ts';

export async function verifyCommand(context: Context, path: string): Promise<ExitStatus> {
  if ((await isFile(path)) && (await isBundle(path))) return verifyBundleCommand(context, path);
  if (await isPackage(path)) return verifyPackageCommand(context, path);
  await refuseFile(path);
  const { faults, checked, verdict } = await verified(context, path);
  printFaults(context, faults);
  if (!context.json) printLine(context.streams, verdict);
  if (!context.json && checked.purged > 0) printLine(context.streams, t('cli.purged', { count: checked.purged }));
  return faults.length ? exit.no : exit.done;
}

/** Verifies a case and prints the warnings. */
async function verified({ host, ...output }: Context, path: string) {
  const { client } = await host.open(resolve(path), true);
  const { faults, warnings, checked } = await client.verify.run({});
  for (const { kind, message, path: where } of warnings) printNote(output, kind, `${where}: ${message}`);
  return { faults, checked, verdict: verdictOf(faults, warnings, checked) };
}

function verdictOf(
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
  context: Context,
  path: string,
  { setAside = false }: { setAside?: boolean } = {},
): Promise<ExitStatus> {
  const { streams, host, json } = context;
  await refuseFile(path);
  const opened = await host.open(resolve(path), false, { allowRepair: true });
  const { done } = await opened.client.verify.repair({ setAside });
  await opened.close();
  for (const step of done)
    printAnswer(context, step, `${t(`verifyPage.steps.${step.action}`)}  ${step.path}  ${step.message}`);
  const { faults, verdict } = await verified(context, path);
  for (const fault of faults)
    printAnswer(context, { action: 'left', ...fault }, `${t('cli.notRepaired')}  ${placeOf(fault)}  ${fault.message}`);
  if (!json) {
    printLine(streams, done.length === 0 ? t('cli.nothingToRepair') : t('cli.repaired', { count: done.length }));
    printLine(streams, verdict);
  }
  return faults.length ? exit.no : exit.done;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() ?? false; // A missing path is not a file
}

async function refuseFile(path: string): Promise<void> {
  if (await isFile(path)) throw new UsageError(t('cli.onlyCases', { path }));
}
