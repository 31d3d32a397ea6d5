import { beforeEach, expect, test } from 'vitest';
import { useSecondReplica } from '#tests/support/second-replica.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Decisions that clash. */
const made = useTestCase();
const second = useSecondReplica(made);
let ids: string[];

beforeEach(async () => {
  const person = (value: string) => ({ collection: 'people', names: [{ value, kind: 'main' }] });
  ids = (await made.client.records.put({ records: [person('Chief Calle'), person('Ana Guard')] })).map(({ id }) => id);
});

const clash = {
  rule: 'identity-clash',
  severity: 'error',
  message: 'Two decisions clash. The reason given against: seen together',
  action: { kind: 'decide-identity' },
};

test('identity-clash is an error for two records decided both ways', async () => {
  await made.client.records.put({
    records: [
      { collection: 'identities', members: ids, decision: 'same', lead: ids[0] },
      { collection: 'identities', members: [...ids].reverse(), decision: 'not-same', reason: 'seen together' },
    ],
  });
  expect((await made.client.findings.lint({})).findings).toMatchObject([clash]);
});

test('identity-clash is an error after two replicas decided differently', async () => {
  await second.open();
  await made.client.identity.decide({ ids, decision: 'same' });
  await second.client.identity.decide({ ids, decision: 'not-same', reason: 'seen together' });
  for (const { client } of [made, second]) expect((await client.findings.lint({})).findings).toEqual([]);
  await second.meet();
  for (const { client } of [made, second]) expect((await client.findings.lint({})).findings).toMatchObject([clash]);
});
