import { memoize } from '#lib/memoize.ts';
import { parseEdtf, type Edtf, type End } from '#lib/edtf/edtf.ts';

/** How an end of a bar is drawn: sharp, fading for "about", or running off for something ongoing. */
export type Edge = 'hard' | 'soft' | 'open';

/** Pixels by which an open end runs on if nothing else determines its length. */
export const openEndPx = 48;
/** The minimum width of an exact day. */
export const dayWidthPx = 6;
const monthFadePx = 14;
const yearFadePx = 26;

/** Returns how an end of a date is drawn. */
export function edgeOf(end: End): Edge {
  if (end === 'open' || end === 'unknown') return 'open';
  return end.approximate ? 'soft' : 'hard';
}

/** Returns the pixels over which an end fades: 14 for about a month, 26 for about a year. */
export function fadeOf(end: End): number {
  if (end === 'open' || end === 'unknown') return openEndPx;
  if (!end.approximate) return 0;
  return end.precision === 'day' || end.precision === 'month' || end.precision === 'second' ? monthFadePx : yearFadePx;
}

/** Whether a date is some time within its span rather than all of it: drawn hatched. */
export function isWithin(date: Edtf): boolean {
  return date.kind === 'within' || date.kind === 'several' || date.unspecified;
}

/** The appearance of a date as bits of one number, so that ten thousand of them are one array. */
export const appearanceFlags = {
  startSoft: 1,
  endSoft: 2,
  /** The start or end is open (`..`): it runs off. */
  startOpen: 4,
  endOpen: 8,
  /** The start or end is unknown: it fades out. */
  startUnknown: 16,
  endUnknown: 32,
  /** Some time within the span, not all of it. */
  within: 64,
  /** Marked as uncertain (`?`). */
  doubtful: 128,
  /** The soft end is about a year or more, and so fades farther. */
  startWide: 256,
  endWide: 512,
  /** It lasts from one date to another, with ends as precise as those dates. */
  lasts: 1024,
} as const;

/** When something started and ended, in UTC milliseconds, null for an open or unknown end; and its appearance. */
export interface DateShape {
  startFrom: number | null;
  startTo: number | null;
  endFrom: number | null;
  endTo: number | null;
  /** Bits of `appearanceFlags`. */
  appearance: number;
}

/**
 * Returns the shape of a date on a timeline: bounds as in `lib/edtf`, without the margin of "about". Cached: a timeline asks for the whole
 * case again after each change.
 * @returns null for an invalid date, and for one with no known end: there is nothing to draw
 */
export const dateShape: (edtf: string) => DateShape | null = memoize(20_000, readShape);

function readShape(edtf: string): DateShape | null {
  const date = parseEdtf(edtf);
  if (!date || (date.earliest === null && date.latest === null)) return null;
  const { start, end } = date;
  const lasts = date.kind === 'interval';
  const startBits =
    typeof start === 'string'
      ? start === 'open'
        ? appearanceFlags.startOpen
        : appearanceFlags.startUnknown
      : (start.approximate ? appearanceFlags.startSoft : 0) |
        (fadeOf(start) > monthFadePx ? appearanceFlags.startWide : 0);
  const endBits =
    typeof end === 'string'
      ? end === 'open'
        ? appearanceFlags.endOpen
        : appearanceFlags.endUnknown
      : (end.approximate ? appearanceFlags.endSoft : 0) | (fadeOf(end) > monthFadePx ? appearanceFlags.endWide : 0);
  return {
    startFrom: typeof start === 'string' ? null : start.earliest,
    startTo: typeof start === 'string' ? null : start.latest,
    endFrom: typeof end === 'string' ? null : end.earliest,
    endTo: typeof end === 'string' ? null : end.latest,
    appearance:
      startBits |
      endBits |
      (isWithin(date) ? appearanceFlags.within : 0) |
      (date.uncertain ? appearanceFlags.doubtful : 0) |
      (lasts ? appearanceFlags.lasts : 0),
  };
}

/** Returns the pixels that a bar extends before its start for "about" or an unknown start. */
export function fadeBefore(appearance: number): number {
  if (appearance & appearanceFlags.startUnknown) return openEndPx;
  return appearance & appearanceFlags.startSoft
    ? appearance & appearanceFlags.startWide
      ? yearFadePx
      : monthFadePx
    : 0;
}

/** Returns the pixels that a bar extends after its end for "about" or an unknown end. */
export function fadeAfter(appearance: number): number {
  if (appearance & appearanceFlags.endUnknown) return openEndPx;
  return appearance & appearanceFlags.endSoft ? (appearance & appearanceFlags.endWide ? yearFadePx : monthFadePx) : 0;
}
