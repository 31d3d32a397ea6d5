import { dayMs, parseEdtf, type Edtf, type End } from '#core/dates/edtf.ts';
import { ticksBetween, type Tick } from './scale.ts';

/** Something dated, to be drawn on a strip. */
export interface StripItem {
  id: string;
  label: string;
  edtf: string;
}

/** How an end of a bar is drawn: sharp, fading as "about" does, or running off as what is still going on does. */
export type Edge = 'hard' | 'soft' | 'open';

export interface StripBar {
  id: string;
  label: string;
  /** Pixels; the fading ends are inside. */
  x: number;
  width: number;
  start: Edge;
  end: Edge;
  /** Pixels over which a soft or open end fades. */
  startFade: number;
  endFade: number;
  /** Some time within the span, not all of it: hatched, dashed edge. */
  within: boolean;
  /** Doubtful (`?`): dashed edge. */
  doubtful: boolean;
  lane: number;
  labelX: number;
}

export interface Strip {
  bars: StripBar[];
  ticks: (Tick & { x: number })[];
  /** Dated items for which there was no room. */
  left: number;
}

export interface StripOptions {
  width: number;
  lanes: number;
  /** Pixels that a label takes. */
  measure: (label: string) => number;
}

const side = 8;
const dayWidth = 6;
const gap = 10;
/** Pixels that an open end runs on when nothing else gives the strip its length. */
const openRun = 48;
const monthFade = 14;
const yearFade = 26;

/**
 * Places dated items on a strip as `look.md` draws uncertain dates: an exact day is a bar 6 px wide, a month keeps hard
 * ends, `~` fades, `2024-XX` and `[a..b]` are hatched, `..` runs off. A date is never drawn sharper than it is.
 * Items are laid into lanes by their beginning; where a bar and its label find no room, the item is counted in `left`.
 */
export function layStrip(items: readonly StripItem[], options: StripOptions): Strip {
  const dated = items.flatMap((item) => {
    const date = parseEdtf(item.edtf);
    return date ? [{ item, date }] : [];
  });
  const scale = scaleOf(
    dated.map(({ date }) => date),
    options.width,
  );
  if (!scale) return { bars: [], ticks: [], left: 0 };
  const order = dated
    .map(({ item, date }) => shapeOf(item, date, scale))
    .sort((a, b) => a.x - b.x || a.width - b.width || (a.id < b.id ? -1 : 1));
  const ends = Array.from({ length: options.lanes }, () => -Infinity);
  const bars: StripBar[] = [];
  let left = 0;
  for (const shape of order) {
    const labelWidth = options.measure(shape.label);
    const labelX = Math.max(0, Math.min(Math.max(shape.x, 0), options.width - labelWidth));
    const lane = ends.findIndex((end) => end + gap <= Math.min(shape.x, labelX));
    if (lane < 0) {
      left += 1;
      continue;
    }
    ends[lane] = Math.max(shape.x + shape.width, labelX + labelWidth);
    bars.push({ ...shape, lane, labelX });
  }
  const most = Math.floor(options.width / 64);
  const ticks = ticksBetween(scale.from, scale.to, most).map((tick) => ({ ...tick, x: scale.x(tick.at) }));
  return { bars, ticks, left };
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
  const least = 14 * dayMs;
  const pad = Math.max((to - from) * 0.04, (least - (to - from)) / 2);
  from -= pad;
  to += pad;
  const inner = Math.max(1, width - 2 * side);
  return { from, to, x: (at) => side + ((at - from) / (to - from)) * inner };
}

function shapeOf(item: StripItem, date: Edtf, scale: Scale): Omit<StripBar, 'lane' | 'labelX'> {
  const first = date.earliest === null ? null : scale.x(date.earliest);
  const last = date.latest === null ? null : scale.x(date.latest);
  const low = scale.x(scale.from);
  const high = scale.x(scale.to);
  let x = first ?? Math.min(low, (last ?? low) - openRun);
  let end = last ?? Math.max(high, (first ?? high) + openRun);
  if (end - x < dayWidth) {
    const middle = (x + end) / 2;
    x = middle - dayWidth / 2;
    end = middle + dayWidth / 2;
  }
  const startEdge = edgeOf(date.start);
  const endEdge = edgeOf(date.end);
  const startFade = fadeOf(date.start);
  const endFade = fadeOf(date.end);
  // "About" reaches beyond what is written; what is open fades within the strip.
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
    within: date.kind === 'within' || date.unspecified,
    doubtful: date.uncertain,
  };
}

function edgeOf(end: End): Edge {
  if (end === 'open' || end === 'unknown') return 'open';
  return end.approximate ? 'soft' : 'hard';
}

function fadeOf(end: End): number {
  if (end === 'open' || end === 'unknown') return openRun;
  if (!end.approximate) return 0;
  return end.precision === 'day' || end.precision === 'month' || end.precision === 'second' ? monthFade : yearFade;
}
