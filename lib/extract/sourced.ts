import type { ExtractedProvenance } from './extracted.ts';

/** A value and its provenance; with `none`, the value is empty. */
export interface Sourced<T> {
  value: T;
  from: ExtractedProvenance;
}
