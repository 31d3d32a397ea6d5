import { attribute, textUpTo, type DomElement } from './dom.ts';

/** A link that leads from a note back to its place, by an arrow and nothing else. */
export function isWayBack(link: DomElement): boolean {
  return attribute(link, 'href').startsWith('#') && /^(?:[\s^↑↩⇑]|\uFE0E|\uFE0F)+$/u.test(textUpTo(link, 10) ?? '');
}

/**
 * What a raised number says in plain text: the mark of a note is in brackets, and behind a figure it stays raised, or 10⁶ would be 106, and a price with a note
 * another price; null for all else. @param before the text before it
 */
export function raisedText(sup: DomElement, before: string): string | null {
  const [, digits] = /^\[?([-+−]?\d{1,4})\]?$/u.exec(textUpTo(sup, 10) ?? '') ?? [];
  if (digits === undefined) return null;
  const link = sup.querySelector('a[href^="#"]') ?? sup.closest('a[href^="#"]');
  if (link) return `[${digits}]`;
  return /\d$/.test(before) ? raised(digits) : null;
}

const plain = '0123456789+-−';
const above = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻';

/** Figures and signs as they stand above the line. */
function raised(digits: string): string {
  return digits.replace(/[\d+−-]/g, (sign) => above.charAt(plain.indexOf(sign)));
}
