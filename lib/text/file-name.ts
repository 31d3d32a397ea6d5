import { collapseSpaces } from '#lib/text/spaces.ts';

/** Device names that Windows reserves, whatever their extension, also with spaces before it. */
const reservedNames = /^(con|conin\$|conout\$|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)/i;

/** Common file systems allow 255 bytes in a file name; this leaves room for an extension and a number. */
const maxNameBytes = 200;

/**
 * Turns a title into a file name that Windows, macOS and Linux all accept: forbidden characters become spaces, a name
 * that Windows reserves gets an underscore, and a long one is cut between characters.
 * @param fallback used if nothing of the title is left
 */
export function safeFileName(title: string, fallback: string): string {
  const plain = collapseSpaces(
    title
      .normalize('NFC')
      // separators, wildcards, control and direction characters, unpaired surrogates
      .replace(/[<>:"/\\|?*\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' '),
  ).replace(/^[. ]+|[. ]+$/g, '');
  const cut = cutToBytes(plain, maxNameBytes).replace(/[. ]+$/, '');
  if (!cut) return fallback;
  return reservedNames.test(cut) ? `_${cut}` : cut;
}

/** Returns the last part of a path, Windows or POSIX. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) || path;
}

function cutToBytes(text: string, limit: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > limit) break;
    end += character.length;
  }
  return text.slice(0, end);
}
