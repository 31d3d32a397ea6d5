import { xmlText } from '#lib/text/markup.ts';

/** Octets of a line of a calendar file, without its end. */
const longest = 75;

/** Text without the control characters that RFC 5545 refuses. Line ends become "\n". */
export function icsClean(text: string): string {
  return xmlText(text).replaceAll('\u007f', '');
}

/** A value of type TEXT: RFC 5545, 3.3.11. */
export function icsText(text: string): string {
  return icsClean(text)
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');
}

/** A line folded so that none is longer than 75 octets, no character divided; with its end. @param line without line ends */
export function icsLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character, 'utf8');
    if (octets + size > longest) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
}
