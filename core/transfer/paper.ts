/** Twentieths of a point in a pixel of CSS. */
export const twipsPerPixel = 15;

/** A sheet, in twentieths of a point. */
export interface Paper {
  name: 'A4' | 'Letter';
  width: number;
  height: number;
}

const a4: Paper = { name: 'A4', width: 11_906, height: 16_838 };
const letter: Paper = { name: 'Letter', width: 12_240, height: 15_840 };
/** Where letters are written on Letter (Unicode CLDR). */
const letterRegions = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

/**
 * The paper that is printed on where a language is spoken.
 * @param locale BCP 47; without a region it is A4
 */
export function paperOf(locale: string): Paper {
  try {
    return letterRegions.has(new Intl.Locale(locale).region ?? '') ? letter : a4;
  } catch {
    return a4; // a system may call its locale what is none, such as "C"
  }
}
