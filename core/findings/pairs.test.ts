import { beforeEach, describe, expect, test, vi } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';
import type { Pair } from '#core/identity/contributed-pairs.ts';
import { minPairScore, likeliestPairs } from './pairs.ts';

describe('a lead for a possible duplicate', () => {
  const made = useTestCase();
  let ids: string[];

  beforeEach(async () => {
    const named = (collection: string, value: string) => ({ collection, names: [{ value, kind: 'main' }] });
    const put = await made.client.records.put({
      records: [
        named('organisations', 'Cormorán Dragados S.A.'),
        named('organisations', 'Cormoran Dragados'),
        named('people', 'Nieves Tarradell'),
        { collection: 'dossiers', title: 'Report' },
      ],
    });
    ids = put.map(({ id }) => id);
  });

  const [one, other] = [() => ids[0] ?? '', () => ids[1] ?? ''];

  async function told() {
    // The linter waits as long as it takes.
    await made.client.findings.lint({ names: true });
    const { leads } = await made.client.findings.leads({ tab: 'identity' });
    return leads.filter(({ rule }) => rule === 'identity-candidate');
  }

  test('is created for two matching names and opens the pair, with its reasons', async () => {
    const [lead, ...others] = await told();
    expect(others).toEqual([]);
    expect(lead).toMatchObject({
      title: expect.stringMatching(/Cormor.n Dragados.* and Cormor.n Dragados.* may be the same/) as string,
      item: [one(), other()].sort().join(' '),
      severity: 'hint',
      action: { kind: 'decide-identity', label: 'Decide', collection: 'organisations' },
    });
    expect([lead?.action.id, lead?.action.params['with']].sort()).toEqual([one(), other()].sort());
    expect(lead?.message).toMatch(/Not decided yet\.$/);
    expect(lead?.parts.map(({ part }) => part)).toEqual(['alike', 'base']);
    const pair = await made.client.identity.pair({ a: one(), b: other() });
    expect(pair.score).toBeGreaterThanOrEqual(minPairScore);
    const { findings } = await made.client.findings.lint({ names: true });
    expect(findings.filter(({ rule }) => rule === 'identity-candidate')).toHaveLength(1);
  });

  test.each(['same', 'not-same', 'undecided'] as const)(
    'disappears when the pair is decided as %s, and returns on undo',
    async (decision) => {
      expect(await told()).toHaveLength(1);
      await made.client.identity.decide({ ids: [one(), other()], decision, reason: 'so' });
      expect(await told()).toEqual([]);
      await made.client.history.undo({});
      expect(await told()).toHaveLength(1);
    },
  );

  test('follows changes to the names, and scores higher if a dossier uses one of the records', async () => {
    const [before] = await told();
    await made.client.records.put({
      records: [
        { collection: 'sections', dossier: ids[3], order: 'a5', kind: 'records', title: 'Who', records: [one()] },
      ],
    });
    expect((await told())[0]?.score).toBe((before?.score ?? 0) + 10);
    const names = [{ value: 'Bahía Norte', kind: 'main' }];
    await made.client.records.put({ records: [{ collection: 'organisations', id: other(), names }] });
    expect(await told()).toEqual([]);
  });
});

describe('a slow search for pairs', () => {
  const pair = (a: string): Pair => ({ collection: 'people', a, b: 'z', score: 0.9, evidence: [] });

  test('does not hold up the leads, and reports its pairs once it ends', async () => {
    const late = vi.fn();
    let found: (pairs: Pair[]) => void = () => undefined;
    const pairs = likeliestPairs({ likeliest: () => new Promise((resolve) => (found = resolve)) }, late);
    await pairs.current();
    expect([[...pairs.all()], pairs.version, late.mock.calls.length]).toEqual([[], 0, 0]);
    found([pair('a')]);
    await vi.waitFor(() => expect(late).toHaveBeenCalledOnce());
    expect([...pairs.all()]).toEqual([pair('a')]);
    expect(pairs.version).toBe(1);
  });

  test('is repeated for a request made after a change', async () => {
    const late = vi.fn();
    let now = [pair('a')];
    const likeliest = async () => {
      const then = now;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return then;
    };
    const pairs = likeliestPairs({ likeliest }, late);
    const first = pairs.settled();
    now = [pair('b')];
    await pairs.settled();
    await first;
    expect([...pairs.all()]).toEqual([pair('b')]);
    const { version } = pairs;
    await pairs.settled();
    expect(pairs.version).toBe(version);
    expect(late).not.toHaveBeenCalled();
  });
});
