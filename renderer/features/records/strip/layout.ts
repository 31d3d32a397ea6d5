import { dayMs } from '#lib/edtf/days.ts';
import { parseEdtf, type Edtf } from '#lib/edtf/edtf.ts';
import { shorten } from '#lib/text/shorten.ts';
import { dayWidthPx, edgeOf, fadeOf, isWithin, openEndPx, type Edge } from '#lib/timeline/date-shape.ts';
import { ticksBetween, type Tick } from '#lib/timeline/ticks.ts';
import { byId } from '#lib/sorted.ts';

/** A dated item to draw on a strip. */
export interface StripItem {
  id: string;
  label: string;
  edtf: string;
  /** Whether it determines the extent of the strip; other items are cut off at the edges. If fewer than two do, all items do. */
  frame?: boolean;
}

export interface StripBar {
  id: string;
  /** Truncated, or empty, where there was no room. */
  label: string;
  /** Pixels; includes the fading ends. */
  x: number;
  width: number;
  start: Edge;
  end: Edge;
  /** Width in px of the fade at a soft or open end. */
  startFade: number;
  endFade: number;
  /** Some time within the span, not all of it: hatched, with a dashed edge. */
  within: boolean;
  /** Doubtful (`?`): dashed edge. */
  isDoubtful: boolean;
  lane: number;
  labelX: number;
}

export interface Strip {
  bars: StripBar[];
  ticks: (Tick & { x: number })[];
  /** Number of dated items that did not fit. */
  left: number;
  /** Positions of the marks, in order; null for a date that cannot be placed. */
  marks: (StripMark | null)[];
}

/** Position of a date below the lanes; a vague date is as wide as its span. */
export interface StripMark {
  x: number;
  width: number;
  isVague: boolean;
}

export interface StripOptions {
  width: number;
  lanes: number;
  /** Returns the width of a label in px. */
  measure: (label: string) => number;
  /** EDTF dates to mark below the lanes, each as wide as it is vague. */
  marks?: readonly string[];
}

const sidePx = 8;
const gapPx = 10;
/** Length of a label truncated for lack of room. */
const minLabelChars = 16;

/**
 * Places dated items on a strip, drawing uncertain dates as in `look.md`: an exact day is a bar 6 px wide, a month keeps hard ends, `~`
 * fades, `2024-XX` and `[a..b]` are hatched, `..` runs off the edge. A date is never drawn more precise than it is. Each item goes into the
 * first lane with room for its bar and label, earlier `items` first; a label without room is truncated, then dropped; a bar without room is
 * counted in `left`.
 */
export function layStrip(items: readonly StripItem[], options: StripOptions): Strip {
  const dated = items.flatMap((item) => {
    const date = parseEdtf(item.edtf);
    return date ? [{ item, date }] : [];
  });
  const framing = dated.filter(({ item }) => item.frame);
  const marks = (options.marks ?? []).map(parseEdtf);
  const scale = scaleOf(
    [...(framing.length > 1 ? framing : dated).map(({ date }) => date), ...marks.flatMap((date) => date ?? [])],
    options.width,
  );
  if (!scale) return { bars: [], ticks: [], left: 0, marks: marks.map(() => null) };
  const shapes = dated.flatMap(({ item, date }) =>
    isDrawable(date) ? (cutOff(shapeOf(item, date, scale), options.width) ?? []) : [],
  );
  const lanes: [number, number][][] = Array.from({ length: options.lanes }, () => []);
  const bars: StripBar[] = [];
  let waiting = shapes;
  // Full labels first: a truncated label must not take the room of another's full one.
  for (const length of [Infinity, minLabelChars, 0]) {
    waiting = waiting.filter((shape) => {
      const placedBar = place(shape, cutLabel(shape.label, length), lanes, options);
      if (placedBar) bars.push(placedBar);
      return !placedBar;
    });
  }
  bars.sort((a, b) => a.x - b.x || byId(a, b));
  const maxTicks = Math.floor(options.width / 64);
  const ticks = ticksBetween(scale.from, scale.to, maxTicks).map((tick) => ({ ...tick, x: scale.x(tick.at) }));
  return { bars, ticks, left: dated.length - bars.length, marks: marks.map((date) => date && markAt(date, scale)) };
}

/** Pixels between a line of the axis and its label. */
export const tickGapPx = 6;

/** Returns the label of each axis line; '' where it would overlap the previous label or run off the strip. */
export function tickLabels(
  ticks: readonly { x: number }[],
  words: readonly string[],
  { width, measure }: Pick<StripOptions, 'width' | 'measure'>,
): string[] {
  let takenPx = 0;
  return ticks.map(({ x }, index) => {
    const label = words[index] ?? '';
    const end = x + tickGapPx + measure(label);
    if (x + tickGapPx < takenPx || end > width) return '';
    takenPx = end + tickGapPx;
    return label;
  });
}

const markPx = 3;

function markAt({ earliest, latest }: Edtf, { x }: Scale): StripMark | null {
  const [from, to] = [earliest ?? latest, latest ?? earliest];
  if (from === null || to === null) return null;
  const isVague = to - from > dayMs;
  const width = isVague ? Math.max(markPx, x(to) - x(from)) : markPx;
  return { x: (x(from) + x(to) - width) / 2, width, isVague };
}

type Shape = Omit<StripBar, 'lane' | 'labelX'>;

/** Places a bar with its label into the first lane with room, the label at either end of the bar; null if there is none. */
function place(shape: Shape, label: string, lanes: [number, number][][], options: StripOptions): StripBar | null {
  const end = shape.x + shape.width;
  const labelWidth = label === '' ? 0 : options.measure(label);
  const maxX = options.width - labelWidth;
  const at = label === '' ? [shape.x] : [shape.x, end - labelWidth, (shape.x + end - labelWidth) / 2];
  for (const [lane, takenSpans] of lanes.entries()) {
    for (const wantedX of at) {
      const labelX = Math.max(0, Math.min(wantedX, maxX));
      // A label moved in from the edge must still touch its bar.
      if (label !== '' && (labelX > end || labelX + labelWidth < shape.x)) continue;
      const from = Math.min(shape.x, labelX);
      const to = Math.max(end, labelX + labelWidth);
      const space = label === '' ? 2 : gapPx;
      if (takenSpans.some(([start, stop]) => from < stop + space && start < to + space)) continue;
      takenSpans.push([from, to]);
      return { ...shape, label, lane, labelX };
    }
  }
  return null;
}

function cutLabel(label: string, length: number): string {
  return length === 0 ? '' : shorten(label, length);
}

interface Scale {
  from: number;
  to: number;
  x: (at: number) => number;
}

function scaleOf(dates: readonly Edtf[], width: number): Scale | null {
  const starts = dates.flatMap((date) => [date.earliest ?? [], date.latest ?? []].flat());
  if (starts.length === 0) return null;
  let from = Math.min(...starts);
  let to = Math.max(...starts);
  // A single day would otherwise fill the strip.
  const minSpanMs = 14 * dayMs;
  const pad = Math.max((to - from) * 0.04, (minSpanMs - (to - from)) / 2);
  from -= pad;
  to += pad;
  const inner = Math.max(1, width - 2 * sidePx);
  return { from, to, x: (at) => sidePx + ((at - from) / (to - from)) * inner };
}

/** Returns whether a date can be drawn; `../..` cannot, but its words are shown. */
function isDrawable(date: Edtf): boolean {
  return date.earliest !== null || date.latest !== null;
}

function shapeOf(item: StripItem, date: Edtf, scale: Scale): Shape {
  const first = date.earliest === null ? null : scale.x(date.earliest);
  const last = date.latest === null ? null : scale.x(date.latest);
  const low = scale.x(scale.from);
  const high = scale.x(scale.to);
  let x = first ?? Math.min(low, (last ?? low) - openEndPx);
  let end = last ?? Math.max(high, (first ?? high) + openEndPx);
  if (end - x < dayWidthPx) {
    const middle = (x + end) / 2;
    x = middle - dayWidthPx / 2;
    end = middle + dayWidthPx / 2;
  }
  const startEdge = edgeOf(date.start);
  const endEdge = edgeOf(date.end);
  const startFade = fadeOf(date.start);
  const endFade = fadeOf(date.end);
  // "About" extends beyond the written date; an open end fades within the strip.
  if (startEdge === 'soft') x -= startFade;
  if (endEdge === 'soft') end += endFade;
  return {
    id: item.id,
    label: item.label,
    x,
    width: end - x,
    start: startEdge,
    end: endEdge,
    startFade,
    endFade,
    within: isWithin(date),
    isDoubtful: date.uncertain,
  };
}

/** Clips a bar to the strip; a clipped end runs off. Null when the bar is entirely outside. */
function cutOff(shape: Shape, width: number): Shape | null {
  const end = shape.x + shape.width;
  if (end <= 0 || shape.x >= width) return null;
  const before = shape.x < 0 && shape.start !== 'soft';
  const after = end > width && shape.end !== 'soft';
  const x = Math.max(0, shape.x);
  return {
    ...shape,
    x,
    width: Math.min(width, end) - x,
    ...(before ? { start: 'open', startFade: openEndPx } : {}),
    ...(after ? { end: 'open', endFade: openEndPx } : {}),
  };
}
