import type { Context } from '#cli/context.ts';
import { exit, printAnswer, printNote, type ExitStatus } from '#cli/output.ts';
import type { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** Prints what is missing from a file, and whose protected names are in it. */
export function printOmissions(
  context: Context,
  result: { left_out: { id: string; reason: string }[]; protected: string[] },
): void {
  for (const { id, reason } of result.left_out) printNote(context, 'left-out', `${id}: ${reason}`);
  printProtected(context, result.protected, t('cli.protectedElse'));
}

/**
 * Prints whose protected names are in a file.
 * @param instead what to do for readers who must not see them
 */
export function printProtected(context: Context, ids: readonly string[], instead: string): void {
  if (ids.length === 0) return;
  const protectedText = t('cli.protected', { count: ids.length, ids: ids.join(', ') });
  printNote(context, 'protected', `${protectedText} ${instead}`);
}

/** Reports names that stopped an export, and where they are. Nothing was written; standard output has only the places. */
export function printLeaks(context: Context, { faults = [], message }: AppError): ExitStatus {
  for (const { record, pseudonym, file, where, text } of faults.flatMap(({ about }) => (about ? [about] : []))) {
    const place = [where, file].filter((part) => part !== '').join(', ');
    printAnswer(
      context,
      { leak: { record, pseudonym, file, where, text } },
      t('cli.leakAt', { pseudonym: String(pseudonym), place, text: String(text) }),
    );
  }
  printNote(context, 'protected', message);
  return exit.no;
}
