import { apa } from '#lib/citations/apa.ts';
import { chicago } from '#lib/citations/chicago.ts';
import { iso690 } from '#lib/citations/iso690.ts';
import { mla } from '#lib/citations/mla.ts';
import { merged, type Piece } from '#lib/citations/runs.ts';
import type { Citable, CitationRun } from '#lib/citations/source.ts';
import type { PublishedStyle } from '#lib/citations/styles.ts';

const styles: Readonly<Record<PublishedStyle, (source: Citable) => Piece>> = { chicago, apa, mla, 'iso-690': iso690 };

/** Whether a style is a published one: a file may name any. */
export function isPublishedStyle(style: string): style is PublishedStyle {
  return Object.hasOwn(styles, style);
}

/**
 * Formats a source in a style and in the current language (`inLanguage`), for a list of sources. What is not known is left out, or marked
 * as the style requires (n.d.); the words of the source are never changed.
 */
export function cite(source: Citable, style: PublishedStyle): CitationRun[] {
  return merged(styles[style](source));
}
