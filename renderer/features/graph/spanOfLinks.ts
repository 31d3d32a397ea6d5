import type { GraphLink } from '#core/graph/contract.ts';

/** Returns the span from the first start to the last end of links; null when none has a date. */
export function spanOfLinks(
  links: readonly Pick<GraphLink, 'earliest' | 'latest'>[],
): { first: number; last: number } | null {
  let [first, last] = [Infinity, -Infinity];
  for (const { earliest, latest } of links) {
    for (const end of [earliest, latest]) {
      if (end === null) continue;
      first = Math.min(first, end);
      last = Math.max(last, end);
    }
  }
  return first === Infinity ? null : { first, last };
}
