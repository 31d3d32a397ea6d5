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

/** A number from 1 to 3,999 in Roman numerals, in capitals. */
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

/** A Roman numeral up to 99, in either case; null when it is none or not in its usual form (IIII). */
export function fromRoman(text: string): number | null {
  const upper = text.toUpperCase();
  for (let n = 1; n < 100; n += 1) if (toRoman(n) === upper) return n;
  return null;
}
