import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCase } from '#core/engine.ts';
import { testPorts } from '#tests/support/case.ts';
import { depot, ndjson, testCli, type TestCli } from '#tests/support/cli.ts';

let cli: TestCli;
let dir: string;
const page = '# The mill burned\n\nEight people died, the mayor said.\n\nNobody was charged.\n';

beforeEach(async () => {
  cli = await testCli();
  dir = join(cli.home, 'Depot.casebook');
  await cli.run(['new', dir]);
  await cli.run(['put', dir, '-'], { input: ndjson(depot.article, depot.ana, depot.fire) });
  await writeFile(join(cli.home, 'mill.md'), page);
  await cli.run(['add', dir, join(cli.home, 'mill.md')]);
});
afterEach(() => cli.end());

/** Returns the one text that is not about the depot. */
async function millText(): Promise<string> {
  const all = await readdir(join(dir, 'texts'), { recursive: true, withFileTypes: true });
  for (const entry of all.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path, 'utf8')).includes('mill')) return path;
  }
  throw new Error('no text about the mill');
}

async function journal(): Promise<string> {
  const [writer = ''] = await readdir(join(dir, 'journal'));
  return join(dir, 'journal', writer, '000001.ndjson');
}

describe('repair', () => {
  test('does nothing to an intact case, and says so', async () => {
    expect(await cli.run(['repair', dir, '--json'])).toMatchObject({ status: 0, out: '', err: '' });
    const told = await cli.run(['repair', dir]);
    expect(told.status).toBe(0);
    expect(told.out).toMatch(/^Nothing to repair\.\nCase intact: /);
  });

  test('rebuilds a damaged text from its original, and keeps the damaged one', async () => {
    const path = await millText();
    const whole = await readFile(path, 'utf8');
    await writeFile(path, whole.replace('Eight', 'Seven'));
    expect((await cli.run(['verify', dir])).status).toBe(1);
    const { status, json, err } = await cli.run(['repair', dir, '--json']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const shown = path.slice(dir.length + 1);
    expect(json).toEqual([
      { action: 'set-aside', path: shown, message: expect.stringContaining('damaged/') as unknown },
      { action: 'rebuilt', path: shown, message: expect.stringContaining('mill.md') as unknown },
    ]);
    expect(await readFile(path, 'utf8')).toBe(whole);
    const [time = ''] = await readdir(join(dir, 'damaged'));
    expect(await readFile(join(dir, 'damaged', time, shown), 'utf8')).toContain('Seven');
    await rm(path);
    expect((await cli.run(['repair', dir])).out).toContain('Rebuilt');
    expect(await readFile(path, 'utf8')).toBe(whole);
  });

  test('leaves a text damaged rather than write one that differs from what it was', async () => {
    const path = await millText();
    const { json } = await cli.run(['list', dir, 'articles', '--json']);
    const article = json.find(({ fileName }) => fileName === 'mill.md');
    const original = join(dir, 'files', String(article?.['fileHash']).slice(0, 2), String(article?.['fileHash']));
    await writeFile(path, 'nothing');
    await writeFile(original, page.replace('Eight', 'Seven'));
    const { status, json: told } = await cli.run(['repair', dir, '--json']);
    expect(status).toBe(1);
    expect(told).toEqual([
      { action: 'left', kind: 'text', path: path.slice(dir.length + 1), message: expect.any(String) as unknown },
      { action: 'left', kind: 'file', path: original.slice(dir.length + 1), message: expect.any(String) as unknown },
    ]);
    expect(await readFile(path, 'utf8')).toBe('nothing');
  });

  test('rebuilds case.json from the journal', async () => {
    await rm(join(dir, 'case.json'));
    expect((await cli.run(['info', dir])).status).toBe(2);
    const { status, json } = await cli.run(['repair', dir, '--json']);
    expect(status).toBe(0);
    expect(json).toMatchObject([{ action: 'rebuilt', path: 'case.json' }]);
    expect((await cli.run(['info', dir, '--json'])).json).toMatchObject([{ title: 'Depot' }]);
  });

  test('leaves a damaged line that no checkpoint has, and exits 1', async () => {
    const path = await journal();
    await writeFile(path, (await readFile(path, 'utf8')).replace('La Jefa', 'La Jeta'));
    const { status, out } = await cli.run(['repair', dir]);
    expect(status).toBe(1);
    expect(out).toContain(`Not repaired  ${path.slice(dir.length + 1)}:2`);
    expect(await readFile(path, 'utf8')).toContain('La Jeta');
  });

  test('exits 4 if the case is open elsewhere, 5 if nothing can be opened, 2 if it is not a case', async () => {
    const held = await openCase(dir, { ...testPorts(cli.home), name: 'the window' });
    try {
      expect(await cli.run(['repair', dir])).toMatchObject({
        status: 4,
        err: expect.stringContaining('the window') as unknown,
      });
    } finally {
      await held.close();
    }
    expect((await cli.run(['repair', cli.home])).status).toBe(2);
    await writeFile(await journal(), 'nothing\n');
    expect(await cli.run(['repair', dir])).toMatchObject({ status: 5, out: '' });
    await appendFile(join(dir, 'case.json'), 'nothing');
    expect((await cli.run(['repair', dir])).status).toBe(5);
    await rm(join(dir, 'case.json'));
    expect((await cli.run(['repair', dir])).status).toBe(5);
  });
});
