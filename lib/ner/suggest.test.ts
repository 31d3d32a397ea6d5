import { describe, expect, it } from 'vitest';
import { fold } from '#lib/text/fold.ts';
import { confidentScore, suggestionSchema, type Suggestion } from './suggestion.ts';
import { shippedGazetteers, suggestIn } from './shipped.fixture.ts';
import { suggest, type SuggestInput } from './suggest.ts';

const isName = ({ kind }: Suggestion): boolean => kind === 'person' || kind === 'organisation' || kind === 'place';
const namesIn = (text: string, options: Partial<SuggestInput> = {}): [string, string][] =>
  suggestIn(text, options)
    .filter(isName)
    .map(({ kind, text: name }) => [kind, name]);
const find = (list: Suggestion[], text: string): Suggestion | undefined => list.find((one) => one.text === text);

const article = `Police Storm Prison After Riot Leaves Nine Dead

Police on Tuesday retook the prison in Portoviejo, Ecuador, where nine inmates died, Interior Minister Rodrigo Almeida said.

Almeida blamed Los Tablones gang, whose leader, Wilson Ernesto Quijije Vera, also known as “Candado,” was moved last month.

Quijije’s lawyer, Carmen Loor, told the Organised Crime Observatory (OCO) that Candado was asleep. The OCO has asked Chief Zambrano for the footage.`;

describe('suggest', () => {
  it('finds each person, organisation and place once, with every mention', () => {
    const found = suggestIn(article, { published: '2025-09-23' });
    const told = found
      .filter(isName)
      .map(({ kind, text, aliases, mentions }) => [kind, text, aliases, mentions.length]);
    expect(told).toEqual([
      ['place', 'Portoviejo', [], 1],
      ['place', 'Ecuador', [], 1],
      ['person', 'Rodrigo Almeida', [], 2],
      ['organisation', 'Los Tablones', [], 1],
      ['person', 'Wilson Ernesto Quijije Vera', ['Candado'], 4],
      ['person', 'Carmen Loor', [], 1],
      ['organisation', 'Organised Crime Observatory', ['OCO'], 3],
      ['person', 'Zambrano', [], 1],
    ]);
    expect(find(found, 'last month')).toMatchObject({ edtf: '2025-08', relative: { unit: 'month', offset: -1 } });
    expect(find(found, 'nine inmates')?.value).toEqual({
      number: 9,
      unit: 'people',
      counted: 'inmates',
      qualifier: 'exactly',
    });
  });

  it('returns valid suggestions in text order, at their exact words, and the same each time', () => {
    const found = suggestIn(article);
    expect(suggestIn(article)).toEqual(found);
    let at = 0;
    for (const one of found) {
      expect(suggestionSchema.safeParse(one).success).toBe(true);
      expect(article.slice(one.start, one.end)).toBe(one.text);
      expect(one.mentions).toContainEqual({ start: one.start, end: one.end });
      expect(one.start).toBeGreaterThanOrEqual(at);
      at = one.start;
    }
  });

  it('gives a fact from the text as the reason, or no reason', () => {
    const found = suggestIn(
      'The minister Teodoro Valdivia said that the Ministry of Ports had paid on 5 March 2024. The cartel Los Choneros took 14 boats in Madrid.',
    );
    const whyOf = (text: string) => found.find((one) => one.text === text)?.why;
    expect(whyOf('Teodoro Valdivia')).toBe('Follows “minister”');
    expect(whyOf('Madrid')).toBe('Known place');
    expect(whyOf('Ministry of Ports')).toBe('Contains “Ministry”');
    expect([whyOf('5 March 2024'), whyOf('14 boats')]).toEqual(['', '']);
  });

  it('reads Spanish, whether or not it is told the language', () => {
    const text = `La Policía Nacional detuvo en Manta a Wilson Ernesto Quijije, alias 'Candado', informó el ministro Rodrigo Almeida.

El Servicio Nacional de Atención Integral (SNAI) confirmó que Candado irá a la cárcel de Portoviejo. Quijije calla, dijo Almeida al diario El Universo.`;
    const expected: [string, string][] = [
      ['organisation', 'Policía Nacional'],
      ['place', 'Manta'],
      ['person', 'Wilson Ernesto Quijije'],
      ['person', 'Rodrigo Almeida'],
      ['organisation', 'Servicio Nacional de Atención Integral'],
      ['place', 'Portoviejo'],
      ['organisation', 'El Universo'],
    ];
    expect(namesIn(text, { language: 'es' })).toEqual(expected);
    expect(namesIn(text, { language: null })).toEqual(expected);
  });

  it('does not take words of a headline, words in capitals or first words of sentences for names', () => {
    expect(namesIn('Shocking Footage Shows Moment Guards Storm Prison Yard')).toEqual([]);
    expect(namesIn('GUARDS STORM PRISON YARD IN BRUTAL RIOT')).toEqual([]);
    expect(namesIn('They came to CRUSH the riot. Tragically, nobody helped. Understanding why is hard.')).toEqual([]);
  });

  it('joins a name across a line break but not across paragraphs', () => {
    const [found] = suggestIn(
      'Officials said on the following day that the prisoner known to all of them as José Adolfo\nMacías had gone.',
    );
    expect(found).toMatchObject({ kind: 'person', text: 'José Adolfo Macías' });
    expect(namesIn('We met Daniel\n\nNoboa Street was closed.')).not.toContainEqual(['person', 'Daniel Noboa']);
  });

  it('is not confident about a name that occurs only in the title', () => {
    const text = 'Fernando Villavicencio spoke\n\nNobody else was there.';
    const blocks = [
      { start: 0, end: 28, kind: 'title' as const },
      { start: 30, end: text.length, kind: 'body' as const },
    ];
    const [inTitle] = suggestIn(text, { blocks });
    const [inBody] = suggestIn(text);
    expect(inTitle?.text).toBe('Fernando Villavicencio');
    expect(inTitle?.score).toBeLessThan(confidentScore);
    expect(inBody?.score).toBeGreaterThanOrEqual(confidentScore);
  });
});

describe('names with particles', () => {
  it.each([
    ['Police said Ahmed al-Rashidi was seen. Al-Rashidi denied it.', ['Ahmed al-Rashidi', 2]],
    ['Mohammed bin Khaled al-Sayed met the press.', ['Mohammed bin Khaled al-Sayed', 1]],
    ['Khalid ibn Walid el-Masri left early.', ['Khalid ibn Walid el-Masri', 1]],
    ['Ludwig van der Berg and nobody else.', ['Ludwig van der Berg', 1]],
    ['Anna de la Cruz signed it.', ['Anna de la Cruz', 1]],
  ])('are kept whole: %s', (text, person) => {
    const people = suggestIn(text).filter(({ kind }) => kind === 'person');
    expect(people.map((one) => [one.text, one.mentions.length])).toEqual([person]);
  });

  it('can be those of an organisation', () => {
    const found = suggestIn('The attack was claimed by al-Qaeda in Somalia.').filter(isName);
    expect(found.map(({ kind, text }) => [kind, text])).toEqual([
      ['organisation', 'al-Qaeda'],
      ['place', 'Somalia'],
    ]);
  });
});

describe('aliases', () => {
  it.each([
    ['Wilmer Chavarría, known as "Pipo", fled.', 'Wilmer Chavarría', ['Pipo']],
    ['Wilmer Chavarría, also known as “Pipo” and “El Rojo”, fled.', 'Wilmer Chavarría', ['Pipo', 'El Rojo']],
    ['Wilmer Chavarría (alias Pipo) fled.', 'Wilmer Chavarría', ['Pipo']],
    ['Wilmer Chavarría, a.k.a. Pipo, fled.', 'Wilmer Chavarría', ['Pipo']],
    ['Wilmer Chavarría, a man better known as Pipo, fled.', 'Wilmer Chavarría', ['Pipo']],
    ['Wilmer Chavarría, nicknamed The Red, fled.', 'Wilmer Chavarría', ['The Red']],
    ['José "Pepe" Mujica spoke.', 'José "Pepe" Mujica', ['Pepe']],
    ['“Pipo”, whose real name is Wilmer Chavarría, fled.', 'Wilmer Chavarría', ['Pipo']],
    ['The Revolutionary Armed Forces of Colombia (FARC) signed.', 'Revolutionary Armed Forces of Colombia', ['FARC']],
    ['The Coastal Fishing Watch (CFW) protested.', 'Coastal Fishing Watch', ['CFW']],
  ])('are found in English: %s', (text, name, aliases) => {
    expect(
      suggestIn(text)
        .filter(isName)
        .map((one) => [one.text, one.aliases]),
    ).toEqual([[name, aliases]]);
  });

  it.each([
    ['Wilmer Chavarría, conocido como Pipo, huyó.', ['Pipo']],
    ['Wilmer Chavarría, alias «Pipo», huyó.', ['Pipo']],
    ['Wilmer Chavarría, más conocido como "Pipo", huyó.', ['Pipo']],
    ['Wilmer Chavarría (a) Pipo huyó.', ['Pipo']],
    ['Wilmer Chavarría, apodado El Rojo, huyó.', ['El Rojo']],
  ])('are found in Spanish: %s', (text, aliases) => {
    expect(
      suggestIn(text, { language: 'es' })
        .filter(isName)
        .map((one) => [one.text, one.aliases]),
    ).toEqual([['Wilmer Chavarría', aliases]]);
  });

  it('count as mentions of the name, which says what joined them', () => {
    const [only, ...others] = suggestIn(
      'Wilmer Chavarría, known as “Pipo”, fled. Police said Pipo had a car. Chavarría laughed.',
    ).filter(isName);
    expect(others).toEqual([]);
    expect(only?.mentions).toHaveLength(4);
    expect(only?.why).toContain('known as');
    expect(only?.score).toBeGreaterThanOrEqual(confidentScore);
  });

  it('do not include "known for" and direct speech', () => {
    const [one] = suggestIn(
      'Wilmer Chavarría, known for his car, said, "The police came for me in the night and I was afraid."',
    ).filter(isName);
    expect(one).toMatchObject({ text: 'Wilmer Chavarría', aliases: [] });
  });
});

describe('the same person', () => {
  it('is recognised by surname, by a shorter name and without accents', () => {
    const text =
      'José Adolfo Macías Villamar fled. Adolfo Macias was seen in Manta. Police said Macías had gone. Macías Villamar laughed.';
    const people = suggestIn(text).filter(({ kind }) => kind === 'person');
    expect(people.map(({ text: name, mentions }) => [name, mentions.length])).toEqual([
      ['José Adolfo Macías Villamar', 4],
    ]);
  });

  it('is not merged with somebody who shares one surname', () => {
    const text = 'José Adolfo Macías Villamar fled. José Macías Vidal, a teacher, was at home.';
    expect(namesIn(text)).toEqual([
      ['person', 'José Adolfo Macías Villamar'],
      ['person', 'José Macías Vidal'],
    ]);
  });
});

describe('names of the case', () => {
  const id = (n: number): string => `01900000-0000-7000-8000-00000000000${n}`;
  const known = [
    { id: id(1), kind: 'person' as const, names: ['José Adolfo Macías Villamar', 'Fito'] },
    { id: id(2), kind: 'organisation' as const, names: ['Quxcorp'] },
    { id: id(3), kind: 'person' as const, names: ['José Macías Vidal'] },
  ];

  it('are found and matched', () => {
    const found = suggestIn('A letter from Quxcorp reached Jose Adolfo Macias Villamar.', { known });
    expect(found.filter(isName).map(({ kind, text, match }) => [kind, text, match?.id])).toEqual([
      ['organisation', 'Quxcorp', id(2)],
      ['person', 'Jose Adolfo Macias Villamar', id(1)],
    ]);
    expect(found[0]?.score).toBeGreaterThanOrEqual(confidentScore);
  });

  it('are matched by alias or by shorter name with a reason, but not by a surname that two people share', () => {
    const by = (text: string) => suggestIn(text, { known }).find(({ kind }) => kind === 'person')?.match;
    expect(by('Police said Fito had gone.')?.id).toBe(id(1));
    expect(by('Police arrested Adolfo Macias in Manta.')).toMatchObject({
      id: id(1),
      why: expect.stringContaining('Shorter'),
    });
    expect(by('Police arrested José Vidal in Manta.')?.id).toBe(id(3));
    // Two people in the case have this surname, so neither is suggested.
    expect(by('Police arrested Mr. Macías in Manta.')).toBeNull();
  });

  it('do not split a fuller name in the text or disappear in a headline', () => {
    const short = [{ id: id(5), kind: 'person' as const, names: ['Adolfo Macías'] }];
    const found = suggestIn('Police arrested José Adolfo Macías Villamar in Manta. Adolfo Macías said nothing.', {
      known: short,
    }).filter(({ kind }) => kind === 'person');
    expect(found.map(({ text, mentions, match }) => [text, mentions.length, match?.id])).toEqual([
      ['José Adolfo Macías Villamar', 2, id(5)],
    ]);
    expect(namesIn('Adolfo Macías Escapes From Prison in Manta', { known: short })).toContainEqual([
      'person',
      'Adolfo Macías',
    ]);
  });

  it('follow additions and removals between two texts', () => {
    const text = 'A letter from Quxcorp came.';
    expect(namesIn(text, { known })).toEqual([['organisation', 'Quxcorp']]);
    expect(suggestIn(text, { known: known.slice(0, 1) }).some(({ match }) => match !== null)).toBe(false);
    expect(namesIn(text, { known: [{ ...known[1], id: id(4), kind: 'place', names: ['Quxcorp'] }] })).toEqual([
      ['place', 'Quxcorp'],
    ]);
  });

  it('are not suggested again once rejected, whatever their accents', () => {
    const refused = [{ name: fold('Carmen Loor'), kind: 'person' as const }];
    expect(namesIn(article, { rejected: refused }).map(([, name]) => name)).not.toContain('Carmen Loor');
    expect(namesIn('Police met Cármen Lóor.', { rejected: refused })).toEqual([]);
    expect(
      namesIn('Police met Carmen Loor.', { rejected: refused.map(({ name }) => ({ name, kind: 'place' as const })) }),
    ).toHaveLength(1);
  });
});

describe('hostile text', () => {
  const size = 40_000;
  it.each([
    ['one letter', 'a'],
    ['capitals', 'A'],
    ['short names', 'Aa '],
    ['initials', 'A. '],
    ['line ends', '\n'],
    ['blank lines', ' \n'],
    ['quotes', '"'],
    ['brackets', '('],
    ['digits and commas', '1,'],
    ['numbers', '1 '],
    ['apostrophes', "a'"],
    ['hyphens', 'A-b-'],
    ['stops', 'a.b.'],
    ['nicknames', 'José "A" '],
    ['aliases', 'Juan Pérez alias '],
    ['heads', 'Ministerio de la '],
    ['years', '2021 '],
    ['days', 'May 5, '],
    ['number words', 'two hundred '],
    ['half surrogates', '\ud800'],
    ['marks', 'e\u0301\u0301'],
    ['Arabic', 'محمد علي '],
    ['partitives', '14 of the '],
  ])('of %s is read within five seconds', { tags: 'timing' }, (_name, part) => {
    const text = part.repeat(Math.ceil(size / part.length));
    const started = performance.now();
    for (const one of suggest({
      text,
      language: 'en',
      published: '2025-01-01',
      known: [],
      rejected: [],
      gazetteers: shippedGazetteers(),
    })) {
      expect(one.end).toBeGreaterThan(one.start);
      expect(one.end).toBeLessThanOrEqual(text.length);
    }
    // A quadratic step would take minutes here; the limit allows for slow computers.
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('without any words has no suggestions', () => {
    expect(suggestIn('')).toEqual([]);
    expect(suggestIn(' \n\n ', { blocks: [{ start: 0, end: 90, kind: 'body' }] })).toEqual([]);
  });
});
