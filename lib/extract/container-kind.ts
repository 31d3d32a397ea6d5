import { isMailbox } from './mailbox.ts';
import { signatureOf } from './signatures.ts';

/** Number of bytes of a file that decide whether it is a container. */
export const headBytes = 4096;

/**
 * Returns which kind of container a file is, by its first bytes. A document may also be packed as a zip archive; its
 * directory decides.
 */
export function containerKind(name: string, head: Uint8Array): 'zip' | 'mailbox' | null {
  const [a, b, c, d] = head;
  if (a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6))) return 'zip';
  // A mail saved from a mailbox may still have the mailbox's "From " line before it; by its name it is one mail.
  return !/\.(?:emlx?|mht|mhtml)$/i.test(name) && isMailbox(head) ? 'mailbox' : null;
}

/**
 * Returns whether bytes are an archive of sources, even a damaged one, or a mailbox; not a document that is packed as
 * an archive.
 */
export function holdsSources(name: string, bytes: Uint8Array): boolean {
  const kind = containerKind(name, bytes.subarray(0, headBytes));
  return kind === 'mailbox' || (kind === 'zip' && /^(?:broken-)?zip$/.test(signatureOf(bytes)?.id ?? ''));
}
