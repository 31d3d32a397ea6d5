import { xmlText } from '#lib/text/markup.ts';

/** Octets per line of a calendar file, without the line end. */
const maxLineBytes = 75;

/** Removes the control characters that RFC 5545 forbids. Line ends become "\n". */
export function icsClean(text: string): string {
  return xmlText(text).replaceAll('\u007f', '');
}

/** Escapes a value of type TEXT: RFC 5545, 3.3.11. */
export function icsText(text: string): string {
  return icsClean(text)
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');
}

/**
 * Folds a line to at most 75 octets per piece without splitting a character, and adds its end.
 * @param line without line ends
 */
export function icsLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character, 'utf8');
    if (octets + size > maxLineBytes) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
}
