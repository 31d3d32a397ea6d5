import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonld } from '#core/exchange/formats/jsonld.ts';
import { hostileText, idOf, makeOutCase, writeAndReadBack } from '#tests/support/exchange-case.ts';

const [ana, quay, fire, letter, quote, claim] = [1, 2, 3, 4, 5, 6].map((number) => idOf(number));
const urn = (id = '') => ({ '@id': `urn:uuid:${id}` });
const hash = 'a'.repeat(64);

const sample = (name: string, words: string) =>
  makeOutCase({
    people: [{ id: ana, names: [{ value: `x${name}`, kind: 'main' }], born: '1970~', notes: words }],
    places: [{ id: quay, names: [{ value: 'Quay', kind: 'main' }], position: { lat: 43, lon: -8, radius: 250 } }],
    events: [{ id: fire, title: 'Fire', when: '2024-03-05/..', where: quay }],
    articles: [
      { id: letter, title: 'Letter', captured: '2024-01-01', textHash: hash, fileHash: hash, published: '2024-03' },
    ],
    quotes: [
      {
        id: quote,
        article: letter,
        exact: `x${words}`,
        prefix: 'that ',
        start: 5,
        end: 13,
        textHash: hash,
        about: [fire],
      },
    ],
    claims: [{ id: claim, subject: fire, property: 'deaths', value: { type: 'number', number: 13 }, quotes: [quote] }],
  });

test('a claim points to its quote, the quote to its words and article, and the article has its hash', async () => {
  const { text, report } = await writeAndReadBack(jsonld, sample('Ana', 'it burnt'));
  const graph = (JSON.parse(text) as { '@graph': Record<string, unknown>[] })['@graph'];
  const node = (id = '') => graph.find((one) => one['@id'] === urn(id)['@id']);
  expect(report.taken).toBe(6);
  expect(node(claim)).toMatchObject({ 'schema:about': urn(fire), 'prov:wasDerivedFrom': [urn(quote)] });
  const [target] = node(quote)?.['oa:hasTarget'] as Record<string, unknown>[];
  expect(target).toEqual({
    '@type': 'oa:SpecificResource',
    'oa:hasSource': urn(letter),
    'oa:hasSelector': [
      { '@type': 'oa:TextQuoteSelector', 'oa:exact': 'xit burnt', 'oa:prefix': 'that ' },
      { '@type': 'oa:TextPositionSelector', 'oa:start': 5, 'oa:end': 13 },
    ],
  });
  expect(node(quote)).toMatchObject({ 'prov:wasDerivedFrom': urn(letter) });
  expect(node(letter)).toMatchObject({ 'schema:sha256': hash, 'schema:datePublished': '2024-03' });
  expect(node(ana)).not.toHaveProperty('schema:birthDate');
  expect(node(ana)).toMatchObject({ 'casebook:born': '1970~' });
  expect(node(fire)).toMatchObject({ 'schema:startDate': '2024-03-05', 'casebook:when': '2024-03-05/..' });
  expect(node(fire)).not.toHaveProperty('schema:endDate');
  expect(node(quay)?.['schema:geo']).toMatchObject({ '@type': 'schema:GeoCircle', 'schema:geoRadius': 250 });
});

test('JSON-LD export reads back as reported, whatever the texts contain', async () => {
  await fc.assert(
    fc.asyncProperty(
      hostileText,
      hostileText,
      async (name, words) => void (await writeAndReadBack(jsonld, sample(name, words))),
    ),
    { numRuns: 15, seed: 19 },
  );
});
