/** One measured line of `npm run bench`. `p50`, `p95` and, where it says something, `max` are in `unit`; `size` is the number of records it was measured at. */
export interface BenchRow {
  what: string;
  size: number;
  unit: 'ms' | 'MB' | 'KB' | '/s';
  p50: number;
  p95: number;
  max?: number;
  runs: number;
  /** The ordinary part measured beside it in the same run. */
  peer?: { name: string; p50: number; p95: number; max?: number };
}
