import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCase } from '#core/engine.ts';
import { filesBelow, partsOf, writeBundleOf } from '#tests/support/bundle.ts';
import { testPorts } from '#tests/support/case.ts';
import { copyCase, deliverNewer } from '#tests/support/replicas.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Purged content is gone, stays gone, and leaves its hash, the reason and the date. */
const made = useTestCase('The depot');
let article = { id: '', textHash: '', fileHash: '' };
const words = 'The zebra informant lives in Lima, at number nine.';
const reason = 'The source withdrew it';

beforeEach(async () => {
  const { id } = await made.client.capture.paste({ text: '', html: `<p>Lima wire</p><p>${words}</p>` });
  const { record } = await made.client.records.show({ id: id ?? '' });
  article = record as unknown as typeof article;
});

const textPath = () => join(made.dir, 'texts', article.textHash.slice(0, 2), `${article.textHash}.txt`);
const filePath = () => join(made.dir, 'files', article.fileHash.slice(0, 2), article.fileHash);
const purge = (text: boolean) => made.client.purges.purge({ article: article.id, text, reason });
const hits = async () => {
  await made.engine.ready();
  return (await made.client.search.query({ query: 'zebra' })).hits.map(({ id }) => id);
};

describe('purge', () => {
  for (const isPurgeFirst of [true, false]) {
    test(`also removes corrections made on another replica meanwhile: ${isPurgeFirst ? 'purge' : 'correction'} first`, async () => {
      const dir = await copyCase(made.dir, join(made.home, 'second'));
      const second = await openCase(dir, testPorts(join(made.home, 'second')), { checkOutput: true });
      for (const time of ['once', 'twice'])
        await second.client.articles.setText({ id: article.id, text: `${words} Corrected ${time}.` });
      await purge(true);
      await (isPurgeFirst ? deliverNewer(made.dir, dir) : deliverNewer(dir, made.dir));
      await (isPurgeFirst ? deliverNewer(dir, made.dir) : deliverNewer(made.dir, dir));
      for (const engine of [second, made.engine]) {
        const { client } = engine;
        await client.conflicts.arrivals({});
        await engine.ready();
        await expect(client.articles.text({ id: article.id })).rejects.toThrow(reason);
        expect((await client.search.query({ query: 'zebra' })).hits).toEqual([]);
        expect((await client.verify.run({})).faults).toEqual([]);
      }
      await second.close();
      await made.engine.close();
      for (const place of [made.dir, dir]) {
        for (const [path, content] of await filesBelow(place)) {
          if (path.startsWith('texts')) expect(content).not.toContain('zebra');
        }
      }
      await made.reopen();
      await expect(made.client.articles.text({ id: article.id })).rejects.toThrow(reason);
    });
  }

  test('of the original deletes its bytes, keeps the text and records the reason', async () => {
    await made.reopen();
    const index = () => readFile(join(made.dir, 'files', 'index.csv'), 'utf8');
    expect(await index()).toContain(article.fileHash);
    expect(await made.client.purges.preview({ article: article.id })).toEqual({
      ...{ text: true, original: true },
      ...{ sharing: [], quotes: 0 },
    });
    const { purged } = await purge(false);
    expect(purged).toEqual([{ what: 'original', hash: article.fileHash }]);
    expect([existsSync(filePath()), existsSync(textPath())]).toEqual([false, true]);
    expect((await made.client.articles.text({ id: article.id })).text).toContain(words);
    const { records } = await made.client.records.list({ collection: 'purges' });
    expect(records).toMatchObject([{ hash: article.fileHash, reason, article: article.id, what: 'original' }]);
    expect(await made.client.verify.run({})).toMatchObject({ faults: [], warnings: [], checked: { purged: 1 } });
    expect(await index()).not.toContain(article.fileHash);
    await expect(purge(false)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('takes the original out of the index of a copy that it reached while that was closed', async () => {
    const dir = await copyCase(made.dir, join(made.home, 'second'));
    await made.engine.close();
    const second = await openCase(dir, testPorts(join(made.home, 'second')), { checkOutput: true });
    await second.client.purges.purge({ article: article.id, text: false, reason });
    await second.close();
    await deliverNewer(dir, made.dir);
    await made.reopen();
    await made.engine.close();
    expect(await readFile(join(made.dir, 'files', 'index.csv'), 'utf8')).not.toContain(article.fileHash);
  });

  test('of the text leaves no trace of it in the case or in search', async () => {
    expect(await hits()).toEqual([article.id]);
    await purge(true);
    expect(await hits()).toEqual([]);
    await expect(made.client.articles.text({ id: article.id })).rejects.toThrow(reason);
    expect((await made.client.verify.run({})).faults).toEqual([]);
    await made.engine.close();
    for (const content of (await filesBelow(made.dir)).values()) expect(content).not.toContain('zebra');
    await made.reopen();
    expect(await hits()).toEqual([]);
    await expect(made.client.articles.text({ id: article.id })).rejects.toThrow(reason);
  });

  test('of the text also deletes earlier texts that corrections left behind', async () => {
    const { id } = article;
    const { text } = await made.client.articles.text({ id });
    await made.client.articles.setText({ id, text: text.replace('zebra', 'other').replace('Lima wire\n\n', '') });
    const [twin] = await made.client.records.put({
      records: [{ collection: 'articles', title: 'Lima wire', text: words }],
    });
    expect((await made.client.purges.preview({ article: id })).sharing).toEqual([twin?.id]);
    const { purged } = await purge(true);
    expect(purged.map(({ what }) => what)).toEqual(['original', 'text', 'text']);
    await made.engine.close();
    for (const path of (await filesBelow(made.dir)).keys()) expect(path).not.toContain(article.textHash);
    await made.reopen();
  });

  test('keeps the words of quotes and reports how many there are', async () => {
    await made.client.records.put({
      records: [{ collection: 'quotes', article: article.id, exact: 'zebra informant' }],
    });
    expect(await made.client.purges.preview({ article: article.id })).toMatchObject({ quotes: 1 });
    expect(await purge(true)).toMatchObject({ quotes: 1 });
    expect(await made.client.verify.run({})).toMatchObject({ faults: [], warnings: [] });
  });

  test('cannot be undone, changed, removed or reversed by importing the same content again', async () => {
    await purge(true);
    const { undo } = await made.client.history.state({});
    expect(undo).not.toBe('Purge');
    const { records } = await made.client.records.list({ collection: 'purges' });
    const id = String(records[0]?.['id']);
    await expect(made.client.records.remove({ ids: [id] })).rejects.toThrow('stays purged');
    const changed = made.client.records.put({ records: [{ collection: 'purges', id, hash: 'ab'.repeat(32) }] });
    await expect(changed).rejects.toThrow();
    // All earlier steps can be undone and redone, without bringing the content back.
    while (await made.client.history.undo({}));
    while (await made.client.history.redo({}));
    const html = `<p>Lima wire</p><p>${words}</p>`;
    const again = await made.client.capture.paste({ text: '', html }).catch((error: unknown) => error);
    expect(JSON.stringify(again) + String(again)).toMatch(/duplicate|purged/);
    expect([existsSync(filePath()), existsSync(textPath())]).toEqual([false, false]);
  });

  test('deletes content that a sync tool brings back, while open and on opening, and verify reports it', async () => {
    const [text, file] = [await readFile(textPath()), await readFile(filePath())];
    await purge(true);
    const bringBack = async () => {
      await mkdir(join(textPath(), '..'), { recursive: true });
      await mkdir(join(filePath(), '..'), { recursive: true });
      await writeFile(textPath(), text);
      await writeFile(filePath(), file);
    };
    await bringBack();
    await expect(made.client.articles.text({ id: article.id })).rejects.toThrow(reason);
    const { faults } = await made.client.verify.run({});
    expect(faults.map(({ kind }) => kind)).toEqual(['purged', 'purged']);
    await expect.poll(() => existsSync(textPath()) || existsSync(filePath()), { timeout: 8000 }).toBe(false);
    await made.engine.close();
    await bringBack();
    await made.reopen();
    expect([existsSync(filePath()), existsSync(textPath())]).toEqual([false, false]);
  });

  test('keeps the content out of a bundle, and importing an older bundle does not bring it back', async () => {
    const before = join(made.home, 'before.casebook-bundle');
    await writeBundleOf(made.client, before);
    await purge(true);
    const after = join(made.home, 'after.casebook-bundle');
    expect((await writeBundleOf(made.client, after)).left_out).toEqual([]);
    const names = (await partsOf(after)).map(({ name }) => name).join('\n');
    expect(names).not.toContain(article.textHash);
    expect(names).not.toContain(article.fileHash);
    const { job } = await made.client.capture.add({ paths: [before] });
    await made.client.jobs.wait({ id: job });
    expect([existsSync(filePath()), existsSync(textPath())]).toEqual([false, false]);
  });

  test('leaves neither the content nor the words of its quotes in a copy without history', async () => {
    const [, named, zebra] = await made.client.records.put({
      records: [
        { collection: 'quotes', article: article.id, exact: 'zebra informant' },
        { collection: 'people', names: [{ value: 'Ana Loor', kind: 'main' }] },
        { collection: 'rejections', kind: 'person', name: 'zebra informant', article: null },
        { collection: 'rejections', kind: 'card', article: null, exact: words, property: 'home', value: 'Lima' },
      ],
    });
    expect(zebra).toBeDefined();
    const { text } = await made.client.articles.text({ id: article.id });
    const start = text.indexOf('zebra');
    await made.client.mentions.name({ article: article.id, start, end: start + 5, record: named?.id ?? '' });
    await made.client.mentions.reject({ article: article.id, start, end: start + 15, record: named?.id ?? '' });
    await purge(true);
    const dir = join(made.home, 'Clean.casebook');
    const { job } = await made.client.transfer.writeWhole({ format: 'case', path: dir });
    expect(await made.client.jobs.wait({ id: job })).toMatchObject({ state: 'done' });
    for (const content of (await filesBelow(dir)).values()) {
      for (const told of ['zebra', reason, article.textHash, article.fileHash]) expect(content).not.toContain(told);
    }
    const copy = await openCase(dir, { ...testPorts(made.home), dataDir: join(made.home, 'data-2') });
    expect(await copy.client.verify.run({})).toMatchObject({ faults: [], warnings: [], checked: { purged: 0 } });
    expect((await copy.client.articles.text({ id: article.id })).text).toBe('Lima wire');
    await copy.close();
    await rm(dir, { recursive: true });
  });
});
