import type { VerifyFault } from '#core/verify/contract.ts';

export type Fault = VerifyFault;

/** Faults by what the user can do about them. */
export interface SortedFaults {
  /** To be restored from somewhere. */
  damaged: Fault[];
  /** Not here yet: wait for the sync tool. */
  waiting: Fault[];
  /** Clocks of other machines. */
  clocks: Fault[];
}

/** Sorts the faults found while opening. An incomplete last line (no line number) may still be on its way through a sync tool. */
export function sortFaults(faults: readonly Fault[]): SortedFaults {
  const sorted: SortedFaults = { damaged: [], waiting: [], clocks: [] };
  for (const fault of faults) {
    const unfinished = fault.kind === 'line' && fault.line === undefined;
    if (fault.kind === 'clock-ahead') sorted.clocks.push(fault);
    else if (unfinished || fault.kind === 'segment-waiting' || fault.kind === 'orphan') sorted.waiting.push(fault);
    else sorted.damaged.push(fault);
  }
  return sorted;
}
