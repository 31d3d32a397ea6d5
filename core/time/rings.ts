import type { Network } from './network.ts';

/**
 * Moments that can each be reached from the other (R. Tarjan's strongly connected components), in the order of time: no edge
 * leads from a later group to an earlier one.
 */
export function groupsInOrder({ out }: Network): number[][] {
  const count = out.length;
  const number = new Int32Array(count).fill(-1);
  const lowest = new Int32Array(count);
  const isOpen = new Uint8Array(count);
  const next = new Int32Array(count);
  const stack: number[] = [];
  const path: number[] = [];
  const groups: number[][] = [];
  let seen = 0;

  function enter(node: number): void {
    number[node] = lowest[node] = seen++;
    stack.push(node);
    isOpen[node] = 1;
    path.push(node);
  }

  function leave(node: number): void {
    path.pop();
    const above = path.at(-1);
    if (above !== undefined) lowest[above] = Math.min(lowest[above] ?? 0, lowest[node] ?? 0);
    if (lowest[node] !== number[node]) return;
    const group: number[] = [];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      isOpen[top] = 0;
      group.push(top);
      if (top === node) break;
    }
    groups.push(group.reverse());
  }

  for (let root = 0; root < count; root++) {
    if (number[root] !== -1) continue;
    enter(root);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const edge = out[node]?.[next[node] ?? 0];
      if (!edge) {
        leave(node);
        continue;
      }
      next[node] = (next[node] ?? 0) + 1;
      if (number[edge.to] === -1) enter(edge.to);
      else if (isOpen[edge.to]) lowest[node] = Math.min(lowest[node] ?? 0, number[edge.to] ?? 0);
    }
  }
  return groups.reverse();
}
