import { expect, test } from 'vitest';
import { ndjson, useTestCli } from '#tests/support/cli.ts';

const cli = useTestCli('Depot', 'The depot');

test('read prints a card per sentence that says something, with contradictions, and writes nothing', async () => {
  const { json: made } = await cli.run(['put', cli.dir, '-', '--json'], {
    input: ndjson(
      { collection: 'events', id: '$fire', title: 'Fire at the Albatross depot', kind: 'fire', when: '2024-03-02' },
      { collection: 'people', id: '$eva', names: [{ value: 'Eva Molina', kind: 'main' }] },
      { collection: 'claims', subject: '$eva', property: 'born', value: { type: 'date', edtf: '1961' } },
      {
        ...{ collection: 'articles', title: 'The depot', language: 'en', published: '2024-03-03' },
        text: 'Nothing of note. Eva Molina was born in 1970. The mayor Carla Gómez met Eva Molina in Quito on 5 March 2024.',
      },
    ),
  });
  const id = (collection: string) => String(made.find((one) => one['collection'] === collection)?.['id']);
  const before = (await cli.run(['history', cli.dir, '--json'])).json.length;
  const { status, json } = await cli.run(['read', cli.dir, id('articles'), '--json']);
  expect(status).toBe(0);
  const born = json.find(({ claims }) => (claims as unknown[]).length > 0);
  expect(born).toMatchObject({
    claims: [
      {
        ...{ state: 'open', property: 'born', value: { type: 'date', edtf: '1970' }, assertedBy: null },
        subject: { text: 'Eva Molina', id: id('people'), how: 'known' },
      },
    ],
    // The date of the claim is the article's date, so it is a guess.
    strength: 'fair',
    contradicts: [id('claims')],
  });
  const met = json.find(({ events }) => (events as unknown[]).length > 0);
  expect(met?.['events']).toMatchObject([{ kind: 'meeting', when: '2024-03-05', where: { text: 'Quito' } }]);
  expect((await cli.run(['history', cli.dir, '--json'])).json).toHaveLength(before);
  expect((await cli.run(['read', cli.dir, id('articles')])).out).toMatch(/Claim: .*1970; About: Eva Molina/);
});
