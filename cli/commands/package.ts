import type { Context } from '#cli/context.ts';
import { exit, printAnswer, printJson, printLine, printNote, type ExitStatus } from '#cli/output.ts';
import { withProgress } from '#cli/progress.ts';
import { checkPackage } from '#core/transfer/package/check.ts';
import { withPackage } from '#core/transfer/package/open.ts';
import { nodeSha256 } from '#core/transfer/package/write.ts';
import { counted } from '#lib/i18n/counted.ts';
import { t } from '#lib/i18n/t.ts';

/** Verifies a package on its own: its archive, its manifest, each file, each quote against its text. Needs no case. */
export async function verifyPackageCommand(context: Context, path: string): Promise<ExitStatus> {
  const { streams, json } = context;
  const verdict = await withProgress(context, (progress) =>
    withPackage(path, (files) => checkPackage(files, { sha256: nodeSha256, progress })),
  );
  const { ok, faults, more, notes, root, edition, files, quotes, sentences } = verdict;
  for (const note of notes) printNote(context, 'note', note);
  for (const fault of faults) printAnswer(context, fault, `${fault.kind}  ${fault.path}  ${fault.message}`);
  if (json) printJson(streams, { ok, root, package: verdict.package, edition });
  else if (!ok) printLine(streams, t('cli.faults', { count: faults.length + more }));
  else {
    const params = {
      sentences: t('counts.sentences', { count: sentences.filter(({ role }) => role === 'sentence').length }),
      quotes: counted('quotes', quotes.length),
      files: t('packages.files', { count: files }),
      root: root ?? '',
      package: verdict.package ?? '',
    };
    printLine(streams, t('packages.intact', params));
  }
  return ok ? exit.done : exit.no;
}
