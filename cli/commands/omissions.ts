import type { Context } from '#cli/context.ts';
import { exit, printJson, printLine, printNote, type ExitStatus } from '#cli/output.ts';
import type { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** Prints what is missing from a file, and whose protected names are in it. */
export function printOmissions(
  { streams, json }: Context,
  result: { left_out: { id: string; reason: string }[]; protected: string[] },
): void {
  for (const { id, reason } of result.left_out) printNote(streams, json, 'left-out', `${id}: ${reason}`);
  printProtected({ streams, json }, result.protected, t('cli.protectedElse'));
}

/**
 * Prints whose protected names are in a file.
 * @param instead what to do for readers who must not see them
 */
export function printProtected(
  { streams, json }: Pick<Context, 'streams' | 'json'>,
  ids: readonly string[],
  instead: string,
): void {
  if (ids.length === 0) return;
  const protectedText = t('cli.protected', { count: ids.length, ids: ids.join(', ') });
  printNote(streams, json, 'protected', `${protectedText} ${instead}`);
}

/** Reports names that stopped an export, and where they are. Nothing was written; standard output has only the places. */
export function printLeaks({ streams, json }: Context, { faults = [], message }: AppError): ExitStatus {
  for (const { record, pseudonym, file, where, text } of faults.flatMap(({ about }) => (about ? [about] : []))) {
    if (json) printJson(streams, { leak: { record, pseudonym, file, where, text } });
    else {
      const place = [where, file].filter((part) => part !== '').join(', ');
      printLine(streams, t('cli.leakAt', { pseudonym: String(pseudonym), place, text: String(text) }));
    }
  }
  printNote(streams, json, 'protected', message);
  return exit.no;
}
