/**
 * Normalises an article's text, in the one way used everywhere (see docs: "The text of an article"): byte-order marks
 * and NUL removed, CRLF and CR to LF, Unicode NFC. An unpaired surrogate, which UTF-8 cannot hold, becomes U+FFFD here,
 * as it would on disk, so that offsets and hashes agree with the stored file. Nothing else is changed. Idempotent.
 */
export function normaliseText(s: string): string {
  return s
    .replace(/[\u0000\uFEFF]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .normalize('NFC');
}
