import { fork } from 'node:child_process';
import { addPrinted, readerEnvironment, type ReaderEvents, type ReaderProcess } from './reader-process.ts';

/** How to start a process that reads files. */
export interface ReaderProgram {
  /** Path of the bundled `parse-child.ts`. */
  entry: string;
  /** The program that runs it; by default this process's own. */
  execPath?: string;
  /** Its flags, besides the memory limit. */
  execArgv?: string[];
  /** Its environment; by default only what a program needs to start. */
  env?: NodeJS.ProcessEnv;
  /** Folder of pdf.js' character maps (`pdfjs-dist/cmaps`), for PDFs in Chinese, Japanese and Korean. */
  cmaps?: string;
}

/** Starts a process that reads files as a child of this one, for hosts that are plain Node. */
export function forkReader(options: ReaderProgram, memoryMb: number, events: ReaderEvents): ReaderProcess {
  const child = fork(options.entry, [], {
    execPath: options.execPath ?? process.execPath,
    execArgv: [`--max-old-space-size=${Math.floor(memoryMb * 0.75)}`, ...(options.execArgv ?? [])],
    env: readerEnvironment(memoryMb, options.cmaps, options.env),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let printed = '';
  let failure: string | undefined;
  child.stderr?.on('data', (chunk: Buffer) => {
    printed = addPrinted(printed, chunk);
  });
  child.on('message', (message) => events.onMessage(message));
  child.on('error', (error) => {
    failure ??= error.message;
  });
  const ended = new Promise<void>((resolve) => {
    // `close` instead of `exit`: only then is all of standard error available.
    child.on('close', (code, signal) => {
      events.onEnd({ reason: failure ?? signal ?? `code ${code ?? 0}`, printed });
      resolve();
    });
  });
  return {
    ended,
    send(request) {
      // It fails only if the child is already gone, which `close` reports.
      child.send(request, () => undefined);
    },
    kill: () => void child.kill('SIGKILL'),
    keepsHost(keeps) {
      if (keeps) {
        child.ref();
        child.channel?.ref();
      } else {
        child.unref();
        child.channel?.unref();
      }
    },
  };
}
