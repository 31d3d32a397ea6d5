import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ics } from '#core/exchange/formats/ics.ts';
import { hostileText, idOf, makeOutCase, writeAndReadBack } from '#tests/support/exchange-case.ts';

const [quay, port] = [1, 2].map(idOf);
const event = (number: number, when: string | null, more: object = {}) => ({
  ...{ id: idOf(number), title: 'Fire', when },
  ...more,
});

/** The unfolded lines of a property, in the order of the events. */
const property = (text: string, name: string) =>
  text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line.startsWith(name));

test('calendar export writes all-day events, puts vague dates into the title and reports undated events', async () => {
  const whens = [
    '2024-03-05',
    '2024-02-28/2024-03-01',
    '2024-03~',
    '2001-05-03/..',
    '/1999',
    '2024-03-05T23:00:00-02:00',
    '0987-12-31',
  ];
  const { text, report } = await writeAndReadBack(
    ics,
    makeOutCase({ events: [...whens, null, '-0100'].map((when, at) => event(10 + at, when)) }),
  );
  expect(property(text, 'DTSTART')).toEqual([
    'DTSTART;VALUE=DATE:20240305',
    'DTSTART;VALUE=DATE:20240228',
    'DTSTART;VALUE=DATE:20240301',
    'DTSTART;VALUE=DATE:20010503',
    'DTSTART;VALUE=DATE:19990101',
    'DTSTART:20240306T010000Z',
    'DTSTART;VALUE=DATE:09871231',
  ]);
  expect(property(text, 'DTEND').map((line) => line.slice(-8))).toEqual([
    '20240306',
    '20240302',
    '20240401',
    '20010504',
    '20000101',
    '09880101',
  ]);
  expect(property(text, 'SUMMARY').map((line) => line.slice(8))).toEqual([
    'Fire',
    'Fire',
    'Fire (about March 2024)',
    'Fire (since 3 May 2001)',
    'Fire (from an unknown date to 1999)',
    'Fire',
    'Fire',
  ]);
  expect(report.changed.map(({ record, from, to }) => [record, from, to])).toEqual([
    [idOf(12), '2024-03~', '2024-03-01/2024-04-01'],
    [idOf(13), '2001-05-03/..', '2001-05-03/2001-05-04'],
    [idOf(14), '/1999', '1999-01-01/2000-01-01'],
  ]);
  expect(report.leftOut).toEqual([
    { record: idOf(17), field: '', why: 'It has no date.' },
    { record: idOf(18), field: '', why: 'A calendar has no days for this date.' },
  ]);
});

test('GEO is written only for places without a radius, and RELATED-TO for the parent event', async () => {
  const names = [{ value: 'Quay, "nine"; or so', kind: 'main' }];
  const { text } = await writeAndReadBack(
    ics,
    makeOutCase({
      places: [
        { id: quay, names, position: { lat: 43.35, lon: -8.4, radius: 250, from: 'exact' } },
        { id: port, names, position: { lat: 1e-7, lon: -8.4, from: 'exact' } },
      ],
      events: [event(10, '2024', { where: quay }), event(11, '2024', { where: port, partOf: idOf(10) })],
    }),
  );
  expect(property(text, 'LOCATION')).toHaveLength(2);
  expect(property(text, 'GEO')).toEqual(['GEO:0.0000001;-8.4']);
  expect(property(text, 'RELATED-TO')).toEqual([`RELATED-TO:${idOf(10)}`]);
});

test('calendar lines have at most 75 octets and read back as reported, whatever the texts contain', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, hostileText, async (title, words) => {
      const more = { title: `x${title}`, description: words, tags: [`x${words}`, 'é'.repeat(90)], notes: title };
      const { text } = await writeAndReadBack(ics, makeOutCase({ events: [event(10, '2024', more)] }));
      const lines = text.split('\r\n');
      for (const [at, line] of lines.entries()) {
        const octets = Buffer.byteLength(line);
        expect(octets).toBeLessThanOrEqual(75);
        // A line is only split if the next character does not fit.
        if (lines[at + 1]?.startsWith(' ')) expect(octets).toBeGreaterThan(75 - 4);
      }
    }),
    { numRuns: 20, seed: 19 },
  );
});
