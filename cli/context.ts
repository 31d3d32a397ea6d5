import type { Host } from '#cli/host.ts';
import type { Output } from '#cli/output.ts';

/** What every command receives. */
export interface Context extends Output {
  host: Host;
  quiet: boolean;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}
