import Graph from 'graphology';
import gexfReader from 'graphology-gexf';
import graphmlReader from 'graphology-graphml';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gexf } from '#core/exchange/formats/gexf.ts';
import { graphml } from '#core/exchange/formats/graphml.ts';
import { hostileText, idOf, makeOutCase, writeAndReadBack } from '#tests/support/exchange-case.ts';
import { elementsIn, readXml } from '#lib/exchange/xml-read.ts';

const [ana, mill, quay, fire, letter, works, met] = [1, 2, 3, 4, 5, 6, 7].map(idOf);
const main = (value: string) => [{ value, kind: 'main' }];

const sample = makeOutCase({
  people: [
    {
      id: ana,
      names: [...main('Ana <Beltrán> & "sons"'), { value: 'Beltrán', kind: 'former', language: 'es' }],
      born: '1970',
      tags: ['two', 'words'],
      notes: 'first line\n\tsecond ]]> line\u0007',
    },
  ],
  organisations: [{ id: mill, names: main('The mill'), dates: '2001-05-03/..' }],
  places: [{ id: quay, names: main('Quay'), position: { lat: 43.35, lon: -8.4, radius: 250, from: 'guessed' } }],
  events: [{ id: fire, title: 'Fire', when: '2024-03~', where: quay }],
  articles: [
    { id: letter, title: 'Letter', captured: '2024-01-01', textHash: 'a'.repeat(64), published: '2024-03-05' },
  ],
  links: [
    { id: works, kind: 'works-for', from: ana, to: mill, when: '2019-02-01/2021-03-31', certainty: 'probable' },
    { id: met, kind: 'met', from: ana, to: idOf(99) },
  ],
});

test('another program reads the GraphML export; altered values and a dangling link are reported', async () => {
  const { text, report } = await writeAndReadBack(graphml, sample);
  const graph = graphmlReader.parse(Graph, text);
  expect([graph.order, graph.size]).toEqual([5, 2]);
  expect(graph.getNodeAttributes(ana)).toMatchObject({
    label: 'Ana <Beltrán> & "sons"',
    tags: 'two\nwords',
    born: '1970',
  });
  expect(graph.getNodeAttributes(quay)).toMatchObject({ lat: 43.35, lon: -8.4, radius: 250, positionFrom: 'guessed' });
  expect(graph.getEdgeAttributes(works)).toMatchObject({ kind: 'works-for', when: '2019-02-01/2021-03-31' });
  expect(graph.extremities(`${fire}.where`)).toEqual([fire, quay]);
  expect(report.taken).toBe(6);
  expect(report.changed.map(({ field, to }) => [field, to])).toEqual([
    ['notes', 'first line\n\tsecond ]]> line'],
    ['names', 'Beltrán'],
  ]);
  expect(report.leftOut.map(({ record }) => record)).toEqual([met]);
});

test('GEXF export writes spans to the day, leaves open ends open and keeps dates as in the case', async () => {
  const { text, report } = await writeAndReadBack(gexf, sample);
  const graph = gexfReader.parse(Graph, text);
  expect([graph.order, graph.size]).toEqual([5, 2]);
  expect(graph.getNodeAttributes(quay)).toMatchObject({ label: 'Quay', lat: 43.35, radius: 250 });
  const root = await readXml(new TextEncoder().encode(text));
  const spans = ['node', 'edge'].flatMap((on) =>
    [...elementsIn(root, on)].map(({ attributes }) => [
      attributes.get('id'),
      attributes.get('start'),
      attributes.get('end'),
    ]),
  );
  expect(spans).toEqual([
    [ana, '1970-01-01', undefined],
    [mill, '2001-05-03', undefined],
    [quay, undefined, undefined],
    [fire, '2024-03-01', '2024-03-31'],
    [letter, '2024-03-05', undefined],
    [works, '2019-02-01', '2021-03-31'],
    [`${fire}.where`, undefined, undefined],
  ]);
  expect(text).toContain('<attvalue for="when" value="2024-03~"/>');
  expect(report.leftOut.map(({ record }) => record)).toEqual([met]);
  const old = await writeAndReadBack(gexf, makeOutCase({ events: [{ id: fire, title: 'Old', when: '-0100' }] }));
  expect(old.report.changed).toMatchObject([{ record: fire, field: 'when', from: '-0100', to: '' }]);
});

test('GraphML and GEXF exports read back as reported, whatever the names, notes and link kinds contain', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, hostileText, async (name, notes) => {
      const of = makeOutCase({
        people: [{ id: ana, names: main(`x${name}`), notes }],
        links: [{ id: works, kind: `x${notes}`, from: ana, to: ana }],
      });
      for (const format of [graphml, gexf]) await writeAndReadBack(format, of);
    }),
    { numRuns: 12, seed: 19 },
  );
});
