import { attribute, textUpTo, type DomElement } from './dom.ts';

/** Returns whether a link leads from a note back to its place: an arrow and nothing else. */
export function isBackLink(link: DomElement): boolean {
  return attribute(link, 'href').startsWith('#') && /^(?:[\s^↑↩⇑]|\uFE0E|\uFE0F)+$/u.test(textUpTo(link, 10) ?? '');
}

/**
 * Returns a superscript number as plain text: a note mark is put in brackets; after a figure it stays superscript, or
 * 10⁶ would become 106, and a price with a note another price. Returns null for anything else.
 * @param before the text before it
 */
export function raisedText(sup: DomElement, before: string): string | null {
  const [, digits] = /^\[?([-+−]?\d{1,4})\]?$/u.exec(textUpTo(sup, 10) ?? '') ?? [];
  if (digits === undefined) return null;
  const link = sup.querySelector('a[href^="#"]') ?? sup.closest('a[href^="#"]');
  if (link) return `[${digits}]`;
  return /\d$/.test(before) ? raised(digits) : null;
}

const plainSigns = '0123456789+-−';
const superscriptSigns = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻';

/** Converts figures and signs to superscript characters. */
function raised(digits: string): string {
  return digits.replace(/[\d+−-]/g, (sign) => superscriptSigns.charAt(plainSigns.indexOf(sign)));
}
