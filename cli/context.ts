import type { Host } from '#cli/host.ts';
import type { Streams } from '#cli/output.ts';

/** What every command receives. */
export interface Context {
  streams: Streams;
  host: Host;
  json: boolean;
  quiet: boolean;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}
