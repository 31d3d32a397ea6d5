import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { depot, ndjson, testCli, type TestCli } from '#tests/support/cli.ts';

/* Runs every command on a case in which something else is in the place of a file: none hangs, and none shows anything from outside the
   case. */

let cli: TestCli;
let dir: string;
const secret = 'Zanzotto told the police everything';

beforeAll(async () => {
  cli = await testCli();
  dir = join(cli.home, 'Depot.casebook');
  await cli.run(['new', dir]);
  await cli.run(['put', dir, '-'], { input: ndjson(depot.article) });
  await cli.run(['search', dir, 'depot']);
  await mkdir(join(cli.home, 'outside'));
  await writeFile(join(cli.home, 'outside', 'secret'), secret);
});
afterAll(() => cli.end());

async function textOfDepot(): Promise<string> {
  const all = await readdir(join(dir, 'texts'), { recursive: true, withFileTypes: true });
  const [file] = all.filter((entry) => !entry.isDirectory());
  return join(file?.parentPath ?? '', file?.name ?? '');
}

const others: [name: string, make: (path: string) => Promise<void>][] = [
  ['a pipe', (path) => promisify(execFile)('mkfifo', [path]).then(() => undefined)],
  ['a link to a device', (path) => symlink('/dev/zero', path)],
  ['a link out of the case', (path) => symlink(join(cli.home, 'outside', 'secret'), path)],
  ['other words', (path) => writeFile(path, secret)],
];

describe.skipIf(process.platform === 'win32')('a text replaced by', () => {
  test.each(others)('%s is reported, and nothing outside the case is shown', async (_, make) => {
    const path = await textOfDepot();
    await rm(path);
    await make(path);
    const { json } = await cli.run(['list', dir, 'articles', '--json']);
    const id = String(json[0]?.['id']);
    expect(json).toHaveLength(1);
    expect((await cli.run(['info', dir])).status).toBe(0);

    const found = await cli.run(['search', dir, 'depot', '--json']);
    expect(found.json).toHaveLength(1);
    expect(found.json[0]?.['snippet']).toMatch(/^texts\/.*repair the case/);
    expect((await cli.run(['search', dir, 'Zanzotto', '--json'])).json).toEqual([]);

    const shown = await cli.run(['show', dir, id, '--text']);
    expect(shown.status).toBeGreaterThan(0);
    expect(shown.err).toMatch(/texts\/.*repair the case/);

    const out = join(cli.home, `out-${_.replaceAll(' ', '-')}.json`);
    const exported = await cli.run(['export', dir, '--format', 'json', '--out', out]);
    const verified = await cli.run(['verify', dir, '--json']);
    expect(verified.status).toBe(1);
    expect(verified.out + verified.err).toContain(path.slice(dir.length + 1));
    const repaired = await cli.run(['repair', dir]);
    for (const { out: said, err } of [found, shown, exported, verified, repaired])
      expect(said + err).not.toContain(secret);
  });
});
