import { fold } from '#core/text/fold.ts';
import type { Fragment } from './pdf-lines.ts';

/** A page's fragments with the size of its paper, in points. */
export interface DrawnPage {
  page: number;
  height: number;
  fragments: Fragment[];
}

/** Share of the height, at the head and at the foot, in which running lines stand. */
const margin = 0.13;
const pageNumber =
  /^(?:(?:page|p[áa]gina|p[áa]g\.?|p\.|seite|-|–|—|\|)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:\/|of|de|von|\|)\s*\d{1,4})?(?:\s*(?:-|–|—|\|))?$/i;

/** What browsers print on paper: date and time at the head, the address at the foot. */
const printedAt = /^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?\s?[Mm]\.?)?$/;
const address = /^((?:https?|file|about):\/\/\S+?)(?:\s+\d{1,4}\/\d{1,4})?$/;

/** The web address that a browser printed on the pages, or null. */
export function printedAddress(pages: readonly DrawnPage[]): string | null {
  for (const { height, fragments } of pages.slice(0, 1)) {
    for (const { base, text } of fragments) {
      const found = inMargin(base, height) ? address.exec(text.trim())?.[1] : undefined;
      // A long one is cut with an ellipsis, and leads nowhere.
      if (found !== undefined && /^https?:/.test(found) && !/(?:…|\.\.\.)$/.test(found)) return found;
    }
  }
  return null;
}

function inMargin(base: number, height: number): boolean {
  return base < height * margin || base > height * (1 - margin);
}

/** Takes running headers, footers and page numbers off: what stands in the margins of several pages at the same height. */
export function withoutFurniture(pages: readonly DrawnPage[]): DrawnPage[] {
  const seen = new Map<string, Set<number>>();
  const keysOf = (page: DrawnPage, fragment: Fragment): string | null => {
    if (!inMargin(fragment.base, page.height)) return null;
    const text = fold(fragment.text).replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
    return text === '' || text.length > 200 ? null : `${Math.round(fragment.base / 8)} ${text}`;
  };
  for (const page of pages) {
    for (const fragment of page.fragments) {
      const key = keysOf(page, fragment);
      if (key !== null) seen.set(key, (seen.get(key) ?? new Set()).add(page.page));
    }
  }
  // Left and right pages may differ, and first pages have none.
  const enough = Math.max(2, Math.floor(pages.length * 0.3));
  return pages.map((page) => {
    const left = page.fragments.filter((fragment) => {
      const key = keysOf(page, fragment);
      if (key === null) return true;
      const text = fragment.text.trim();
      return (seen.get(key)?.size ?? 0) < enough && !printedAt.test(text) && !address.test(text);
    });
    // Page numbers last: what stood beside them is gone by now.
    const rest = { ...page, fragments: left };
    const isNumber = (fragment: Fragment): boolean =>
      inMargin(fragment.base, page.height) && pageNumber.test(fragment.text.trim()) && isOutermost(rest, fragment);
    return { ...rest, fragments: left.filter((fragment) => !isNumber(fragment)) };
  });
}

/** Alone on its line and with no text beyond it: a page number, not a figure in a table. */
function isOutermost(page: DrawnPage, fragment: Fragment): boolean {
  const lower = fragment.base > page.height / 2;
  return page.fragments.every((other) => {
    if (other === fragment) return true;
    if (Math.abs(other.base - fragment.base) < fragment.size * 0.5) return pageNumber.test(other.text.trim());
    return lower ? other.base < fragment.base : other.base > fragment.base;
  });
}
