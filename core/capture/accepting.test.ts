import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openCase } from '#core/engine.ts';
import { AppError } from '#lib/errors.ts';
import { confidentScore } from '#lib/ner/suggestion.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();
let folder = '';

beforeEach(async () => {
  folder = join(made.home, 'in');
  await mkdir(folder);
});

const story = (name: string) =>
  `${name} comes first\n\nThis is what ${name} has to say, in some more words than a title.`;
const write = (name: string, content: string) => writeFile(join(folder, name), content);
const articles = async () => (await made.client.records.list({ collection: 'articles' })).records;

/** Imports the folder. */
async function add(options: { accept?: 'confident' | 'all' }): Promise<void> {
  const { job } = await made.client.capture.add({ paths: [folder], ...options });
  await made.client.jobs.wait({ id: job });
}

describe('accepting suggestions on import', () => {
  test('is undone and redone together with the articles', async () => {
    await write('a.txt', 'Court report\n\nThe mayor Ana Ruiz of Valparaíso met Pedro Molina, said Ana Ruiz.');
    await write('b.txt', 'Second report\n\nThe mayor Ana Ruiz was not there, said the lawyer Carla Gómez in Lima.');
    await add({ accept: 'all' });
    const people = async () =>
      (await made.client.records.list({ collection: 'people' })).records.map(
        ({ names }) => (names as { value: string }[])[0]?.value,
      );
    const before = await people();
    // A name in two articles is one person: the second article's suggestions know about the first's.
    expect(before.filter((name) => name === 'Ana Ruiz')).toHaveLength(1);
    expect(before).toContain('Carla Gómez');
    await made.client.history.undo({});
    expect(await articles()).toHaveLength(0);
    expect(await people()).toEqual([]);
    await made.client.history.redo({});
    expect(await articles()).toHaveLength(2);
    expect(await people()).toEqual(before);
  });

  test('creates people for confident suggestions, and nothing by default', async () => {
    await write(
      'a.txt',
      'Court report\n\nThe mayor Ana Ruiz of Valparaíso met the lawyer Pedro Molina, known as El Toro.',
    );
    await add({ accept: 'confident' });
    const sure = (await made.client.cases.info({})).counts;
    expect(sure['people']).toBeGreaterThanOrEqual(1);
    await made.client.history.undo({});
    await write('b.txt', story('b'));
    await add({});
    expect((await made.client.cases.info({})).counts).toMatchObject({ people: 0, places: 0 });
  });

  test('accepts only the confident suggestions, and leaves the others open', async () => {
    await write(
      'a.txt',
      'Court report\n\nThe mayor Ana Ruiz of Valparaíso met the lawyer Pedro Molina on 5 March 2024. Ruedas left early.',
    );
    await add({ accept: 'confident' });
    const [article] = await articles();
    const found = await made.client.suggestions.list({ article: String(article?.['id']) });
    const of = (state: string) => found.filter((one) => one.state === state);
    expect(of('accepted').map(({ text }) => text)).toEqual(expect.arrayContaining(['Ana Ruiz', 'Pedro Molina']));
    expect(of('accepted').every(({ score }) => score >= confidentScore)).toBe(true);
    expect(of('open').map(({ kind, text }) => [kind, text])).toEqual([
      ['place', 'Valparaíso'],
      ['date', '5 March 2024'],
      ['person', 'Ruedas'],
    ]);
    const { counts } = await made.client.cases.info({});
    expect(counts['people']).toBe(of('accepted').filter(({ kind }) => kind === 'person').length);
    expect(counts['events']).toBe(0);
  });

  test('leaves a confident suggestion open when it may match a record of the case', async () => {
    await made.client.records.put({
      records: [{ collection: 'people', names: [{ value: 'Ana Ruiz Salvatierra', kind: 'main' }] }],
    });
    await write(
      'a.txt',
      'Court report\n\nThe mayor Ana Ruiz of Valparaíso met the lawyer Pedro Molina, known as El Toro.',
    );
    await add({ accept: 'confident' });
    const [article] = await articles();
    const found = await made.client.suggestions.list({ article: String(article?.['id']) });
    const of = (name: string) => found.find(({ kind, text }) => kind === 'person' && text === name);
    expect(of('Pedro Molina')?.state).toBe('accepted');
    expect(of('Ana Ruiz')).toMatchObject({ state: 'open', candidates: [{ title: 'Ana Ruiz Salvatierra' }] });
    expect(of('Ana Ruiz')?.score).toBeGreaterThanOrEqual(confidentScore);
  });

  test('still adds the article, with a warning, when the suggestions fail', async () => {
    made.ports.work = { ...made.ports.work, suggest: () => Promise.reject(new AppError('internal', 'no worker')) };
    await made.engine.close();
    const engine = await openCase(made.dir, made.ports);
    try {
      const taken = await engine.client.capture.take({ bytes: new TextEncoder().encode(story('x')), accept: 'all' });
      expect(taken).toMatchObject({ status: 'added', warnings: [expect.stringContaining('no worker')] });
    } finally {
      await engine.close();
    }
  });
});
