/** The first bytes of a PNG, and the length of a chunk's header: its size and its type. */
const pngStart = '\x89PNG\r\n\x1a\n';
const pngHead = 8;
/** The length of a PNG chunk without its data: size, type and checksum. */
const pngFrame = 12;

/**
 * Returns the text in a JPEG or PNG apart from its pixels: comments, properties, profiles, as bytes. Pixels are not
 * text, even if they happen to look like letters. Returns any other file as a whole.
 */
export function pictureWords(bytes: Uint8Array): string {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, pngStart.length).toString('latin1') === pngStart) return wordsOfPng(file);
  if (file.length > 3 && file[0] === 0xff && file[1] === 0xd8) return wordsOfJpeg(file);
  return file.toString('latin1');
}

function wordsOfPng(file: Buffer): string {
  const words: string[] = [];
  let at = pngStart.length;
  while (at + pngHead <= file.length) {
    const size = file.readUInt32BE(at);
    const kind = file.toString('latin1', at + 4, at + pngHead);
    const end = at + pngFrame + size;
    if (kind !== 'IDAT') words.push(file.toString('latin1', at + pngHead, end));
    at = end;
  }
  // What follows the last complete chunk.
  words.push(file.toString('latin1', Math.min(at, file.length)));
  return words.join('\n');
}

function wordsOfJpeg(file: Buffer): string {
  const words: string[] = [];
  let at = 2;
  // Segments, each with a marker and its length, up to the one before the pixels.
  while (at + 4 <= file.length && file[at] === 0xff && file[at + 1] !== 0xda) {
    const end = at + 2 + file.readUInt16BE(at + 2);
    words.push(file.toString('latin1', at + 4, end));
    at = end;
  }
  const pixelsEnd = file.lastIndexOf(Buffer.from([0xff, 0xd9]));
  words.push(
    pixelsEnd < at ? file.toString('latin1', Math.min(at, file.length)) : file.toString('latin1', pixelsEnd + 2),
  );
  return words.join('\n');
}

/** Makes text safe to put in an attribute. */
function inMarkup(words: string): string {
  return words.replace(/[\0"'<>&]/g, ' ');
}

const pictureInText = /data:image\/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)/g;

/** Replaces pictures embedded in a text by the text they contain apart from their pixels. */
export function withoutPictures(text: string): string {
  return text.replace(pictureInText, (_, data: string) => inMarkup(pictureWords(Buffer.from(data, 'base64'))));
}
