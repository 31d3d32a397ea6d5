import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCase, type OpenCase } from '#core/engine.ts';
import { recordIn } from '#core/records/contract.ts';
import { filesBelow } from '#tests/support/bundle.ts';
import { testPorts } from '#tests/support/case.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** A new case with the current content only, without its history. */
const made = useTestCase('The depot');
let dir = '';
let copy: OpenCase | null = null;

beforeEach(() => {
  dir = join(made.home, 'Clean.casebook');
});

afterEach(async () => {
  await copy?.close();
  copy = null;
});

async function save() {
  const { client } = made;
  const { job } = await client.transfer.writeWhole({ format: 'case', path: dir });
  expect(await client.jobs.wait({ id: job })).toMatchObject({ state: 'done', message: null });
  return client.transfer.wholeResult({ job });
}

async function opened(): Promise<OpenCase> {
  copy = await openCase(dir, { ...testPorts(made.home), dataDir: join(made.home, 'data-2') });
  return copy;
}

const put = async (...records: Record<string, unknown>[]) => {
  const results = await made.client.records.put({ records });
  return results.map(({ id }) => id);
};

/** A case with many changes and removals. Nothing containing "zebra" is part of its current content. */
async function busyCase() {
  const [kept, gone] = await put(
    { collection: 'articles', title: 'Fire at the depot', text: 'Ana Ruiz said that 12 people were hurt.' },
    { collection: 'articles', title: 'Zebra wire', text: 'The zebra informant lives in Lima.' },
  );
  const [ana, other] = await put(
    { collection: 'people', names: [{ value: 'Zebra Ruiz', kind: 'main' }], notes: 'zebra note' },
    { collection: 'people', names: [{ value: 'Zebra Informant', kind: 'main' }] },
  );
  const [quote, lost, event] = await put(
    { collection: 'quotes', article: kept, exact: '12 people were hurt' },
    { collection: 'quotes', article: gone, exact: 'zebra informant' },
    { collection: 'events', title: 'Fire' },
  );
  const [, link] = await put(
    { collection: 'links', kind: 'knows', from: ana, to: other, quotes: [quote] },
    { collection: 'links', kind: 'took-part-in', from: ana, to: event, quotes: [quote, lost] },
  );
  const [dossier] = await put({ collection: 'dossiers', title: 'Sirens' });
  await put(
    {
      collection: 'sections',
      dossier,
      order: 'z',
      kind: 'text',
      text: `It burned. [quote:${quote}] They fled. [quote:${lost}]`,
      records: [event, other],
    },
    { collection: 'people', id: ana, names: [{ value: 'Ana Ruiz', kind: 'main' }], notes: '' },
    { collection: 'events', id: event, figures: [{ property: 'hurt', number: 12, quotes: [lost, quote] }] },
  );
  await made.client.capture.paste({ text: 'Pasted later\n\nThe owners say that nobody was hurt there.', html: null });
  await made.client.records.remove({ ids: [gone ?? '', other ?? ''] });
  return { kept, ana, link, quote, lost, event };
}

describe('a clean copy', () => {
  test('has the live records whole, and no trace of what was removed', async () => {
    const { ana, link, quote, event } = await busyCase();
    const before = await filesBelow(made.dir);
    const result = await save();
    expect(result.format).toBe('case');
    const { client } = await opened();
    expect(await client.verify.run({})).toMatchObject({ faults: [], warnings: [] });
    expect((await client.records.show({ id: ana ?? '' })).record).toMatchObject({
      names: [{ value: 'Ana Ruiz', kind: 'main' }],
    });
    expect((await client.records.show({ id: link ?? '' })).record).toMatchObject({ quotes: [quote] });
    expect((await client.records.show({ id: event ?? '' })).record).toMatchObject({ figures: [{ quotes: [quote] }] });
    const { records: sections } = await client.records.list({ collection: 'sections' });
    expect(sections).toContainEqual(
      expect.objectContaining({ text: `It burned. [quote:${quote}] They fled.`, records: [event] }),
    );
    expect(result.left_out).toEqual([]); // quotes and links were moved to the trash with their owners

    await copy?.close();
    copy = null;
    const after = await filesBelow(dir);
    for (const [path, content] of after) {
      expect(`${path} ${Buffer.from(content, 'latin1').toString('utf8')}`).not.toMatch(/zebra/i);
    }
    expect([...after.keys()].some((path) => path.startsWith('files/'))).toBe(true);
    // The case itself is unchanged, byte for byte.
    expect(await filesBelow(made.dir)).toEqual(before);
    expect((await readdir(made.home)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('can be made even if claims and identity decisions refer to trashed records', async () => {
    const [ana, other, third] = await put(
      ...['Ana Ruiz', 'A. Ruiz', 'Anita'].map((value) => ({
        collection: 'people',
        names: [{ value, kind: 'main' }],
      })),
    );
    const [claim, about] = await put(
      { collection: 'claims', subject: ana, property: 'age', value: { type: 'number', number: 40 } },
      { collection: 'claims', subject: other, property: 'sister', value: { type: 'record', id: ana } },
    );
    const decide = (ids: (string | undefined)[], chosen = {}) =>
      made.client.identity.decide({ ids: ids.map((id) => id ?? ''), decision: 'not-same', chosen });
    const { decision } = await decide([ana, other]);
    const { decision: kept } = await decide([ana, other, third], { notes: ana });
    await made.client.records.remove({ ids: [ana ?? ''] });
    const { left_out: left } = await save();
    expect(left.map(({ id }) => id).sort()).toEqual([claim, about, decision].sort());
    const { client } = await opened();
    expect(await client.verify.run({})).toMatchObject({ faults: [], warnings: [] });
    const { records } = await client.records.list({ collection: 'identities' });
    expect(records).toMatchObject([{ id: kept, members: [other, third], chosen: {} }]);
  });

  test('has the passages of a quote at their current places, and no older text', async () => {
    const text = 'Ana Ruiz said that 12 people were hurt. The zebra fled. Bo Diaz denied it.';
    const [article, bo] = await put(
      { collection: 'articles', title: 'Fire', text },
      { collection: 'people', names: [{ value: 'Bo Diaz', kind: 'main' }] },
    );
    const passage = (exact: string) => ({ exact, prefix: '', suffix: '', start: 0, end: 1 });
    const quote = (exact: string, more: string) => ({
      ...{ collection: 'quotes', article, exact, more: [passage(more)] },
    });
    const [stays, goes] = await put(quote('12 people', 'denied it'), quote('Ana Ruiz', 'zebra fled'));
    const whole = (await made.client.articles.text({ id: article ?? '' })).text;
    const nameBo = (words: string) =>
      made.client.mentions.name({
        ...{ article: article ?? '', record: bo ?? '' },
        start: whole.indexOf(words),
        end: whole.indexOf(words) + words.length,
      });
    await nameBo('Diaz');
    await nameBo('zebra');
    const changed = `First of all. ${text.replace(' The zebra fled.', '')}`;
    await made.client.articles.setText({ id: article ?? '', text: changed });
    const { left_out: left } = await save();
    expect(left.map(({ id }) => id)).toContain(goes);
    expect(left).toHaveLength(2);
    const { client } = await opened();
    expect((await client.verify.run({})).faults).toEqual([]);
    const { text: now } = await client.articles.text({ id: article ?? '' });
    const [further] = recordIn(await client.records.show({ id: stays ?? '' }), 'quotes')?.more ?? [];
    expect(now.slice(further?.start, further?.end)).toBe('denied it');
    await copy?.close();
    copy = null;
    for (const [path, content] of await filesBelow(dir)) expect(`${path} ${content}`).not.toMatch(/zebra/);
  });

  test('keeps the creation time of each record when opened and reopened', async () => {
    const { kept = '', ana = '', event = '' } = await busyCase();
    const madeAt = async (client: OpenCase['client'], id: string) =>
      (await client.records.show({ id })).record['createdAt'];
    const last = Date.now();
    while (Date.now() <= last + 1) await new Promise((resolve) => setTimeout(resolve, 1));
    await save();
    for (let times = 0; times < 2; times += 1) {
      const { client } = await opened();
      for (const id of [kept, ana, event]) expect(await madeAt(client, id)).toBe(await madeAt(made.client, id));
      await copy?.close();
      copy = null;
    }
  });

  test('leaves out texts and originals that are missing or damaged, and says so', async () => {
    await busyCase();
    const { records: cases } = await made.client.records.list({ collection: 'case' });
    await put({ collection: 'case', id: cases[0]?.['id'], notes: 'For Ana.' });
    const names = [...(await filesBelow(made.dir)).keys()];
    const [original = ''] = names.filter((name) => /^files\/..\//.test(name));
    const texts = names.filter((name) => name.startsWith('texts/'));
    for (const path of [original, texts[0] ?? '']) await writeFile(join(made.dir, path), 'Zebra.');
    for (const path of texts.slice(1)) await rm(join(made.dir, path));
    const { left_out: left } = await save();
    const reasonsFor = (path: string) => left.flatMap(({ id, reason }) => (path.includes(id) ? reason : []));
    expect(reasonsFor(original)).toContainEqual(expect.stringMatching(/does not match/));
    expect(texts.flatMap(reasonsFor)).toContainEqual(expect.stringMatching(/is missing/));
    const { client } = await opened();
    // Nothing of a damaged file is in the copy.
    expect([...(await filesBelow(dir)).keys()].filter((name) => /^files\/..\//.test(name))).toEqual([]);
    const { records } = await client.records.list({ collection: 'case' });
    expect(records).toMatchObject([{ notes: 'For Ana.' }]);
    expect((await client.verify.run({})).faults).toEqual([]);
  });

  test('is a separate case with its own history, in which search finds the same', async () => {
    await busyCase();
    const { records } = await save();
    const { client } = await opened();
    const [here, there] = [await made.client.cases.info({}), await client.cases.info({})];
    expect(there.id).not.toBe(here.id);
    expect(there).toMatchObject({ title: 'The depot', trashed: 0 });
    const total = Object.values(there.counts).reduce((sum, count) => sum + count, 0);
    expect(records).toBe(total + 1);
    const { entries } = await client.history.list({ limit: 50 });
    expect(entries.map(({ label }) => label)).toEqual(['Save copy without history', 'Create case “The depot”']);
    await made.engine.ready();
    await copy?.ready();
    for (const query of ['hurt', 'ana', 'fire', '"nobody was hurt"', 'zebra']) {
      const [one, other] = await Promise.all([made.client.search.query({ query }), client.search.query({ query })]);
      expect(other.hits.map(({ id }) => id).sort()).toEqual(one.hits.map(({ id }) => id).sort());
    }
  });

  test('is refused where something exists, and leaves nothing when cancelled', async () => {
    await busyCase();
    const { client } = made;
    const { job } = await client.transfer.writeWhole({ format: 'case', path: made.dir });
    expect(await client.jobs.wait({ id: job })).toMatchObject({ state: 'failed' });
    const stopped = await client.transfer.writeWhole({ format: 'case', path: dir });
    await client.jobs.cancel({ id: stopped.job });
    expect(await client.jobs.wait({ id: stopped.job })).toMatchObject({ state: 'cancelled' });
    expect((await readdir(made.home)).sort()).toEqual(['Test.casebook', 'data']);
  });
});
