import type { Context } from '#cli/context.ts';
import { exit, printJson, printLine, printNote, type ExitStatus } from '#cli/output.ts';
import type { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';

/** Says what ought to be in a file and is not, and whose protected names are. */
export function printLeftOut(
  { streams, json }: Context,
  result: { left_out: { id: string; reason: string }[]; protected: string[] },
): void {
  for (const { id, reason } of result.left_out) printNote(streams, json, 'left-out', `${id}: ${reason}`);
  printProtected({ streams, json }, result.protected, t('cli.protectedElse'));
}

/** Says whose protected names are in a file. @param instead what to do for readers who must not know them */
export function printProtected(
  { streams, json }: Pick<Context, 'streams' | 'json'>,
  ids: readonly string[],
  instead: string,
): void {
  if (ids.length === 0) return;
  const said = t('cli.protected', { count: ids.length, ids: ids.join(', ') });
  printNote(streams, json, 'protected', `${said} ${instead}`);
}

/** Nothing was written: whose names would have been, and where. The answer is where; nothing else is on standard output. */
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
