import fc from 'fast-check';
import { hostileText, idOf } from '#tests/support/exchange-case.ts';

const word = hostileText.map((text) => (text.trim() === '' ? 'x' : text));
const line = word.map((text) => text.replaceAll('\n', ' ').trim() || 'x');
const texts = fc.array(hostileText, { maxLength: 4 }).map((items) => items.join('\n'));
const date = fc.constantFrom(null, '2024-05', '2024-05-01', '1971~', '2024-01/2025', '2024-XX', '[2024-01,2024-03]');
const tags = fc.uniqueArray(fc.oneof(line, fc.constantFrom('tax haven', 'a/b', '2024', 'fire')), { maxLength: 3 });
const identifiers = fc.array(fc.record({ scheme: fc.oneof(word, fc.constantFrom('isbn', 'a: b')), value: word }), {
  maxLength: 2,
});
const names = fc
  .array(
    fc.record({
      value: line,
      kind: fc.constantFrom('alias', 'former', 'spelling'),
      language: fc.constantFrom(undefined, 'es'),
    }),
    { maxLength: 3 },
  )
  .chain((others) => line.map((value) => [...others.slice(0, 1), { value, kind: 'main' }, ...others.slice(1)]));
const ref = (from: number, to: number) => fc.integer({ min: from, max: to }).map(idOf);
const named = {
  names,
  tags,
  description: texts,
  notes: texts,
  dates: date,
  identifiers,
  countries: fc.uniqueArray(fc.constantFrom('ES', 'EC'), { maxLength: 2 }),
};
const position = fc.option(
  fc.record(
    { lat: fc.double({ min: -90, max: 90, noNaN: true }), lon: fc.double({ min: -180, max: 180, noNaN: true }) },
    { noNullPrototype: true },
  ),
);

/**
 * Returns cases with everything that a vault can hold, and texts that nobody types; a quote is `at` and `length` of the text of
 * its article.
 */
export function vaultCases() {
  const article = fc.record({
    ...{
      title: line,
      tags,
      notes: texts,
      published: date,
      identifiers,
      authors: fc.uniqueArray(line, { maxLength: 2 }),
      text: texts,
    },
    ...{
      url: fc.option(word),
      kind: word,
      grade: fc.constantFrom(null, { source: 'B', content: 2 }),
      outlet: fc.option(word),
    },
    ...{
      readState: fc.constantFrom('read', 'unread'),
      independence: fc.constantFrom('copy', 'not-assessed'),
      transcript: fc.boolean(),
    },
  });
  const event = fc.record({
    ...{
      title: line,
      tags,
      notes: texts,
      description: texts,
      when: date,
      kind: word,
      where: fc.option(ref(30, 33)),
      partOf: fc.option(ref(40, 43)),
    },
    order: fc.array(
      fc.record({
        rule: fc.constantFrom('before', 'during'),
        event: ref(40, 43),
        atLeast: fc.constantFrom(undefined, 'P1D'),
      }),
      { maxLength: 2 },
    ),
    figures: fc.array(
      fc.record({
        property: word,
        number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
        unit: fc.option(word),
        quotes: fc.array(ref(50, 53), { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  });
  const value = fc.oneof(
    fc.record({
      type: fc.constant('number'),
      number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
      unit: fc.option(line),
    }),
    fc.record({ type: fc.constant('date'), edtf: fc.constantFrom('2024', '1971~') }),
    fc.record({ type: fc.constant('record'), id: ref(20, 31) }),
    fc.record({ type: fc.constant('text'), text: line }),
    fc.record({ type: fc.constant('flag'), flag: fc.boolean() }),
  );
  const list = <T>(arbitrary: fc.Arbitrary<T>, from: number) =>
    fc.array(arbitrary, { maxLength: 3 }).map((items) => items.map((one, at) => ({ id: idOf(from + at), ...one })));
  return fc.record({
    articles: list(article, 10),
    people: list(fc.record({ ...named, born: date, protected: fc.boolean() }), 20),
    places: list(fc.record({ ...named, position, within: fc.option(ref(30, 33)) }), 30),
    events: list(event, 40),
    quotes: list(
      fc.record({
        article: ref(10, 13),
        at: fc.nat(),
        length: fc.integer({ min: 1, max: 30 }),
        about: fc.uniqueArray(ref(20, 33), { maxLength: 2 }),
        translation: fc.option(word),
        page: fc.option(fc.integer({ min: 1, max: 9 })),
        tags,
        notes: texts,
      }),
      50,
    ),
    links: list(
      fc.record({
        kind: line,
        from: ref(10, 22),
        to: ref(20, 33),
        when: date,
        role: texts,
        quotes: fc.uniqueArray(ref(50, 53), { maxLength: 2 }),
        certainty: fc.constantFrom('confirmed', 'possible'),
        tags,
      }),
      60,
    ),
    claims: list(
      fc.record({
        subject: fc.oneof(ref(20, 33), ref(60, 62)),
        property: line,
        value,
        asOf: date,
        quotes: fc.uniqueArray(ref(50, 53), { maxLength: 2 }),
        notes: texts,
      }),
      70,
    ),
  });
}
