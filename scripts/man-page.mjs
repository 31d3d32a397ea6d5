// The manual page of the command line, made from the output of `casebook --help`.

/** Text escaped for a manual page: hyphens are literal, no line is taken for a macro, and characters are ASCII. */
const escaped = (text) =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1')
    .replaceAll(/[^\n -~]/gu, (sign) => `\\[u${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);

/** A list in the help: the first part of each line, and its description. */
function parseList(help, title) {
  const [, list = ''] = help.split(`\n${title}:\n`);
  return list
    .split('\n\n', 1)[0]
    .split('\n')
    .map((line) => /^ {2}(\S.*?) {2,}(\S.*)$/.exec(line))
    .filter(Boolean)
    .map(([, name, text]) => ({ name, text }));
}

/**
 * A manual page.
 * @param help the output of `casebook --help`
 * @param date date of the sources
 * @throws Error if the help contains no commands
 */
export function manPage(help, version, date) {
  const commands = parseList(help, 'Commands');
  if (!commands.length) throw new Error('"casebook --help" lists no commands');
  const description = help.split('\n\n')[1].replaceAll('\n', ' ');
  const entries = (list) => list.flatMap(({ name, text }) => ['.TP', `.B ${escaped(name)}`, escaped(text)]);
  return [
    `.TH CASEBOOK 1 ${date.toISOString().slice(0, 10)} "Casebook ${escaped(version)}" "User Commands"`,
    '.SH NAME',
    'casebook \\- case files for people who work from sources',
    '.SH SYNOPSIS',
    '.B casebook',
    '[options] [command]',
    '.SH DESCRIPTION',
    escaped(description),
    '.PP',
    escaped('It needs neither a display nor a network. Run "casebook help COMMAND" for details of a command.'),
    '.SH OPTIONS',
    ...entries(parseList(help, 'Options')),
    '.SH COMMANDS',
    ...entries(commands),
    '.SH FILES',
    escaped('A case is a folder, NAME.casebook. The changes in each version are listed in /usr/share/doc/casebook.'),
    '',
  ].join('\n');
}
