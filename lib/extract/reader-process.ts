import type { ChildRequest } from './child-protocol.ts';

/** How a file-reading process ended. */
export interface ReaderEnd {
  /** The signal, exit code or start error, as text. */
  reason: string;
  /** The end of its standard error output, which shows the reason. */
  printed: string;
}

/** Events of a file-reading process. None occurs before the process is returned to its host. */
export interface ReaderEvents {
  /** Untrusted: a file may have taken control of the process. */
  onMessage(message: unknown): void;
  /** Called once, as the last event. */
  onEnd(end: ReaderEnd): void;
}

/** A file-reading process, however its host started it. */
export interface ReaderProcess {
  send(request: ChildRequest): void;
  /** Kills it immediately, even during one long step. */
  kill(): void;
  /** Sets whether it keeps its host from ending; an idle one must not. */
  keepsHost(keeps: boolean): void;
  /** Resolves after `onEnd`. */
  readonly ended: Promise<void>;
}

/** Starts a file-reading process that may use up to `memoryMb` MB. */
export type StartReader = (memoryMb: number, events: ReaderEvents) => ReaderProcess;

/** How much of the standard error output is kept, in characters. */
const printedLength = 8_192;

/** Adds to a process's output and keeps the end of it. */
export function addPrinted(printed: string, chunk: Buffer): string {
  return (printed + chunk.toString('utf8')).slice(-printedLength);
}

/** The variables of the host's environment a process needs to start. */
const inherited = ['PATH', 'SystemRoot', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'LD_LIBRARY_PATH'];

/**
 * Returns the environment of a file-reading process: only the variables a process needs from the host's, because the
 * files are untrusted.
 * @param cmaps the folder of the pdf.js character maps
 * @param base is used instead of the host's variables
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
