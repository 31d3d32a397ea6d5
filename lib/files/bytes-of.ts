import type { Content } from '#lib/files/write-out.ts';

/** Reads all of the content into memory. */
export async function bytesOf(content: Content): Promise<Uint8Array> {
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  if (content instanceof Uint8Array) return content;
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece);
  return Buffer.concat(pieces);
}
