import { oneLine } from '#lib/text/spaces.ts';

/**
 * Text of a PDF page as it is drawn: pieces with positions, before lines and columns are recognised. In points, y
 * increasing downwards.
 */
export interface Fragment {
  text: string;
  left: number;
  right: number;
  /** The baseline. */
  base: number;
  /** The font size. */
  size: number;
  font: string;
  rtl: boolean;
}

/** A line of one column. Parts that are far apart, as in tables, are separated by tabs in `text`. */
export interface Line {
  text: string;
  left: number;
  right: number;
  base: number;
  size: number;
  font: string;
}

/** A column, or the part of a column between elements that span the page; its lines from top to bottom. */
export type Region = Line[];

/** The gap, as a multiple of the font size, above which two runs on one line belong to different columns or cells. */
export const cellGap = 1.3;
/** The gap, in the same measure, above which two runs are separate words. */
export const wordGap = 0.16;
/** With more fragments than this, a page is a drawing, and no columns are searched for. */
export const maxFragments = 5_000;

/** Joins adjacent runs on one line into fragments, with spaces where there are gaps. */
export function joinRuns(runs: readonly Fragment[]): Fragment[] {
  const fragments: Fragment[] = [];
  for (const run of runs) {
    // Blank runs fill the gaps between cells and columns; the gap itself is more reliable.
    if (run.text.trim() === '') continue;
    const last = fragments[fragments.length - 1];
    if (last !== undefined && follows(last, run)) extend(last, run);
    else fragments.push({ ...run });
  }
  // Runs drawn out of order (bold words, links) are joined in a second pass, by position.
  const sorted = fragments.sort((a, b) => a.base - b.base || a.left - b.left);
  const out: Fragment[] = [];
  for (const fragment of sorted) {
    const before = out.slice(-6).find((candidate) => follows(candidate, fragment));
    if (before === undefined) out.push(fragment);
    else extend(before, fragment);
  }
  return out;
}

/** Returns whether two runs stand on one line. */
function sameLine(a: Fragment, b: Fragment): boolean {
  const size = Math.max(a.size, b.size);
  // Superscripts and subscripts (notes, units) are smaller and belong to their line.
  const reach = Math.min(a.size, b.size) < size * 0.8 ? 0.55 : 0.3;
  return Math.abs(a.base - b.base) <= size * reach;
}

function gapBetween(a: Fragment, b: Fragment): number {
  return a.rtl && b.rtl ? a.left - b.right : b.left - a.right;
}

function follows(last: Fragment, run: Fragment): boolean {
  if (!sameLine(last, run)) return false;
  const size = Math.max(last.size, run.size);
  const gap = gapBetween(last, run);
  return gap < size * cellGap && gap > -size * (accented(last.text, run.text) === null ? 0.6 : 0.9);
}

/** Accents that TeX draws as separate characters before their letter, each with its combining form. */
const accents: ReadonlyMap<string, string> = new Map([
  ...['´\u0301', '`\u0300', '¨\u0308', 'ˆ\u0302', '˜\u0303', '¸\u0327', '˚\u030A', 'ˇ\u030C', '˝\u030B', '˘\u0306']
    .concat(['¯\u0304', '˙\u0307'])
    .map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
]);

/** Combines the accent at the end of one text with the first letter of the next. Null if there is no such letter. */
function accented(before: string, after: string): string | null {
  const accent = accents.get(before.slice(-1));
  if (accent === undefined) return null;
  const letter = after.charAt(0).replace('ı', 'i').replace('ȷ', 'j');
  const composed = (letter + accent).normalize('NFC');
  return composed.length === 1 ? before.slice(0, -1) + composed + after.slice(1) : null;
}

function extend(last: Fragment, run: Fragment): void {
  const gap = gapBetween(last, run);
  // An accent is above its letter; one used as an apostrophe is next to it.
  const composed = gap < Math.max(last.size, run.size) * -0.1 ? accented(last.text, run.text) : null;
  const spaced = /\s$/.test(last.text) || /^\s/.test(run.text);
  if (!spaced && gap > Math.max(last.size, run.size) * wordGap) last.text += ' ';
  last.text = composed ?? last.text + run.text;
  last.left = Math.min(last.left, run.left);
  last.right = Math.max(last.right, run.right);
  if (run.text.trim().length > last.text.length / 2) last.font = run.font;
  if (run.size > last.size) {
    last.size = run.size;
    last.base = run.base;
  }
}

/**
 * Returns the regions of a page in reading order. Columns, and text and a box beside it, are read one after another, between the elements
 * that span them.
 */
export function regionsOf(fragments: readonly Fragment[], depth = 0): Region[] {
  const sorted = [...fragments].sort((a, b) => a.base - b.base || a.left - b.left);
  const gutter = depth < 6 && sorted.length <= maxFragments ? findGutter(sorted) : null;
  if (gutter === null) return [linesOf(sorted)];
  const regions: Region[] = [];
  let band: Fragment[] = [];
  let spanning: Fragment[] = [];
  const flushSpanning = (): void => {
    if (spanning.length > 0) regions.push(linesOf(spanning));
    spanning = [];
  };
  const flushBand = (): void => {
    if (band.length === 0) return;
    const left = band.filter((fragment) => fragment.right <= gutter + 1);
    const right = band.filter((fragment) => fragment.left >= gutter - 1);
    if (areColumns(left, right, gutter) || hasBox(left, right, sorted) || hasBox(right, left, sorted)) {
      flushSpanning();
      const first = band.some((fragment) => fragment.rtl) ? right : left;
      const second = first === left ? right : left;
      regions.push(...regionsOf(first, depth + 1), ...regionsOf(second, depth + 1));
    } else spanning = spanning.concat(band);
    band = [];
  };
  for (const fragment of sorted) {
    if (fragment.left < gutter - 1 && fragment.right > gutter + 1) {
      flushBand();
      spanning.push(fragment);
    } else band.push(fragment);
  }
  flushBand();
  flushSpanning();
  return regions;
}

/** In points. A damaged file may have letters a million pages away. */
const maxGapPoints = 3_000;

/** Finds the position where most lines have a gap, or null if fewer than three do. */
function findGutter(sorted: readonly Fragment[]): number | null {
  const votes = new Map<number, number>();
  const bin = 2;
  for (let i = 0; i < sorted.length; i += 1) {
    const a = sorted[i];
    if (a === undefined) continue;
    // The nearest fragment to the right at the same height.
    let right: Fragment | null = null;
    for (let j = i - 1; j >= 0 && a.base - (sorted[j]?.base ?? 0) < a.size; j -= 1) right = nearer(a, sorted[j], right);
    for (let j = i + 1; j < sorted.length && (sorted[j]?.base ?? 0) - a.base < a.size; j += 1)
      right = nearer(a, sorted[j], right);
    if (right === null || right.left - a.right < a.size * 0.7 || right.left - a.right > maxGapPoints) continue;
    for (let x = Math.ceil(a.right / bin); x <= Math.floor(right.left / bin); x += 1)
      votes.set(x, (votes.get(x) ?? 0) + 1);
  }
  let maxVotes = 0;
  for (const count of votes.values()) maxVotes = Math.max(maxVotes, count);
  if (maxVotes < 3) return null;
  const best = [...votes]
    .filter(([, count]) => count === maxVotes)
    .map(([x]) => x)
    .sort((a, b) => a - b);
  // The middle of the first run of best positions.
  let end = 0;
  while (end + 1 < best.length && (best[end + 1] ?? 0) - (best[end] ?? 0) <= 1) end += 1;
  return (((best[0] ?? 0) + (best[end] ?? 0)) / 2) * bin;
}

function nearer(a: Fragment, candidate: Fragment | undefined, best: Fragment | null): Fragment | null {
  if (candidate === undefined || candidate.left < a.right) return best;
  return best === null || candidate.left < best.left ? candidate : best;
}

/** Returns whether both sides are columns of running text, which fill their width, unlike cells of tables and forms. */
function areColumns(left: readonly Fragment[], right: readonly Fragment[], gutter: number): boolean {
  if (left.length < 3 || right.length < 3) return false;
  const from = leftmost(left);
  const to = rightmost(right);
  return isRunning(left, gutter - from) && isRunning(right, to - gutter);
}

/**
 * Returns whether text flows around a box beside it: lines above or below are longer, and those beside are at other heights than those of
 * the box, unlike rows of a table.
 */
function hasBox(text: readonly Fragment[], box: readonly Fragment[], page: readonly Fragment[]): boolean {
  const lines = rowsOf(text);
  const boxLines = rowsOf(box);
  if (lines.length < 3 || boxLines.length < 2) return false;
  const [from, to] = [leftmost(text), rightmost(text)];
  const size = lines[0]?.[0]?.size ?? 0;
  const isLonger = ({ left, right, size: own }: Fragment) =>
    Math.abs(own - size) < 0.5 && left < from + 2 && right > to - size * 4 && right - left > (to - from) * 1.2;
  const level = boxLines.filter((line) =>
    lines.some((other) => Math.abs((other[0]?.base ?? 0) - (line[0]?.base ?? 0)) < 1),
  );
  return level.length * 3 <= boxLines.length && isRunning(text, to - from) && page.filter(isLonger).length >= 2;
}

function isRunning(side: readonly Fragment[], width: number): boolean {
  const rows = new Map<number, number>();
  let letters = 0;
  for (const fragment of side) {
    const row = Math.round(fragment.base / 3);
    rows.set(row, (rows.get(row) ?? 0) + fragment.right - fragment.left);
    letters += fragment.text.length;
  }
  const filled = [...rows.values()].filter((sum) => sum >= width * 0.5).length;
  return filled >= rows.size * 0.5 && letters / rows.size >= 14;
}

function leftmost(fragments: readonly Fragment[]): number {
  return fragments.reduce((least, fragment) => Math.min(least, fragment.left), Infinity);
}

function rightmost(fragments: readonly Fragment[]): number {
  return fragments.reduce((most, fragment) => Math.max(most, fragment.right), -Infinity);
}

/** Groups fragments by the line they stand on, from top to bottom. */
export function rowsOf(fragments: readonly Fragment[]): Fragment[][] {
  const rows: Fragment[][] = [];
  for (const fragment of [...fragments].sort((a, b) => a.base - b.base || a.left - b.left)) {
    const last = rows[rows.length - 1];
    const first = last?.[0];
    if (last !== undefined && first !== undefined && sameLine(first, fragment)) last.push(fragment);
    else rows.push([fragment]);
  }
  return rows;
}

function linesOf(fragments: readonly Fragment[]): Line[] {
  return rowsOf(fragments).map((parts) => {
    const rtl = parts.some((part) => part.rtl);
    const ordered = [...parts].sort((a, b) => (rtl ? b.left - a.left : a.left - b.left));
    let text = '';
    ordered.forEach((part, index) => {
      const before = ordered[index - 1];
      if (before !== undefined) text += gapBetween(before, part) >= part.size * cellGap ? '\t' : ' ';
      text += oneLine(part.text);
    });
    const main = parts.reduce((best, part) => (part.text.length > best.text.length ? part : best));
    return {
      text,
      left: leftmost(parts),
      right: rightmost(parts),
      base: main.base,
      size: main.size,
      font: main.font,
    };
  });
}
