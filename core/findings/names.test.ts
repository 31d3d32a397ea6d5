import { beforeEach, expect, test } from 'vitest';
import { useTestCase } from '#tests/support/use-test-case.ts';

/** Names without a record, in whatever form the texts write them. */
const made = useTestCase();
beforeEach(async () => {
  const told = ['On Monday', 'On Tuesday', 'On Friday'];
  await made.client.records.put({
    records: told.map((day) => ({
      collection: 'articles',
      title: `${day}, at the port`,
      language: 'en',
      text: `${day} the harbour director Gaspar Ruedas met the lawyer Carla Gómez, said Mr Eusebio. Mr Eusebio and Gaspar Ruedas signed.`,
    })),
  });
});

async function unnamed(): Promise<string[]> {
  const { findings } = await made.client.findings.lint({ names: true });
  return findings
    .flatMap(({ rule, title }) => (rule === 'unnamed' ? [title.replace(/ appears in .*/, '')] : []))
    .sort();
}
const person = async (value: string) => {
  const [put] = await made.client.records.put({
    records: [{ collection: 'people', names: [{ value, kind: 'main' }] }],
  });
  return put?.id ?? '';
};

test('a name is not reported as unnamed while a record has another form of it', async () => {
  const all = await unnamed();
  expect(all).toEqual(['Carla Gómez', 'Eusebio', 'Gaspar Ruedas']);
  const longer = await person('Gaspar Ruedas Lanza');
  expect(await unnamed()).toEqual(['Carla Gómez', 'Eusebio']);
  // Another person with that surname is somebody else.
  await person('Pedro Gómez');
  expect(await unnamed()).toEqual(['Carla Gómez', 'Eusebio']);
  await made.client.records.remove({ ids: [longer] });
  expect(await unnamed()).toEqual(all);
});

test('a given name is not reported as unnamed while one person or several have it', async () => {
  const one = await person('Eusebio Colque');
  expect(await unnamed()).not.toContain('Eusebio');
  const other = await person('Eusebio Colque');
  expect(await unnamed()).not.toContain('Eusebio');
  await made.client.records.remove({ ids: [one] });
  expect(await unnamed()).not.toContain('Eusebio');
  await made.client.records.remove({ ids: [other] });
  expect(await unnamed()).toContain('Eusebio');
});
