import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Claim } from '#core/model/claims.ts';
import { builtInProperties } from '#core/model/claim-properties.ts';
import { clashesOf, type DatedClaim } from './clashes.ts';
import { contradiction, type ComparisonContext } from './model/compare.ts';

const world: ComparisonContext = { lead: (id) => id, within: () => false };

/** Claims that mostly agree, each with another value or date. */
const claims = fc
  .array(
    fc.record({
      number: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1_000, max: 1_190 }) }, fc.nat(3_000)),
      qualifier: fc.oneof(
        { weight: 20, arbitrary: fc.constant('about' as const) },
        fc.constantFrom('exactly' as const, 'at-least' as const, 'at-most' as const),
      ),
      stance: fc.oneof({ weight: 20, arbitrary: fc.constant('asserts' as const) }, fc.constant('denies' as const)),
      unit: fc.constantFrom('people', 'people', 'people', 'cases', undefined),
      asOf: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1_900, max: 2_020 }).map(String) }, fc.constant(null)),
    }),
    { minLength: 80, maxLength: 120 },
  )
  .map((all) =>
    all.map(({ number, qualifier, stance, unit, asOf }, at): DatedClaim => {
      const value = { type: 'number' as const, number, ...(unit === undefined ? {} : { unit }) };
      return { claim: { id: `c${at}`, value, qualifier, stance } as Claim, asOf };
    }),
  );

test.each(['deaths', 'population'])(
  'among many claims on %s, exactly those that contradict another are found',
  (key) => {
    const property = builtInProperties().find((one) => one.key === key);
    if (!property) throw new Error(key);
    fc.assert(
      fc.property(claims, (group) => {
        const expected = new Set<string>();
        for (const { claim: one, asOf } of group) {
          for (const { claim: other, asOf: then } of group) {
            const kind = contradiction({ ...one, asOf }, { ...other, asOf: then }, property, world);
            if (kind) expected.add(`${kind} ${one.id}`);
          }
        }
        const found = clashesOf(group, property, world).flatMap(({ kind, sides }) =>
          sides.flatMap(({ datedClaims }) => datedClaims.map(({ claim }) => `${kind} ${claim.id}`)),
        );
        expect(found.sort()).toEqual([...expected].sort());
      }),
      { numRuns: 3, endOnFailure: true },
    );
  },
);
