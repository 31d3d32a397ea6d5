import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testCli } from '#tests/support/cli.ts';

test('reread reads originals again, keeps typed values, replaces wrong ones, and refuses an unknown id', async () => {
  const cli = await testCli();
  try {
    const dir = join(cli.home, 'Depot.casebook');
    await cli.run(['new', dir]);
    const page = join(cli.home, 'ferry.html');
    await writeFile(
      page,
      '<html lang="en"><head><meta name="author" content="Ana Bell"></head><body><article><h1>Ferry sinks</h1>' +
        '<p>The ferry sank off the cape with fourteen people on board, the harbour office said.</p></article></body></html>',
    );
    const id = String((await cli.run(['add', dir, page, '--json'])).json[0]?.['id']);
    expect((await cli.run(['reread', dir, '--json'])).json).toMatchObject([{ id, status: 'same', changed: [] }]);
    const provenance = { authors: 'page', outlet: 'typed' };
    const wrong = { collection: 'articles', id, authors: ['By'], outlet: 'Harbour Post', provenance };
    await cli.run(['put', dir, '-'], { input: JSON.stringify(wrong) });
    const { status, json } = await cli.run(['reread', dir, id.slice(-8), '--json']);
    expect({ status, json }).toMatchObject({ status: 0, json: [{ id, status: 'changed', error: null }] });
    expect(json[0]?.['changed']).toContain('authors');
    const [shown] = (await cli.run(['list', dir, 'articles', '--json'])).json;
    expect(shown).toMatchObject({ authors: ['Ana Bell'], outlet: 'Harbour Post' });
    const plain = await cli.run(['reread', dir]);
    expect([plain.status, plain.out]).toEqual([0, 'same  Ferry sinks\n']);
    expect(plain.err).toContain('0 changed, 1 the same, 0 skipped, 0 failed');
    await rm(join(dir, 'files'), { recursive: true });
    const gone = await cli.run(['reread', dir]);
    expect([gone.status, gone.out]).toEqual([3, expect.stringMatching(/^failed {2}Ferry sinks {2}The original .+\n$/)]);
    expect(gone.err).toContain('1 failed');
    const unknown = await cli.run(['reread', dir, 'abcdefabcdef']);
    expect(unknown.status).toBe(2);
  } finally {
    await cli.end();
  }
});
