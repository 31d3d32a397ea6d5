import { resolve } from 'node:path';
import { createHost } from '#cli/host.ts';
import { runCli } from '#cli/program.ts';

/** Creates a case through the command line and adds records to it, one line of JSON each. @param home the program's data folder */
export async function fillCase(home: string, dir: string, lines: readonly string[]): Promise<void> {
  const places = { built: resolve('out/main'), resources: resolve('resources'), program: resolve('.') };
  const streams = {
    out: () => undefined,
    err: (text: string) => process.stderr.write(text),
    interactive: false,
    input: () => Promise.resolve(new TextEncoder().encode(lines.join('\n'))),
  };
  const run = (args: string[]) =>
    runCli(args, streams, createHost(places, { ...process.env, CASEBOOK_HOME: home }), new AbortController().signal);
  await run(['new', dir]);
  await run(['put', dir, '-', '--quiet']);
}
