import { apa } from '#lib/citations/apa.ts';
import { chicago } from '#lib/citations/chicago.ts';
import { iso690 } from '#lib/citations/iso690.ts';
import { mla } from '#lib/citations/mla.ts';
import { merged, type Piece } from '#lib/citations/runs.ts';
import type { Citable, CitationRun } from '#lib/citations/source.ts';
import type { PublishedStyle } from '#lib/citations/styles.ts';

const styles: Readonly<Record<PublishedStyle, (source: Citable) => Piece>> = { chicago, apa, mla, 'iso-690': iso690 };

/** Whether a style is one of those published: what a file says may be anything. */
export function isPublishedStyle(style: string): style is PublishedStyle {
  return Object.hasOwn(styles, style);
}

/**
 * A source as a style cites it, in the current language (`inLanguage`), for a list of sources. What is not known is left out, or said as
 * the style says it (n.d.); no word of the source is changed.
 */
export function cite(source: Citable, style: PublishedStyle): CitationRun[] {
  return merged(styles[style](source));
}
