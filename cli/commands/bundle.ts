import type { Context } from '#cli/context.ts';
import { exit, printJson, printLine, printNote, type ExitStatus } from '#cli/output.ts';
import { progressBar } from '#cli/progress.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { unpackBundle } from '#core/transfer/bundle-unpack.ts';
import { verifyBundle } from '#core/transfer/bundle-verify.ts';
import type { VerifyFault } from '#core/verify/contract.ts';

/** Creates a case folder from a bundle, entirely or not at all. */
export async function newFromBundle(context: Context, dir: string, bundle: string): Promise<ExitStatus> {
  const { streams, json, signal } = context;
  const bar = progressBar(context, 'bytes');
  const progress = (done: number, total: number) => bar.update(done, total);
  const { manifest, faults } = await unpackBundle({ bundle, dir, signal, progress }).finally(() => bar.stop());
  for (const fault of faults) printNote(streams, json, fault.kind, `${placeOf(fault)}: ${fault.message}`);
  if (json) printJson(streams, { path: dir, title: manifest.case.title });
  else printLine(streams, t('cli.created', { path: dir }));
  return exit.done;
}

/** Verifies a bundle on its own: archive, manifest, root hash, each file, each line of its journals. */
export async function verifyBundleCommand(context: Context, path: string): Promise<ExitStatus> {
  const { streams, json, signal } = context;
  const bar = progressBar(context, 'bytes');
  const progress = (done: number, total: number) => {
    if (signal.aborted) throw new AppError('cancelled', t('cli.cancelled'));
    bar.update(done, total);
  };
  const { faults, warnings, manifest } = await verifyBundle(path, progress).finally(() => bar.stop());
  for (const warning of warnings) printNote(streams, json, warning.kind, `${placeOf(warning)}: ${warning.message}`);
  printFaults(context, faults);
  if (json) return faults.length ? exit.no : exit.done;
  if (faults.length || !manifest) printLine(streams, t('cli.faults', { count: faults.length }));
  else printLine(streams, t('bundle.intact', { files: manifest.files.length, root: manifest.root }));
  return faults.length ? exit.no : exit.done;
}

/** Prints one line per fault. */
export function printFaults({ streams, json }: Context, faults: readonly VerifyFault[]): void {
  for (const fault of faults) {
    if (json) printJson(streams, fault);
    else printLine(streams, `${fault.kind}  ${placeOf(fault)}  ${fault.message}`);
  }
}

/** Formats the place of a fault in a word or two. */
export function placeOf({ path, line, id }: VerifyFault): string {
  return `${path}${line === undefined ? '' : `:${line}`}${id === undefined ? '' : ` ${id}`}`;
}
