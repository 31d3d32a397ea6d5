/**
 * Returns the language of a command: English whatever the system's language, because scripts parse its output and reports quote it, unless
 * another is requested.
 * @param env the process's environment: `CASEBOOK_LANGUAGE`
 * @returns a BCP 47 tag
 */
export function commandLanguage(args: readonly string[], env: Readonly<Record<string, string | undefined>>): string {
  return args.some((arg) => forScripts.includes(arg)) ? 'en' : env['CASEBOOK_LANGUAGE'] || 'en';
}

/** Options for output that scripts read: it is the same in every language. */
const forScripts = ['--json', '--csv'];
