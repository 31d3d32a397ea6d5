import { isMailbox } from './mailbox.ts';
import { signatureOf } from './signatures.ts';

/** Bytes of a file that tell whether it is a container. */
export const headBytes = 4096;

/** What a file that holds sources is, by its first bytes. A document may be packed as a zip archive too: its directory tells. */
export function containerKind(name: string, head: Uint8Array): 'zip' | 'mailbox' | null {
  const [a, b, c, d] = head;
  if (a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6))) return 'zip';
  // A mail that was saved out of a mailbox may still have the box's line before it; by its name it is one mail.
  return !/\.(?:emlx?|mht|mhtml)$/i.test(name) && isMailbox(head) ? 'mailbox' : null;
}

/** Whether bytes are an archive of sources, also a damaged one, or a mailbox; not a document that is packed as an archive. */
export function holdsSources(name: string, bytes: Uint8Array): boolean {
  const kind = containerKind(name, bytes.subarray(0, headBytes));
  return kind === 'mailbox' || (kind === 'zip' && /^(?:broken-)?zip$/.test(signatureOf(bytes)?.id ?? ''));
}
