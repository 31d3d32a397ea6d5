import { join } from 'node:path';
import { createHost } from '#cli/host.ts';
import { commandLanguage } from '#cli/language.ts';
import { report } from '#cli/output.ts';
import { runCli } from '#cli/program.ts';
import { standardStreams } from '#cli/streams.ts';
import { setLanguage } from '#lib/i18n/t.ts';

/** Entry point of the command line, bundled to out/main/cli.js. */

const program = join(__dirname, '..', '..');
const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // A second Ctrl-C exits at once; what was acknowledged is on disk either way.
    if (stopped.signal.aborted) process.exit(130);
    stopped.abort();
  });
}

setLanguage(commandLanguage(process.argv.slice(2), process.env));
const streams = standardStreams(process, stopped);
const host = createHost({ built: __dirname, resources: join(program, 'resources'), program }, process.env);

async function main(): Promise<void> {
  const status = await runCli(process.argv.slice(2), streams, host, stopped.signal);
  const failed = await streams.flush();
  process.exitCode = failed ? report(streams, failed, process.argv.includes('--json')) : status;
}

void main();
