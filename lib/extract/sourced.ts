import type { ExtractedProvenance } from './extracted.ts';

/** A value with where it came from; `none` goes with an empty value. */
export interface Sourced<T> {
  value: T;
  from: ExtractedProvenance;
}
