import type { ErrorReply } from '#core/errors.ts';
import type { Extracted, ParseInput } from './extracted.ts';

/** What goes to the child that reads files. */
export interface ChildRequest {
  id: number;
  input: ParseInput;
}

/** What comes back. `ready` is sent once, when the child can work; `rss` is the child's resident size in bytes. */
export type ChildReply =
  | { ready: true }
  | { id: number; ok: true; value: Extracted; rss: number }
  | { id: number; ok: false; error: ErrorReply; rss: number };

/** What the child writes on standard error before it ends itself for want of memory. */
export const memoryMark = 'casebook: memory limit';
