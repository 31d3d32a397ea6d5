import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { reasonOf } from '#lib/files/reasons.ts';
import { readerGone, type Streams } from '#cli/output.ts';

/** The part of `process` that a command reads and writes. */
export interface StandardStreams {
  stdin: NodeJS.ReadableStream;
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
}

const megabyte = 1024 * 1024;

/**
 * Wraps the process's own streams.
 * @param stop aborted when nobody reads standard output any more, so further output is pointless
 * @returns with `flush`, which resolves to the error of writing standard output, or null if everything was written
 */
export function standardStreams(
  { stdin, stdout, stderr }: StandardStreams,
  stop: AbortController,
): Streams & { flush(): Promise<AppError | null> } {
  let open = true;
  let failed: AppError | null = null;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    open = false;
    // A reader that has seen enough (`| head`) is not an error; a full disk is. On Windows it may be called EOF.
    if (error.code !== 'EPIPE' && error.code !== 'EOF')
      failed ??= new AppError('write-failed', t('cli.noOutput', { reason: reasonOf(error) }), { cause: error });
    stop.abort(readerGone);
  });
  stderr.on('error', () => undefined);

  return {
    async flush() {
      // A write error is reported later than the write that failed.
      if (open) await new Promise<void>((written) => void stdout.write('', () => written()));
      await new Promise((later) => setImmediate(later));
      return failed;
    },
    interactive: stderr.isTTY ?? false,
    out(text) {
      if (open) stdout.write(text);
    },
    err(text) {
      stderr.write(text);
    },
    input: (limit) => readAll(stdin, limit, stop.signal),
  };
}

function readAll(stdin: NodeJS.ReadableStream, limit: number, signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', stopped);
      stdin.removeAllListeners();
      stdin.pause();
      settle();
    };
    const stopped = () => end(() => reject(new AppError('cancelled', t('cli.cancelled'))));
    signal.addEventListener('abort', stopped);
    if (signal.aborted) {
      stopped();
      return;
    }
    stdin.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limit)
        end(() => reject(new AppError('too-large', t('cli.tooLongInput', { limit: Math.round(limit / megabyte) }))));
    });
    stdin.on('end', () => end(() => resolve(Buffer.concat(chunks))));
    stdin.on('error', (error) =>
      end(() => reject(new AppError('unreadable', t('cli.noInput', { reason: reasonOf(error) }), { cause: error }))),
    );
  });
}
