import { attribute, textUpTo, type DomElement } from './dom.ts';

/** Returns whether a link leads from a note back to its place: an arrow and nothing else. */
export function isBackLink(link: DomElement): boolean {
  return attribute(link, 'href').includes('#') && /^(?:[\s^↑↩⇑]|\uFE0E|\uFE0F)+$/u.test(textUpTo(link, 10) ?? '');
}

/** Returns whether an element is raised: a superscript, or a note mark that only a style sheet raises, as in e-books. */
export function isRaised(element: DomElement, tag: string): boolean {
  return tag === 'sup' || /\bdoc-noteref\b/.test(attribute(element, 'role'));
}

/**
 * Returns a raised number as plain text: a note mark, whose note may be in another file, is put in brackets; after a
 * figure it stays superscript, or 10⁶ would become 106, and a price with a note another price. Returns null for anything
 * else.
 * @param before the text before it
 */
export function raisedText(raisedElement: DomElement, before: string): string | null {
  const [, digits] = /^\[?([-+−]?\d{1,4})\]?$/u.exec(textUpTo(raisedElement, 10) ?? '') ?? [];
  if (digits === undefined) return null;
  const link = raisedElement.querySelector('a[href*="#"]') ?? raisedElement.closest('a[href*="#"]');
  if (link) return `[${digits}]`;
  return /\d$/.test(before) ? raised(digits) : null;
}

const plainSigns = '0123456789+-−';
const superscriptSigns = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻';

/** Converts figures and signs to superscript characters. */
function raised(digits: string): string {
  return digits.replace(/[\d+−-]/g, (sign) => superscriptSigns.charAt(plainSigns.indexOf(sign)));
}
