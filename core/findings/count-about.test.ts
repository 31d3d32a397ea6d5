import { expect, test } from 'vitest';
import { countAbout } from './count-about.ts';
import type { Finding } from './rule.ts';

test('a finding counts once for each set that has a record it is about, under any of its names', () => {
  const findings = [['ada'], ['ada', 'bea'], ['cleo'], ['dora']].map((about) => ({ about }) as unknown as Finding);
  const namesOf = (id: string) => (id === 'bea' ? ['bea', 'cleo'] : [id]);
  expect(countAbout(findings, [['ada', 'bea'], ['bea'], ['eva'], []], namesOf)).toEqual([3, 2, 0, 0]);
  expect(countAbout(findings, [], namesOf)).toEqual([]);
});
