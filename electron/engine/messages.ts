import type { ErrorReply, Result } from '#core/errors.ts';

/** What main tells the engine of a case. Ports to windows travel with `port`. */
export type ToEngine =
  | { type: 'open'; options: EngineOptions }
  | { type: 'port' }
  | { type: 'printed'; id: number; result: Result<Uint8Array> }
  /** Stops making the case; nothing half-done stays. */
  | { type: 'cancel' }
  | { type: 'close' };

/** What the engine of a case tells main. */
export type FromEngine =
  /** How far the making of the case is, in bytes. */
  | { type: 'making'; done: number; total: number }
  | { type: 'opened'; title: string }
  | { type: 'refused'; error: ErrorReply }
  | { type: 'print'; id: number; html: string };

/** Which case the engine serves, and where things are on this machine. */
export interface EngineOptions {
  path: string;
  /** Makes the case first: empty, from the sample's sources, or from a bundle. */
  make: { kind: 'empty'; title: string } | { kind: 'sample' } | { kind: 'bundle'; file: string } | null;
  dataDir: string;
  cacheDir: string;
  /** Folder of what ships with the program. */
  resources: string;
  /** Files to run as a thread and as a child process. */
  workerFile: string;
  parseChildFile: string;
  /** Folder of the character maps of pdf.js. */
  cmaps: string;
}
