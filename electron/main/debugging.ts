/** Switches that let another program run code in this one. */
const switches = /^--(?:inspect(?:-[a-z-]+)?|remote-debugging-(?:port|pipe|address)|debug(?:-brk)?)(?:=|$)/;

/**
 * What of a program's start would let another program into it, such as `--inspect`; null when there is nothing.
 * @param argv arguments with the program's own path first
 */
export function debuggerSwitch(argv: readonly string[], env: Record<string, string | undefined>): string | null {
  const found = argv.slice(1).find((argument) => switches.test(argument));
  if (found !== undefined) return found.replace(/=.*$/, '');
  return env['NODE_OPTIONS'] ? 'NODE_OPTIONS' : null;
}
