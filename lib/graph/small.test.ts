import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Point } from './layout.ts';
import { spread } from './spread.ts';
import { stressLayout } from './stress.ts';

const ids = Array.from({ length: 14 }, (_, at) => `n${String(at).padStart(2, '0')}`);
const start = new Map(ids.map((id, at) => [id, { x: at * 7, y: (at * at) % 11 }]));
const room = { width: 90, height: 60 };
const graphs = fc
  .array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 30 })
  .map((pairs) => pairs.map(([from, to], at) => ({ id: `l${at}`, from: ids[from] ?? '', to: ids[to] ?? '' })));
const distance = (a: Point | undefined, b: Point | undefined) =>
  Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0));

test('linked nodes end up about the wanted length apart, and the ends of a chain much farther', () => {
  const links = ids.slice(1).map((to, at) => ({ id: `l${at}`, from: ids[at] ?? '', to }));
  const laid = stressLayout({ nodes: ids, links, start, isFixed: () => false, length: 100 });
  for (const { from, to } of links) {
    expect(distance(laid.get(from), laid.get(to))).toBeGreaterThan(70);
    expect(distance(laid.get(from), laid.get(to))).toBeLessThan(150);
  }
  expect(distance(laid.get('n00'), laid.get('n13'))).toBeGreaterThan(600);
});

test('fixed nodes do not move at all, and the order of nodes and links makes no difference', () => {
  fc.assert(
    fc.property(graphs, fc.subarray(ids), (links, held) => {
      const still = new Set(held);
      const isFixed = (id: string) => still.has(id);
      const question = { nodes: ids, links, start, isFixed, length: 100 };
      const laid = spread(stressLayout(question), () => room, isFixed);
      for (const id of held) expect(laid.get(id)).toEqual(start.get(id));
      const shuffled = { ...question, nodes: [...ids].reverse(), links: [...links].reverse() };
      expect(spread(stressLayout(shuffled), () => room, isFixed)).toEqual(laid);
      for (const { x, y } of laid.values()) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
    }),
    { numRuns: 25, seed: 17 },
  );
});

test('the boxes of nodes do not overlap, whatever the graph', () => {
  fc.assert(
    fc.property(graphs, (links) => {
      const laid = spread(
        stressLayout({ nodes: ids, links, start, isFixed: () => false, length: 120 }),
        () => room,
        () => false,
      );
      const points = [...laid.values()];
      const isOver = (a: Point, b: Point) =>
        Math.abs(a.x - b.x) < room.width - 1 && Math.abs(a.y - b.y) < room.height - 1;
      const over = points.flatMap((a, at) => points.slice(at + 1).filter((b) => isOver(a, b)));
      expect(over).toEqual([]);
    }),
    { numRuns: 25, seed: 17 },
  );
});

test('no nodes and a single node are handled', () => {
  const nothing = { nodes: [], links: [], start: new Map<string, Point>(), isFixed: () => false, length: 100 };
  expect(stressLayout(nothing).size).toBe(0);
  expect(stressLayout({ ...nothing, nodes: ['a'], start: new Map([['a', { x: 3, y: 4 }]]) }).size).toBe(1);
});
