import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'notice-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Returns the complaints of `node scripts/notice.mjs --check`, one per line. */
function faults(file = 'NOTICE'): string[] {
  const run = spawnSync(process.execPath, ['scripts/notice.mjs', '--check', file], { encoding: 'utf8' });
  const lines = run.stderr.trim().split('\n').filter(Boolean);
  expect(run.status).toBe(lines.length > 0 ? 1 : 0);
  return lines;
}

test('NOTICE lists every shipped package with its version and licence', () => {
  expect(faults()).toEqual([]);
});

test('a package that is missing or has another version or licence is reported', () => {
  const planted = join(folder, 'NOTICE');
  const notice = readFileSync('NOTICE', 'utf8')
    .replace(/^ {2}- zod .*\n/m, '')
    .replace(/^( {2}- yauzl) \S+, /m, '$1 0.0.1, ')
    .replace(/^( {2}- react \S+), MIT$/m, '$1, ISC');
  writeFileSync(planted, notice);
  expect(faults(planted)).toEqual([
    expect.stringContaining('zod is in package.json and not in NOTICE'),
    expect.stringMatching(/"- react [\d.]+, ISC" does not match package-lock\.json/),
    expect.stringContaining('"- yauzl 0.0.1, MIT" does not match package-lock.json'),
  ]);
});
