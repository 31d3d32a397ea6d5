/**
 * Two numbers that are likely other ones for another text, each of 32 bits with a sign. Caches keep what is made of them: they stay
 * what they are.
 */
export function hashesOf(text: string): [number, number] {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  return [one, two];
}
