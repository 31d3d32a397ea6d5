import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPossible } from './clashes.ts';
import { eventsOf, type Bond } from './model.ts';
import { solveChronology } from './solve.ts';

it('the smallest reported clash is as small as the smallest impossible set of bonds', () => {
  const some = fc.tuple(fc.nat(5), fc.nat(3), fc.nat(3), fc.nat(9)).map(([kind, one, other, days]): Bond =>
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
  fc.assert(
    fc.property(fc.array(some, { minLength: 2, maxLength: 8 }), (bonds) => {
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
