import { fold } from '#lib/text/fold.ts';
import type { Fragment } from './pdf-lines.ts';
import { collapseSpaces } from '#lib/text/spaces.ts';

/** A page's fragments and its height, in points. */
export interface DrawnPage {
  page: number;
  height: number;
  fragments: Fragment[];
}

/** The share of the height at the top and at the bottom that can contain running headers and footers. */
const margin = 0.13;
const pageNumber =
  /^(?:(?:page|p[áa]gina|p[áa]g\.?|p\.|seite|-|–|—|\|)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:\/|of|de|von|\|)\s*\d{1,4})?(?:\s*(?:-|–|—|\|))?$/i;

/** What browsers print on paper: date and time at the top, the address at the bottom. */
const printedAt = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?\s?[Mm]\.?)?$/;
const address = /^((?:https?|file|about):\/\/\S+?)(?:\s+\d{1,4}\/\d{1,4})?$/;

/** Returns the web address a browser printed on the pages, or null. */
export function printedAddress(pages: readonly DrawnPage[]): string | null {
  for (const { height, fragments } of pages.slice(0, 1)) {
    for (const { base, text } of fragments) {
      const found = inMargin(base, height) ? address.exec(text.trim())?.[1] : undefined;
      // A long address is shortened with an ellipsis and cannot be used.
      if (found !== undefined && /^https?:/.test(found) && !/(?:…|\.\.\.)$/.test(found)) return found;
    }
  }
  return null;
}

function inMargin(base: number, height: number): boolean {
  return base < height * margin || base > height * (1 - margin);
}

/** Returns the lines of a page from top to bottom, each with all its fragments. */
function linesOf(fragments: readonly Fragment[]): Fragment[][] {
  const lines: Fragment[][] = [];
  for (const fragment of [...fragments].sort((a, b) => a.base - b.base)) {
    const last = lines[lines.length - 1];
    const first = last?.[0];
    if (last !== undefined && first !== undefined && fragment.base - first.base < fragment.size * 0.5)
      last.push(fragment);
    else lines.push([fragment]);
  }
  return lines;
}

/**
 * Removes running headers, footers and page numbers, from the page edges inwards: lines in the margin that are at the
 * same height on several pages, or that browsers print. There must be a gap between them and the text, so repeated text
 * is not removed.
 */
export function withoutFurniture(pages: readonly DrawnPage[]): DrawnPage[] {
  const keyOf = (line: readonly Fragment[]): string => {
    const text = line.map((fragment) => fragment.text.trim()).join(' ');
    return `${Math.round((line[0]?.base ?? 0) / 8)} ${collapseSpaces(fold(text).replace(/\d+/g, '#'))}`;
  };
  const drawn = pages.map((page) => ({ page, lines: linesOf(page.fragments) }));
  const pagesByKey = new Map<string, number>();
  for (const { page, lines } of drawn) {
    const keys = new Set(lines.filter((line) => inMargin(line[0]?.base ?? 0, page.height)).map(keyOf));
    for (const key of keys) pagesByKey.set(key, (pagesByKey.get(key) ?? 0) + 1);
  }
  // Left and right pages may differ, and first pages have none.
  const enough = Math.max(2, Math.floor(pages.length * 0.3));
  return drawn.map(({ page, lines }) => {
    const kindOf = (line: readonly Fragment[]): FurnitureKind | null => {
      if (!inMargin(line[0]?.base ?? 0, page.height)) return null;
      const texts = line.map((fragment) => fragment.text.trim());
      if (texts.some((text) => printedAt.test(text))) return 'browser';
      const hasAddress = texts.some((text) => address.test(text));
      if (hasAddress && /\d\/\d+$/.test(texts.join(' '))) return 'browser';
      const isRepeated = (pagesByKey.get(keyOf(line)) ?? 0) >= enough;
      return hasAddress || isRepeated || texts.every((text) => pageNumber.test(text)) ? 'page' : null;
    };
    const top = setOff(lines, kindOf);
    const bottom = setOff([...lines].reverse(), kindOf);
    return { ...page, fragments: lines.slice(top, Math.max(top, lines.length - bottom)).flat() };
  });
}

/** Who printed a line at the edge of a page: a browser, in the margin outside the text, or the page itself. */
type FurnitureKind = 'browser' | 'page';

/** The number of lines from the edge to remove, up to the last line that a browser printed or that is followed by a gap. */
function setOff(lines: readonly Fragment[][], kindOf: (line: readonly Fragment[]) => FurnitureKind | null): number {
  let count = 0;
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]?.[0];
    const next = lines[i + 1]?.[0];
    const kind = kindOf(lines[i] ?? []);
    if (line === undefined || kind === null) break;
    const hasGap = next === undefined || Math.abs(next.base - line.base) > Math.max(line.size, next.size) * 1.6;
    if (kind === 'browser' || hasGap) count = i + 1;
  }
  return count;
}
