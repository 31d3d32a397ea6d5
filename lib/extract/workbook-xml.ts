import { Parser } from 'htmlparser2';
import type { createPace } from './sheet-row.ts';

/** Lets other tasks run from time to time. */
export type Pace = ReturnType<typeof createPace>;

/** The number of bytes of a part parsed at once. */
const pieceBytes = 128 * 1024;
/** The maximum nesting of elements; a workbook needs a dozen levels. */
const maxDepth = 100;

/** Reads a whole part. */
export async function parse(xml: Uint8Array, pace: Pace, handler: Handler): Promise<void> {
  const parts = pieces(xml, handler, pace);
  while (!(await parts.next()).done);
}

/** Decodes escapes: `_x0041_` is the letter A. */
export function withoutEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** Returns the 0-based column of a reference such as `AB12`, or -1 for none. */
export function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < 3; at++) {
    const letter = place.charCodeAt(at);
    if (!(letter >= 65 && letter <= 90)) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

/** Receives the markup of a part. Names have no namespace prefix. */
export interface Handler {
  onopentag(tag: string, attributes: Record<string, string>): void;
  ontext?(words: string): void;
  onclosetag?(tag: string): void;
}

/**
 * Reads markup piece by piece; yields true after the last piece. Namespaces may have any prefix. @throws RangeError
 * nested too deep
 */
export async function* pieces(xml: Uint8Array, handler: Handler, pace: Pace): AsyncGenerator<boolean> {
  const plain = (name: string) => name.slice(name.indexOf(':') + 1);
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > maxDepth) throw new RangeError('nested too deep');
        handler.onopentag(plain(name), attributes);
      },
      ontext: (words) => handler.ontext?.(words),
      onclosetag(name) {
        depth--;
        handler.onclosetag?.(plain(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const isUtf16 = (xml[0] === 0xff && xml[1] === 0xfe) || (xml[0] === 0xfe && xml[1] === 0xff);
  const decoder = new TextDecoder(isUtf16 ? (xml[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8');
  for (let at = 0; at < xml.length; at += pieceBytes) {
    parser.write(decoder.decode(xml.subarray(at, at + pieceBytes), { stream: true }));
    await pace();
    yield false;
  }
  parser.end(decoder.decode());
  yield true;
}
