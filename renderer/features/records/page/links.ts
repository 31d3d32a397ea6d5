import { linkLabel } from '#core/model/link-kinds.ts';
import type { LinkView, TimedLink } from '#core/records/contract.ts';

/** Returns the verb of a link as read from this end. */
export function verbOf(link: Pick<LinkView, 'kind' | 'direction'>): string {
  return linkLabel(link.kind, link.direction);
}

/**
 * Returns the contents of a record's timeline: the events it is linked to, each once, and links with dates of their own. Undated events are
 * returned by name.
 * @param derived by event, dates that follow from the order of events where none is typed
 */
export function timesOf(
  links: readonly TimedLink[],
  derived: ReadonlyMap<string, string> = new Map(),
): { dated: { link: TimedLink; edtf: string; isDerived: boolean }[]; undated: string[] } {
  const dated: { link: TimedLink; edtf: string; isDerived: boolean }[] = [];
  const undated = new Map<string, string>();
  const seenLinkIds = new Set<string>();
  for (const link of links) {
    const event = link.other.collection === 'events';
    const typed = link.when;
    const edtf = typed ?? (event ? (derived.get(link.other.id) ?? null) : null);
    const key = event ? link.other.id : link.id;
    if (seenLinkIds.has(key)) continue;
    if (edtf !== null) {
      seenLinkIds.add(key);
      undated.delete(key);
      dated.push({ link, edtf, isDerived: typed === null });
    } else undated.set(key, link.other.title);
  }
  return { dated, undated: [...undated.values()] };
}
