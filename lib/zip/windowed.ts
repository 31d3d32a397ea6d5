import type { Sliced } from '#lib/zip/directory.ts';

/** Bytes read at once for small requests: the headers of a thousand small files are a thousand small reads. */
const windowBytes = 1024 * 1024;

/** Returns the same archive, read in larger pieces. The returned bytes must not be modified. */
export function windowed({ size, slice }: Sliced): Sliced {
  let window: { start: number; bytes: Uint8Array } = { start: 0, bytes: new Uint8Array() };
  return {
    size,
    async slice(start, end) {
      const until = Math.min(end, size);
      if (until <= start) return new Uint8Array();
      const isInside = start >= window.start && until <= window.start + window.bytes.length;
      if (!isInside) {
        window = { start, bytes: await slice(start, Math.min(size, Math.max(until, start + windowBytes))) };
      }
      return window.bytes.subarray(start - window.start, until - window.start);
    },
  };
}
