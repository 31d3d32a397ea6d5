import type { ChildRequest } from './child-protocol.ts';

/** How a process that reads files ended. */
export interface ReaderEnd {
  /** A signal, an exit code or what kept it from starting, in words. */
  reason: string;
  /** The end of what it wrote on standard error, which tells why. */
  printed: string;
}

/** What the host of a reading process hears of it; never before the process has been returned to it. */
export interface ReaderEvents {
  /** Untrusted: a file may have taken the process over. */
  onMessage(message: unknown): void;
  /** Once, and last. */
  onEnd(end: ReaderEnd): void;
}

/** A process that reads files, however its host started it. */
export interface ReaderProcess {
  send(request: ChildRequest): void;
  /** Ends it at once, even in the middle of one long step. */
  kill(): void;
  /** Whether it keeps its host from ending; an idle one must not. */
  keepsHost(keeps: boolean): void;
  /** Resolves after `onEnd`. */
  readonly ended: Promise<void>;
}

/** Starts a process that reads files, with `memoryMb` MB at most. */
export type StartReader = (memoryMb: number, events: ReaderEvents) => ReaderProcess;

/** How much of standard error is kept, in characters. */
const printedLength = 8_192;

/** Adds to what a process has printed, and keeps the end of it. */
export function addPrinted(printed: string, chunk: Buffer): string {
  return (printed + chunk.toString('utf8')).slice(-printedLength);
}

/** What a program needs of its host's environment to start. */
const inherited = ['PATH', 'SystemRoot', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'LD_LIBRARY_PATH'];

/**
 * The environment of a reading process: nothing of the host's but what a process needs, as files to read may come from anyone.
 * @param cmaps folder of pdf.js' character maps
 * @param base in the place of what is taken from the host's own
 */
export function readerEnvironment(
  memoryMb: number,
  cmaps: string | undefined,
  base?: NodeJS.ProcessEnv,
): Record<string, string> {
  const own = Object.entries(base ?? Object.fromEntries(inherited.map((name) => [name, process.env[name]])));
  return {
    ...Object.fromEntries(own.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    ...(cmaps === undefined ? {} : { CASEBOOK_PDF_CMAPS: cmaps }),
    CASEBOOK_MEMORY_MB: String(memoryMb),
  };
}
