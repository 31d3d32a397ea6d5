import { remembered } from '#lib/remembered.ts';
import { parseEdtf, type Edtf, type End } from '#lib/edtf/edtf.ts';

/** How an end of a bar is drawn: sharp, fading as "about" does, or running off as what is still going on does. */
export type Edge = 'hard' | 'soft' | 'open';

/** Pixels that an open end runs on when nothing else gives it a length. */
export const openEndPx = 48;
/** An exact day is a bar so wide at least. */
export const dayWidthPx = 6;
const monthFadePx = 14;
const yearFadePx = 26;

/** How an end of a date is drawn. */
export function edgeOf(end: End): Edge {
  if (end === 'open' || end === 'unknown') return 'open';
  return end.approximate ? 'soft' : 'hard';
}

/** Pixels over which an end fades: "about" a month 14, about a year 26. */
export function fadeOf(end: End): number {
  if (end === 'open' || end === 'unknown') return openEndPx;
  if (!end.approximate) return 0;
  return end.precision === 'day' || end.precision === 'month' || end.precision === 'second' ? monthFadePx : yearFadePx;
}

/** Whether a date is some time within its span, not all of it: it is hatched. */
export function isWithin(date: Edtf): boolean {
  return date.kind === 'within' || date.kind === 'several' || date.unspecified;
}

/** How a date is drawn, as bits of one number, so that ten thousand of them are one array. */
export const looks = {
  startSoft: 1,
  endSoft: 2,
  /** The beginning, or the end, is open (`..`): it runs off. */
  startOpen: 4,
  endOpen: 8,
  /** Nobody knows when it began, or ended: it fades out. */
  startUnknown: 16,
  endUnknown: 32,
  /** Some time within the span, not all of it. */
  within: 64,
  /** Marked as uncertain (`?`). */
  doubtful: 128,
  /** The soft end is about a year or more, and so fades farther. */
  startWide: 256,
  endWide: 512,
  /** It lasts from one date to another; its ends are as sharp as those dates are. */
  lasts: 1024,
} as const;

/** Within what something began and ended, UTC milliseconds, null where an end is open or not known; and how it is drawn. */
export interface DateShape {
  startFrom: number | null;
  startTo: number | null;
  endFrom: number | null;
  endTo: number | null;
  /** Bits of `looks`. */
  look: number;
}

/**
 * What a date is on a line of time: bounds as `lib/edtf` has them, "about" not added.
 * Remembered: a timeline asks for all of a case again after each change.
 * @returns null for what is no date, and for one of which neither end is known: there is nothing to draw
 */
export const dateShape: (edtf: string) => DateShape | null = remembered(20_000, readShape);

function readShape(edtf: string): DateShape | null {
  const date = parseEdtf(edtf);
  if (!date || (date.earliest === null && date.latest === null)) return null;
  const { start, end } = date;
  const lasts = date.kind === 'interval';
  const startBits =
    typeof start === 'string'
      ? start === 'open'
        ? looks.startOpen
        : looks.startUnknown
      : (start.approximate ? looks.startSoft : 0) | (fadeOf(start) > monthFadePx ? looks.startWide : 0);
  const endBits =
    typeof end === 'string'
      ? end === 'open'
        ? looks.endOpen
        : looks.endUnknown
      : (end.approximate ? looks.endSoft : 0) | (fadeOf(end) > monthFadePx ? looks.endWide : 0);
  return {
    startFrom: typeof start === 'string' ? null : start.earliest,
    startTo: typeof start === 'string' ? null : start.latest,
    endFrom: typeof end === 'string' ? null : end.earliest,
    endTo: typeof end === 'string' ? null : end.latest,
    look:
      startBits |
      endBits |
      (isWithin(date) ? looks.within : 0) |
      (date.uncertain ? looks.doubtful : 0) |
      (lasts ? looks.lasts : 0),
  };
}

/** Pixels that a bar reaches beyond its start for "about" or for what is not known. */
export function fadeBefore(look: number): number {
  if (look & looks.startUnknown) return openEndPx;
  return look & looks.startSoft ? (look & looks.startWide ? yearFadePx : monthFadePx) : 0;
}

/** Pixels that a bar reaches beyond its end for "about" or for what is not known. */
export function fadeAfter(look: number): number {
  if (look & looks.endUnknown) return openEndPx;
  return look & looks.endSoft ? (look & looks.endWide ? yearFadePx : monthFadePx) : 0;
}
