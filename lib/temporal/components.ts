import type { Network } from './network.ts';

/** Groups of moments that can all be reached from each other. */
export interface Components {
  /** All moments, with those of a group side by side. */
  members: Int32Array;
  /** Group n is in `members` from `at[n]` to before `at[n + 1]`. */
  at: Int32Array;
  /** The group of each moment. */
  of: Int32Array;
  count: number;
}

/**
 * Finds the groups of moments that can all be reached from each other (R. Tarjan's strongly connected components), in order of time: no
 * edge leads from a later group to an earlier one. Within a group they are in order of discovery, so every cycle has an edge that leads
 * backward or to itself.
 */
export function strongComponents({ out, to }: Network): Components {
  const moments = out.at.length - 1;
  const number = new Int32Array(moments).fill(-1);
  const lowest = new Int32Array(moments);
  const isOpen = new Uint8Array(moments);
  const next = out.at.slice();
  const stack = new Int32Array(moments);
  const path = new Int32Array(moments);
  // The last group is found first.
  const members = new Int32Array(moments);
  const starts: number[] = [];
  let free = moments;
  let onStack = 0;
  let onPath = 0;
  let seen = 0;

  for (let root = 0; root < moments; root++) {
    if (number[root] !== -1) continue;
    let node = root;
    number[node] = lowest[node] = seen++;
    stack[onStack++] = node;
    isOpen[node] = 1;
    path[onPath++] = node;
    while (onPath > 0) {
      node = path[onPath - 1] ?? 0;
      const place = next[node] ?? 0;
      if (place < (out.at[node + 1] ?? 0)) {
        next[node] = place + 1;
        const other = to[out.edges[place] ?? 0] ?? 0;
        if (number[other] === -1) {
          number[other] = lowest[other] = seen++;
          stack[onStack++] = other;
          isOpen[other] = 1;
          path[onPath++] = other;
        } else if (isOpen[other]) lowest[node] = Math.min(lowest[node] ?? 0, number[other] ?? 0);
        continue;
      }
      onPath--;
      if (onPath > 0) {
        const above = path[onPath - 1] ?? 0;
        lowest[above] = Math.min(lowest[above] ?? 0, lowest[node] ?? 0);
      }
      if (lowest[node] !== number[node]) continue;
      let top = -1;
      while (top !== node) {
        top = stack[--onStack] ?? node;
        isOpen[top] = 0;
        members[--free] = top;
      }
      starts.push(free);
    }
  }
  const count = starts.length;
  const at = new Int32Array(count + 1);
  at[count] = moments;
  const of = new Int32Array(moments);
  for (let group = 0; group < count; group++) {
    at[group] = starts[count - 1 - group] ?? 0;
  }
  for (let group = 0; group < count; group++) {
    for (let place = at[group] ?? 0; place < (at[group + 1] ?? 0); place++) of[members[place] ?? 0] = group;
  }
  return { members, at, of, count };
}
