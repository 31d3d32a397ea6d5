import type { VerifyFault } from '#core/verify/contract.ts';

export type Fault = VerifyFault;

/** Faults by what a person can do about them. */
export interface SortedFaults {
  /** To be restored from somewhere. */
  damaged: Fault[];
  /** Not here yet: nothing to do but let the sync tool work. */
  waiting: Fault[];
  /** Clocks of other machines. */
  clocks: Fault[];
}

/** Sorts what opening found. A last line without a number is one that a sync tool may still be bringing. */
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
