/** Twentieths of a point per CSS pixel. */
export const twipsPerPixel = 15;

/** A sheet, in twentieths of a point. */
export interface Paper {
  name: 'A4' | 'Letter';
  width: number;
  height: number;
}

const a4: Paper = { name: 'A4', width: 11_906, height: 16_838 };
const letter: Paper = { name: 'Letter', width: 12_240, height: 15_840 };
/** Regions that use Letter paper (Unicode CLDR). */
const letterRegions = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

/** The usual paper size of a locale. @param locale BCP 47; A4 without a region */
export function paperOf(locale: string): Paper {
  try {
    return letterRegions.has(new Intl.Locale(locale).region ?? '') ? letter : a4;
  } catch {
    return a4; // a system may report an invalid locale, such as "C"
  }
}
