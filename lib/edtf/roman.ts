const values: readonly [number, string][] = [
  [1_000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** Converts a number from 1 to 3,999 to Roman numerals in upper case. */
export function toRoman(n: number): string {
  let rest = n;
  let out = '';
  for (const [value, sign] of values) {
    while (rest >= value) {
      out += sign;
      rest -= value;
    }
  }
  return out;
}

/** Reads a Roman numeral up to 99, in either case; null if it is invalid or not in standard form (IIII). */
export function fromRoman(text: string): number | null {
  const upper = text.toUpperCase();
  for (let n = 1; n < 100; n += 1) if (toRoman(n) === upper) return n;
  return null;
}
