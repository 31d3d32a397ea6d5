import { join } from 'node:path';
import { runCli } from '#cli/program.ts';
import { AppError } from '#core/errors.ts';
import { t } from '#core/i18n/t.ts';
import type { Streams } from '#cli/output.ts';

/** Entry of the command line, bundled to out/main/cli.js. */

/** Standard input is held in memory; a file of any size is added by its path. */
const inputLimit = 64 * 1024 * 1024;

const streams: Streams = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  interactive: process.stderr.isTTY,
  async input() {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of process.stdin) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      if (size > inputLimit)
        throw new AppError('too-large', t('cli.tooLongInput', { limit: inputLimit / 1024 / 1024 }));
      chunks.push(bytes);
    }
    return Buffer.concat(chunks);
  },
};

const program = join(__dirname, '..', '..');
const interrupted = new AbortController();
process.on('SIGINT', () => {
  // The second Ctrl-C ends it at once; what was acknowledged is on disk either way.
  if (interrupted.signal.aborted) process.exit(130);
  interrupted.abort();
});
// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', () => process.exit(0));

void runCli(
  process.argv.slice(2),
  streams,
  { built: __dirname, resources: join(program, 'resources'), program },
  process.env,
  interrupted.signal,
).then((status) => {
  process.exitCode = status;
});
