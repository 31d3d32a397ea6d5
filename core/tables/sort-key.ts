/** Numbers of more digits are compared by their first ones. */
const maxDigits = 200;

/**
 * What texts are put in order by: without accents and case, signs that are read over left out at the front, and numbers by what they
 * count, so that “file 9” comes before “file 10”. Compared as strings.
 */
export function sortKey(folded: string): string {
  const bare = /^[a-z]/.test(folded) ? folded : folded.replace(/^[^\p{L}\p{N}]+/u, '') || folded;
  if (!/\d/.test(bare)) return bare;
  // The count of digits goes in front of them: fewer digits, a smaller number.
  return bare.replace(/\d+/g, (digits) => {
    const number = digits.replace(/^0+(?=\d)/, '').slice(0, maxDigits);
    return `${String.fromCharCode(0x30 + number.length)}${number}`;
  });
}
