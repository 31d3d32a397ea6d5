import { languageFor } from '#lib/i18n/languages.ts';

/** Options with which a script reads the answer: then it is the same whatever the computer speaks. */
const forScripts = ['--json', '--csv'];

/**
 * In which language a command speaks: that of the locale, as other commands have it. English with `--json` and `--csv`.
 * @param args what stands after `casebook`
 * @param env the process's environment: `LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`; `CASEBOOK_LANGUAGE` comes before them
 * @returns a BCP 47 tag
 */
export function commandLanguage(args: readonly string[], env: Readonly<Record<string, string | undefined>>): string {
  if (args.some((arg) => forScripts.includes(arg))) return 'en';
  if (env['CASEBOOK_LANGUAGE']) return env['CASEBOOK_LANGUAGE'];
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  // The locale of the C library is no language, whatever languages are preferred beside it.
  if (/^(?:C|POSIX)?(?:\.|$)/.test(locale)) return 'en';
  return languageFor([...(env['LANGUAGE'] ?? '').split(':'), locale].filter((tag) => tag !== ''));
}
