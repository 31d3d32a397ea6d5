import type { Context } from '#cli/context.ts';
import { exit, printAnswer, printLine, printNote, type ExitStatus } from '#cli/output.ts';
import { progressBar, withProgress } from '#cli/progress.ts';
import { t } from '#lib/i18n/t.ts';
import { unpackBundle } from '#core/transfer/bundle-unpack.ts';
import { verifyBundle } from '#core/transfer/bundle-verify.ts';
import type { VerifyFault } from '#core/verify/contract.ts';

/** Creates a case folder from a bundle, entirely or not at all. */
export async function newFromBundle(context: Context, dir: string, bundle: string): Promise<ExitStatus> {
  const { signal } = context;
  const bar = progressBar(context, 'bytes');
  const unpacked = unpackBundle({ bundle, dir, signal, progress: bar.update });
  const { manifest, faults } = await unpacked.finally(() => bar.stop());
  for (const fault of faults) printNote(context, fault.kind, `${placeOf(fault)}: ${fault.message}`);
  printAnswer(context, { path: dir, title: manifest.case.title }, t('cli.created', { path: dir }));
  return exit.done;
}

/** Verifies a bundle on its own: archive, manifest, root hash, each file, each line of its journals. */
export async function verifyBundleCommand(context: Context, path: string): Promise<ExitStatus> {
  const { streams, json } = context;
  const { faults, warnings, manifest } = await withProgress(context, (progress) => verifyBundle(path, progress));
  for (const warning of warnings) printNote(context, warning.kind, `${placeOf(warning)}: ${warning.message}`);
  printFaults(context, faults);
  if (json) return faults.length ? exit.no : exit.done;
  if (faults.length || !manifest) printLine(streams, t('cli.faults', { count: faults.length }));
  else printLine(streams, t('bundle.intact', { files: manifest.files.length, root: manifest.root }));
  return faults.length ? exit.no : exit.done;
}

/** Prints one line per fault. */
export function printFaults(context: Context, faults: readonly VerifyFault[]): void {
  for (const fault of faults) printAnswer(context, fault, `${fault.kind}  ${placeOf(fault)}  ${fault.message}`);
}

/** Formats the place of a fault in a word or two. */
export function placeOf({ path, line, id }: VerifyFault): string {
  return `${path}${line === undefined ? '' : `:${line}`}${id === undefined ? '' : ` ${id}`}`;
}
