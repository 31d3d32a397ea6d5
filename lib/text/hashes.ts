/** Returns two signed 32-bit hashes of a text. Caches store values derived from them, so they must never change. */
export function hashesOf(text: string): [number, number] {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  return [one, two];
}
