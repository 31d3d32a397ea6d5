import { wordOrder } from '#lib/i18n/order.ts';
import { compare } from '#lib/edtf/order.ts';
import { linkLabel } from '#core/model/link-kinds.ts';
import type { LinkView } from '#core/records/contract.ts';
import { byId } from '#lib/sorted.ts';

/** Returns when a link held, or when the event at its other end happened. */
export function whenOf(link: LinkView): string | null {
  return link.when ?? link.otherWhen;
}

/** Returns the verb of a link as read from this end. */
export function verbOf(link: LinkView): string {
  return linkLabel(link.kind, link.direction);
}

export type LinkColumn = 'verb' | 'other' | 'when' | 'proof';

/** Sorts links by a column, then by time, then by name. */
export function sortLinks(links: readonly LinkView[], column: LinkColumn, descending: boolean): LinkView[] {
  const names = wordOrder();
  const byTime = (a: LinkView, b: LinkView) => compare(whenOf(a), whenOf(b));
  const byName = (a: LinkView, b: LinkView) => names.compare(a.other.title, b.other.title);
  const by: Record<LinkColumn, (a: LinkView, b: LinkView) => number> = {
    verb: (a, b) => names.compare(verbOf(a), verbOf(b)),
    other: byName,
    when: byTime,
    proof: (a, b) => a.quotes.length - b.quotes.length,
  };
  const sign = descending ? -1 : 1;
  return [...links].sort((a, b) => sign * by[column](a, b) || byTime(a, b) || byName(a, b) || byId(a, b));
}

/**
 * Returns the contents of a record's timeline: the events it is linked to, each once, and links with dates of their own. Undated events are
 * returned by name and other undated links are counted; which articles say so is not included.
 * @param derived by event, dates that follow from the order of events where none is typed
 */
export function timesOf(
  links: readonly LinkView[],
  derived: ReadonlyMap<string, string> = new Map(),
): { dated: { link: LinkView; edtf: string; isDerived: boolean }[]; undated: string[]; undatedLinks: number } {
  const dated: { link: LinkView; edtf: string; isDerived: boolean }[] = [];
  const undated = new Map<string, string>();
  let undatedLinks = 0;
  const seenLinkIds = new Set<string>();
  for (const link of links) {
    const event = link.other.collection === 'events';
    const typed = whenOf(link);
    const edtf = typed ?? (event ? (derived.get(link.other.id) ?? null) : null);
    const key = event ? link.other.id : link.id;
    if (link.other.collection === 'articles' || seenLinkIds.has(key)) continue;
    if (edtf !== null) {
      seenLinkIds.add(key);
      undated.delete(key);
      dated.push({ link, edtf, isDerived: typed === null });
    } else if (event) undated.set(key, link.other.title);
    else undatedLinks += 1;
  }
  return { dated, undated: [...undated.values()], undatedLinks };
}
