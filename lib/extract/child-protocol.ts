import type { ParseInput } from './extracted.ts';

/** What goes to the child that reads files. */
export interface ChildRequest {
  id: number;
  /** In which warnings and errors are worded: BCP 47. */
  language: string;
  input: ParseInput;
}

/** What the child writes on standard error before it ends itself for want of memory. */
export const memoryMark = 'casebook: memory limit';
