/** Returns the local calendar day of a moment as the UTC milliseconds at which a day of that date begins, so that days can be counted. */
export function dayOf(moment: number): number {
  const at = new Date(moment);
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
}

/** Returns the local day of an instant, `2025-11-12`; empty for an invalid one. */
export function localDay(at: Date): string {
  const day = dayOf(at.getTime());
  return Number.isNaN(day) ? '' : new Date(day).toISOString().slice(0, 10);
}
