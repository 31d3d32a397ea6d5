import { expect, test } from 'vitest';
import { recordIn } from '#core/records/contract.ts';
import { useTestCase } from '#tests/support/use-test-case.ts';

const made = useTestCase();

test('guesses of claims are confirmed, and return on undo', async () => {
  const born = (edtf: string, provenance: object) => ({
    ...{ collection: 'claims', subject: '$ana', property: 'born', value: { type: 'date', edtf }, provenance },
  });
  const [, guessed, read] = await made.client.records.put({
    records: [
      { collection: 'people', id: '$ana', names: [{ value: 'Ana Ruiz', kind: 'main' }] },
      born('1955', { subject: 'guessed', value: 'page', stance: 'guessed' }),
      born('1956', { value: 'page' }),
    ],
  });
  const provenance = async (id = '') => recordIn(await made.client.records.show({ id }), 'claims')?.provenance;
  const ids = [guessed?.id ?? '', read?.id ?? ''];
  expect(await made.client.records.confirm({ ids })).toEqual({ confirmed: 1 });
  expect(await provenance(guessed?.id)).toEqual({ subject: 'typed', value: 'page', stance: 'typed' });
  expect(await provenance(read?.id)).toEqual({ value: 'page' });
  await made.client.history.undo({});
  expect(await provenance(guessed?.id)).toEqual({ subject: 'guessed', value: 'page', stance: 'guessed' });
});

test('guesses of links and events are confirmed together, in one step', async () => {
  const provenance = { from: 'guessed', when: 'page', kind: 'guessed' };
  const [ana, , link, event] = await made.client.records.put({
    records: [
      { collection: 'people', id: '$ana', names: [{ value: 'Ana Ruiz', kind: 'main' }] },
      { collection: 'organisations', id: '$port', names: [{ value: 'Port Authority', kind: 'main' }] },
      { ...{ collection: 'links', kind: 'works-for', from: '$ana', to: '$port', when: '2019' }, provenance },
      { collection: 'events', title: 'Strike', when: '2020', provenance: { when: 'guessed' } },
    ],
  });
  const guessed = async () => (await made.client.records.show({ id: ana?.id ?? '' })).links[0]?.guessed;
  const ids = [ana, link, event].map((one) => one?.id ?? '');
  expect(await guessed()).toEqual(['from', 'kind']);
  expect(await made.client.records.confirm({ ids })).toEqual({ confirmed: 2 });
  expect(await guessed()).toEqual([]);
  const { record } = await made.client.records.show({ id: link?.id ?? '' });
  expect(record).toMatchObject({ provenance: { from: 'typed', when: 'page', kind: 'typed' } });
  await expect(made.client.records.confirm({ ids })).rejects.toThrow('no guesses');
  await made.client.history.undo({});
  expect(await guessed()).toEqual(['from', 'kind']);
});
