import { describe, expect, test } from 'vitest';
import { cardsOf, summaryOf } from './card-summary.fixture.ts';

describe('the cards of a text', () => {
  test('have the positions of their words and say what is known and what is guessed', () => {
    const text = 'Nothing was found.\n\nOn Monday the blaze left at least 14 dockers dead, said Ana Ruiz.';
    const [card, ...more] = cardsOf(text, 'en', '2023-05-10');
    expect(more).toEqual([]);
    const [claim] = card?.claims ?? [];
    const cut = (words?: { start?: number; end?: number } | null) => text.slice(words?.start, words?.end);
    expect(cut(card?.sentence)).toBe('On Monday the blaze left at least 14 dockers dead, said Ana Ruiz.');
    expect(claim).toMatchObject({
      rule: 'tolls',
      property: 'deaths',
      qualifier: 'at-least',
      subject: { value: 'event', how: 'guessed' },
      value: { how: 'known', value: { type: 'number', number: 14, unit: 'people', counted: 'dockers' } },
      assertedBy: { how: 'known', value: { kind: 'person', text: 'Ana Ruiz' } },
      asOf: { value: '2023-05-10', how: 'guessed' },
    });
    expect(cut(claim?.value)).toBe('at least 14 dockers');
    expect(cut(claim?.assertedBy)).toBe('Ana Ruiz');
  });

  test('mark a weekday’s date as guessed and a full date as known, and ignore the day of a statement', () => {
    const when = (text: string) => cardsOf(text, 'en', '2023-05-10')[0]?.events[0]?.when;
    expect(when('Juan Paz was arrested on Monday.')).toMatchObject({ value: '2023-05-08', how: 'guessed' });
    expect(when('Juan Paz was arrested on 8 May 2023.')).toMatchObject({ value: '2023-05-08', how: 'known' });
    expect(when('Juan Paz was arrested, police said on Monday.')).toBeNull();
  });

  test('guess that a pronoun means the only person of the previous sentence, and nobody if there are two', () => {
    const one = cardsOf('Juan Paz slept at the harbour. He was arrested in Lisbon on 8 May 2023.', 'en');
    expect(summaryOf(one)).toBe('[arrest Juan Paz @ Lisbon 2023-05-08]');
    expect(one[0]?.events[0]?.participants[0]?.how).toBe('guessed');
    const two = cardsOf('Juan Paz met Ana Ruiz. She was arrested on 8 May 2023.', 'en');
    expect(summaryOf(two)).toBe('[meeting Juan Paz, Ana Ruiz]');
  });

  test('expand a short name to its full form, with one card per sentence', () => {
    const text = 'Juan Paz Gil, treasurer of the Harbour Trust, spoke. Paz was sentenced to four years.';
    const cards = cardsOf(text, 'en');
    expect(cards).toHaveLength(2);
    expect(cards[1]?.claims[0]?.subject?.value).toMatchObject({ text: 'Juan Paz Gil', start: text.indexOf('Paz was') });
  });

  test.each([
    ['en', 'Were 14 people killed?'],
    ['en', 'If the dam fails, 14 people will die.'],
    ['en', 'Nobody said that Juan Paz was arrested.'],
    ['en', 'The plan would cost 3 million euros and displace 400 people.'],
    ['en', 'Juan Paz denied that he had met Ana Ruiz.'],
    ['en', 'Police hope to arrest Juan Paz.'],
    ['es', '¿Murieron 14 personas?'],
    ['es', 'Habrían muerto 14 personas.'],
    ['es', 'Juan Paz no fue detenido.'],
    ['es', 'El plan costará tres millones de euros.'],
    ['es', 'Juan Paz niega que se reuniera con Ana Ruiz.'],
    ['es', 'El presunto jefe de la banda, Juan Paz, guardó silencio.'],
  ] as const)('state nothing as a fact that the text does not, in %s: %s', (language, text) => {
    expect(summaryOf(cardsOf(text, language))).toBe('');
  });

  test.each([
    ['en', '“We never saw the money,” said the treasurer, Ana Ruiz.', 'Ana Ruiz', 'We never saw the money,'],
    ['en', 'Ana Ruiz told Reuters: "We never saw the money."', 'Ana Ruiz', 'We never saw the money.'],
    ['es', '«Nunca vimos el dinero», aseguró ayer la tesorera, Ana Ruiz.', 'Ana Ruiz', 'Nunca vimos el dinero'],
  ] as const)('have a quotation with its speaker, in %s: %s', (language, text, speaker, exact) => {
    const quotation = cardsOf(text, language)[0]?.quotation;
    expect(quotation?.speaker?.value.text).toBe(speaker);
    expect(text.slice(quotation?.exact.start, quotation?.exact.end)).toBe(exact);
  });

  test('name no speaker who is only mentioned, is represented by a spokesman or is one of two', () => {
    const by = (text: string) => cardsOf(text, 'en')[0]?.claims[0]?.assertedBy?.value.text;
    expect(by('The mayor said that Ana Ruiz had found 14 rifles.')).toBeUndefined();
    expect(by('It cost $14 million, said a spokesman for Acme Ltd.')).toBeUndefined();
    expect(by('Juan Paz said it cost $14 million, but Ana Ruiz said it cost $9 million.')).toBeUndefined();
  });

  test.each([
    ['punctuation', '"“«( , '.repeat(200)],
    ['numbers', '14 dead, '.repeat(200)],
    ['verbs', 'killed arrested '.repeat(200)],
    ['names', 'Ana Ruiz, '.repeat(150)],
    ['nothing', ''],
    ['one long word', 'x'.repeat(5000)],
  ])('cause no error for a text made of %s', (_what, text) => {
    expect(() => cardsOf(text, 'en')).not.toThrow();
  });

  test('take less than quadratic time', { tags: 'timing' }, () => {
    const text = 'Police killed 14 men, said Ana Ruiz, director of Acme, who was arrested in Lisbon on Monday. '.repeat(
      20,
    );
    const timed = (times: number) => {
      const whole = text.repeat(times);
      const before = performance.now();
      cardsOf(whole, 'en', '2023-05-10');
      return performance.now() - before;
    };
    timed(1);
    expect(timed(4)).toBeLessThan(12 * Math.max(timed(1), 20));
  });

  test('start a new sentence where a straight quotation mark opens', () => {
    const text = 'Juan Paz, treasurer of the club, left. "I saw two trucks on the quay," said Ana Ruiz.';
    const cards = cardsOf(text, 'en');
    expect(cards.map(({ sentence }) => text.slice(sentence.start, sentence.end))).toEqual([
      'Juan Paz, treasurer of the club, left.',
      '"I saw two trucks on the quay," said Ana Ruiz.',
    ]);
  });

  test('attribute each of two numbers to its own source, and to nobody if that has no name', () => {
    const sources = (other: string) => {
      const text = `Unas 4.000 personas, según Cáritas, y 15.000, según ${other}, marcharon el sábado.`;
      return cardsOf(text, 'es')[0]?.claims.map(({ value, assertedBy }) => [
        value.value,
        assertedBy?.value.text ?? null,
      ]);
    };
    const people = (number: number) => ({ type: 'number', number, unit: 'people', counted: 'personas' });
    const [some, more] = [people(4_000), people(15_000)];
    for (const named of ['Greenpeace', 'Rosa Quintero'])
      expect(sources(named)).toEqual([
        [some, 'Cáritas'],
        [more, named],
      ]);
    expect(sources('la policía')).toEqual([
      [some, 'Cáritas'],
      [more, null],
    ]);
  });

  test.each([
    [
      'en',
      'The raid killed 14 people according to the ministry and barely 3 according to witnesses.',
      'event deaths 14; event deaths ≈ 3',
    ],
    ['en', 'Officials said 12 people were missing (40, according to relatives).', 'event missing 12; event missing 40'],
    [
      'en',
      'The march drew 20,000 people, said its organisers, 15,000 according to the police.',
      'event attendance 20000; event attendance 15000',
    ],
    ['en', 'The raid killed 14 people in a town of 3,000, according to the census.', 'event deaths 14'],
    [
      'es',
      'Murieron 14 personas según el Gobierno y más de 30 según los vecinos.',
      'event deaths 14; event deaths ≥ 30',
    ],
  ] as const)('state the number of another source as well (%s): %s', (language, text, summary) => {
    expect(summaryOf(cardsOf(text, language))).toBe(summary);
  });
});
