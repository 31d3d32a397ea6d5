/** Switches that let another program run code in this one. */
const switches = /^--(?:inspect(?:-[a-z-]+)?|remote-debugging-(?:port|pipe|address)|debug(?:-brk)?)(?:=|$)/;

/**
 * Returns the argument or variable that would let another program debug this one, such as `--inspect`; null if there is none.
 * @param argv arguments, beginning with the program's own path
 */
export function debuggerSwitch(argv: readonly string[], env: Record<string, string | undefined>): string | null {
  const found = argv.slice(1).find((argument) => switches.test(argument));
  if (found !== undefined) return found.replace(/=.*$/, '');
  return env['NODE_OPTIONS'] ? 'NODE_OPTIONS' : null;
}
