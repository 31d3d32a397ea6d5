/**
 * One line of results of `npm run bench`. `p50`, `p95` and, where it is informative, `max` are in `unit`; `size` is the number of
 * records in the measurement.
 */
export interface BenchRow {
  what: string;
  size: number;
  unit: 'ms' | 'MB' | 'KB' | '/s';
  p50: number;
  p95: number;
  max?: number;
  runs: number;
  /** The standard alternative, measured in the same run. */
  peer?: { name: string; p50: number; p95: number; max?: number };
}
