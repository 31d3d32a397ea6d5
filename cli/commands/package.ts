import type { Context } from '#cli/context.ts';
import { exit, printJson, printLine, printNote, type ExitStatus } from '#cli/output.ts';
import { progressBar } from '#cli/progress.ts';
import { checkPackage } from '#core/transfer/package/check.ts';
import { withPackage } from '#core/transfer/package/open.ts';
import { nodeSha256 } from '#core/transfer/package/write.ts';
import { AppError } from '#lib/errors.ts';
import { counted } from '#lib/i18n/counted.ts';
import { t } from '#lib/i18n/t.ts';

/** Verifies a package on its own: its archive, its manifest, each file, each quote against its text. Needs no case. */
export async function verifyPackageCommand(context: Context, path: string): Promise<ExitStatus> {
  const { streams, json, signal } = context;
  const bar = progressBar(context, 'bytes');
  const progress = (done: number, total: number) => {
    if (signal.aborted) throw new AppError('cancelled', t('cli.cancelled'));
    bar.update(done, total);
  };
  const verdict = await withPackage(path, (files) => checkPackage(files, { sha256: nodeSha256, progress })).finally(
    () => bar.stop(),
  );
  const { ok, faults, more, notes, root, edition, files, quotes, sentences } = verdict;
  for (const note of notes) printNote(streams, json, 'note', note);
  for (const fault of faults) {
    if (json) printJson(streams, fault);
    else printLine(streams, `${fault.kind}  ${fault.path}  ${fault.message}`);
  }
  if (json) printJson(streams, { ok, root, package: verdict.package, edition });
  else if (!ok) printLine(streams, t('cli.faults', { count: faults.length + more }));
  else {
    const params = {
      sentences: t('dossier.sums.sentences', { count: sentences.filter(({ role }) => role === 'sentence').length }),
      quotes: counted('quotes', quotes.length),
      files: t('packages.files', { count: files }),
      root: root ?? '',
      package: verdict.package ?? '',
    };
    printLine(streams, t('packages.intact', params));
  }
  return ok ? exit.done : exit.no;
}
