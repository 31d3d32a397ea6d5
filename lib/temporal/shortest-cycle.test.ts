import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPossible } from './clashes.ts';
import { strongComponents } from './components.ts';
import { eventsOf, type Bond } from './model.ts';
import { networkOf } from './network.ts';
import { createCycleSearch } from './shortest-cycle.ts';
import { solveChronology } from './solve.ts';

const bond = fc.tuple(fc.nat(5), fc.nat(3), fc.nat(3), fc.nat(9)).map(([kind, one, other, days]): Bond =>
  kind < 2
    ? { kind: 'part', on: '', event: `${one}`, other: `${other}` }
    : {
        kind: 'order',
        on: '',
        event: `${one}`,
        rule: 'after',
        other: `${other}`,
        atLeast: kind > 3 ? `P${days}D` : null,
        atMost: kind % 2 ? `P${days + 2}D` : null,
      },
);
const someBonds = fc.array(bond, { minLength: 2, maxLength: 8 });

it('the smallest reported clash is as small as the smallest impossible set of bonds', () => {
  fc.assert(
    fc.property(someBonds, (bonds) => {
      const told = solveChronology([...eventsOf(bonds)], bonds).clashes;
      let least = Infinity;
      for (let set = 1; set < 1 << bonds.length; set++) {
        const those = bonds.filter((_, at) => set & (1 << at));
        if (those.length < least && !isPossible(those)) least = those.length;
      }
      expect(Math.min(...told.map(({ bonds: because }) => because.length))).toBe(least);
    }),
    { numRuns: 300 },
  );
});

it('every reported clash is impossible, needs each of its bonds and shares no order, and the rest is possible', () => {
  fc.assert(
    fc.property(someBonds, (bonds) => {
      const told = solveChronology([...eventsOf(bonds)], bonds).clashes.map((clash) => clash.bonds);
      for (const because of told) {
        expect(isPossible(because)).toBe(false);
        for (const one of because) expect(isPossible(because.filter((other) => other !== one))).toBe(true);
      }
      const orders = told.flat().filter(({ kind }) => kind === 'order');
      expect(new Set(orders).size).toBe(orders.length);
      const used = new Set(told.flat());
      expect(isPossible(bonds.filter((one) => !used.has(one)))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('the cycles found in a group lead back to their start, take time, are equally short and share no bond', () => {
  let several = 0;
  fc.assert(
    fc.property(someBonds, (bonds) => {
      const network = networkOf([...eventsOf(bonds)], bonds);
      const groups = strongComponents(network);
      const search = createCycleSearch(network, groups);
      const typed = (ring: readonly number[]) => ring.flatMap((edge) => network.bonds[network.bond[edge] ?? -1] ?? []);
      for (let group = 0; group < groups.count; group++) {
        const known = search.any(group);
        if (!known) continue;
        const rings = search.shortest(group, known);
        for (const ring of rings) {
          expect(ring.map((edge) => network.to[edge])).toEqual(
            ring.map((_, at) => network.from[ring[(at + 1) % ring.length] ?? 0]),
          );
          expect(ring.reduce((sum, edge) => sum + (network.minGaps[edge] ?? 0), 0)).toBeGreaterThan(0);
          expect(typed(ring)).toHaveLength(typed(rings[0] ?? []).length);
          expect(typed(ring).length).toBeLessThanOrEqual(typed(known).length);
        }
        const used = rings.flatMap((ring) => [...new Set(typed(ring))]);
        expect(new Set(used).size).toBe(used.length);
        if (rings.length > 1) several++;
      }
    }),
    { numRuns: 300 },
  );
  expect(several).toBeGreaterThan(0);
});
