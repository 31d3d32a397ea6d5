import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { collections, modelVersion } from '#core/model/collections.ts';

/** Returns a hash of everything that the models say of their records, except rules written as functions. */
function printOf(): string {
  const fieldsByCollection = Object.entries(collections).map(([name, schema]) => [
    name,
    z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }),
  ]);
  return createHash('sha256').update(JSON.stringify(fieldsByCollection)).digest('hex').slice(0, 16);
}

// Records in a checkpoint of the same version are not validated again (ADR 20).
test('a changed model needs a new modelVersion', () => {
  expect(
    { modelVersion, print: printOf() },
    'a model was changed: raise modelVersion in core/model/collections.ts, update it and the hash here, and give what is new `since` or `sinceOf`',
  ).toEqual({ modelVersion: 12, print: '6e2dc70879da361e' });
});
