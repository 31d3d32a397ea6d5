import type { ReverseIndex } from '#core/records/reverse-index.ts';
import type { AsWritten } from '#core/store/view.ts';

/**
 * Returns a function that tells which of the merged records the first of some others points to; undefined for the lead, and if nothing is
 * merged.
 */
export function createMergedFrom(
  reverse: AsWritten<ReverseIndex>,
  members: readonly string[],
): (...ids: string[]) => string | undefined {
  const from = new Map<string, string>();
  if (members.length > 1) {
    for (const member of members) {
      for (const { id } of reverse.pointingAt(member)) if (!from.has(id)) from.set(id, member);
    }
  }
  return (...ids) => {
    const member = ids.map((id) => from.get(id)).find((found) => found !== undefined);
    return member === members[0] ? undefined : member;
  };
}
