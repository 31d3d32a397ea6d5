import { densityOf } from '#lib/timeline/density.ts';
import type { LaneLayout } from '#lib/timeline/layout.ts';
import type { Projection } from '#lib/timeline/marks.ts';
import type { TimeWindow } from '#lib/timeline/window.ts';
import { t } from '#lib/i18n/t.ts';
import { numbered } from '#lib/i18n/format.ts';
import { colourOf, typeOfMark, type TimelineModel } from './model.ts';
import type { Pen } from './pen.ts';
import { axisHeightPx, type Viewport } from './viewport.ts';

/** Width of a column in pixels. */
const binPx = 4;

/** The density of a lane's strip, counted beyond the visible area so that panning needs no recount. */
interface Counted {
  scale: number;
  from: number;
  to: number;
  density: Float64Array;
  maxCount: number;
}

const counted = new WeakMap<LaneLayout, Counted>();

/** For a lane, how many marks lie before each of many moments in its whole time: the count of any coarser column is a difference. */
const summed = new WeakMap<LaneLayout, Float64Array>();
const sumBins = 4096;

function sumsOf({ marks }: TimelineModel, lane: LaneLayout, extent: TimeWindow): Float64Array {
  const cachedSums = summed.get(lane);
  if (cachedSums) return cachedSums;
  const density = densityOf(marks, extent, sumBins, lane.left);
  const sums = new Float64Array(sumBins + 1);
  for (let bin = 0; bin < sumBins; bin++) sums[bin + 1] = (sums[bin] ?? 0) + (density[bin] ?? 0);
  summed.set(lane, sums);
  return sums;
}

/** Returns the columns of a window from these sums; null if the columns are finer than the sums. */
function coarseCount(model: TimelineModel, lane: LaneLayout, window: TimeWindow, scale: number): Counted | null {
  const { extent } = model;
  if (!extent || binPx / scale < (extent.to - extent.from) / sumBins) return null;
  const sums = sumsOf(model, lane, extent);
  const perMs = sumBins / (extent.to - extent.from);
  const before = (at: number) => {
    const place = Math.min(sumBins, Math.max(0, (at - extent.from) * perMs));
    const low = Math.floor(place);
    const [one = 0, other = one] = [sums[low], sums[low + 1]];
    return one + (other - one) * (place - low);
  };
  const bins = Math.max(1, Math.ceil(((window.to - window.from) * scale) / binPx));
  const density = new Float64Array(bins);
  let maxCount = 0;
  let last = before(window.from);
  for (let bin = 0; bin < bins; bin++) {
    const next = before(window.from + ((bin + 1) * binPx) / scale);
    density[bin] = next - last;
    if (next - last > maxCount) maxCount = next - last;
    last = next;
  }
  return { scale, from: window.from, to: window.to, density, maxCount };
}

function countOf(model: TimelineModel, lane: LaneLayout, { window }: Viewport, scale: number): Counted {
  const coarse = coarseCount(model, lane, window, scale);
  if (coarse) return coarse;
  const cachedCount = counted.get(lane);
  const isSameScale = cachedCount?.scale === scale;
  if (cachedCount && isSameScale && cachedCount.from <= window.from && cachedCount.to >= window.to) return cachedCount;
  // Each zoom step counts again; for panning, the adjacent area is counted too.
  const margin = isSameScale ? window.to - window.from : 0;
  const from = window.from - margin;
  const bins = Math.max(1, Math.ceil(((window.to + margin - from) * scale) / binPx));
  const to = from + (bins * binPx) / scale;
  const density = densityOf(model.marks, { from, to }, bins, lane.left);
  let maxCount = 0;
  for (const count of density) if (count > maxCount) maxCount = count;
  const made = { scale, from, to, density, maxCount };
  counted.set(lane, made);
  return made;
}

/** Draws the marks that did not fit into rows: their density as columns, and their total. */
export function drawOverflow(
  pen: Pen,
  model: TimelineModel,
  lane: LaneLayout,
  sight: Viewport,
  { origin, scale }: Projection,
): void {
  const { gutter, width, scrollTop } = sight;
  const { from, density, maxCount } = countOf(model, lane, sight, scale);
  const bottom = lane.leftTop + lane.leftHeight + axisHeightPx - scrollTop;
  const first = lane.left[0];
  const colour = first === undefined ? 'event' : colourOf[typeOfMark(model, first)];
  const start = (from - origin) * scale;
  const firstBin = Math.max(0, Math.floor((gutter - start) / binPx));
  const lastBin = Math.min(density.length, Math.ceil((width - start) / binPx));
  for (let bin = firstBin; bin < lastBin; bin++) {
    const count = density[bin] ?? 0;
    if (count <= 0.01) continue;
    const size = Math.max(2, Math.sqrt(count / maxCount) * (lane.leftHeight - 4));
    pen.fill(start + bin * binPx, bottom - size, binPx - 1, size, colour, 0.55);
  }
  const words = t(sight.isPaper ? 'lists.moreNumber' : 'timelinePage.more', numbered(lane.left.length));
  const room = words.length * 6.4 + 10;
  pen.fill(width - 4 - room, bottom - 17, room, 16, 'page', 0.85);
  pen.text(width - 8, bottom - 5, words, { colour: 'text2', size: 11, weight: 600, anchor: 'end' });
}
