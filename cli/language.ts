/**
 * In which language a command speaks: English whatever the computer speaks, as its words are read by scripts and quoted in reports, unless
 * somebody asks for another.
 * @param env the process's environment: `CASEBOOK_LANGUAGE`
 * @returns a BCP 47 tag
 */
export function commandLanguage(args: readonly string[], env: Readonly<Record<string, string | undefined>>): string {
  return args.some((arg) => forScripts.includes(arg)) ? 'en' : env['CASEBOOK_LANGUAGE'] || 'en';
}

/** Options with which a script reads the answer: then it is the same whatever is asked for. */
const forScripts = ['--json', '--csv'];
