import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kml } from '#core/exchange/formats/kml.ts';
import { hostileText, idOf, makeOutCase, writeAndReadBack } from '#tests/support/exchange-case.ts';

const [quay, fire] = [1, 2].map(idOf);
const names = [{ value: 'Quay', kind: 'main' }];
const position = { lat: 43.35, lon: -8.4, radius: 250, from: 'guessed' };

test.each([
  ['2024', '<TimeStamp><when>2024</when></TimeStamp>'],
  ['2024-03~', '<TimeStamp><when>2024-03</when></TimeStamp>'],
  ['2024-03-05T23:00:00-02:00', '<TimeStamp><when>2024-03-06T01:00:00Z</when></TimeStamp>'],
  ['2024-03-05T23:00:00', '<TimeStamp><when>2024-03-05</when></TimeStamp>'],
  ['2019-05/2021', '<TimeSpan><begin>2019-05</begin><end>2021</end></TimeSpan>'],
  ['2019/..', '<TimeSpan><begin>2019</begin></TimeSpan>'],
  ['201X', '<TimeSpan><begin>2010-01-01</begin><end>2019-12-31</end></TimeSpan>'],
  ['-0100', '</description><ExtendedData>'],
])('%s is written with only its known parts', async (when, time) => {
  const events = [{ id: fire, title: 'Fire', when, where: quay, description: 'x' }];
  const { text } = await writeAndReadBack(kml, makeOutCase({ places: [{ id: quay, names, position }], events }));
  expect(text).toContain(time);
  expect(text).toContain(`<Data name="when"><value>${when}</value></Data>`);
});

test('a place with a radius is drawn as a circle, and HTML in its description is escaped', async () => {
  const description = '<img src="https://example.org/spy.png">';
  const { text } = await writeAndReadBack(
    kml,
    makeOutCase({
      places: [
        { id: quay, names, position, description },
        { id: fire, names, position: { lat: 1, lon: 2 } },
      ],
    }),
  );
  // Text stays text even where another program treats it as HTML.
  const document = new DOMParser().parseFromString(text, 'text/xml');
  expect(document.getElementsByTagName('description')[0]?.textContent).toBe(
    '&#60;img src=&#34;https://example.org/spy.png&#34;&#62;',
  );
  expect(document.getElementsByTagName('Placemark')).toHaveLength(2);
  expect(text.match(/<Polygon>/g)).toHaveLength(1);
  expect(text).toContain('<Data name="radius"><value>250</value></Data>');
});

test('KML export reads back as reported, whatever the texts contain', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, hostileText, async (title, description) => {
      const place = {
        id: quay,
        names: [{ value: `x${title}`, kind: 'main' }],
        position,
        description,
        tags: [`x${title}`],
      };
      await writeAndReadBack(kml, makeOutCase({ places: [place] }));
    }),
    { numRuns: 12, seed: 19 },
  );
});
