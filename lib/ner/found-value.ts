import { composedVersion } from '#lib/composed-version.ts';
import { readingVersion } from './found-name.ts';
import type { Suggestion } from './suggestion.ts';

/** Version of what is stored about the dates and figures of a text: increase its own part when only their rules change. */
export const valuesVersion = composedVersion(7, readingVersion);

/**
 * A date or figure at one place of a text, independent of the case, and the same as long as the text and its
 * publication date are.
 */
export interface FoundValue {
  kind: 'date' | 'figure';
  /** As the text writes it. */
  text: string;
  /** UTF-16 units of the text, `end` exclusive. */
  start: number;
  end: number;
  score: number;
  /** A fact, in words; '' if there is none. */
  why: string;
  /** EDTF of a date; null for a figure, and for a date that the text leaves open. */
  edtf: string | null;
  /** Whether a date is relative to another day: "last month", "Monday". */
  isRelative: boolean;
  /** Only for figures. */
  value: Suggestion['value'];
}

/** Returns the dates and figures among the suggestions of a text, in text order. */
export function foundValues(suggestions: readonly Suggestion[]): FoundValue[] {
  return suggestions.flatMap(({ kind, text, start, end, score, why, edtf, relative, value }) =>
    kind === 'date' || kind === 'figure'
      ? [{ kind, text, start, end, score, why, edtf, isRelative: relative !== null, value }]
      : [],
  );
}
