import type { ParseInput } from './extracted.ts';

/** A request to the child process that reads files. */
export interface ChildRequest {
  id: number;
  /** Language of warnings and errors: BCP 47. */
  language: string;
  input: ParseInput;
}

/** What the child writes to standard error before it exits for lack of memory. */
export const memoryMark = 'casebook: memory limit';
