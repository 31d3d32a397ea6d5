import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cite } from '#lib/citations/cite.ts';
import { publishedStyles, type PublishedStyle } from '#lib/citations/styles.ts';
import { kindOfSource, sourceKinds, type Citable, type SourceKind } from '#lib/citations/source.ts';
import { inLanguage } from '#lib/i18n/t.ts';

const nothing: Citable = {
  kind: 'news',
  title: '',
  authors: [],
  outlet: null,
  published: null,
  isDateGuessed: false,
  accessed: null,
  url: null,
  language: null,
};

/** Returns a citation with its italics between `_`. */
function cited(style: PublishedStyle, language: 'en' | 'es', source: Partial<Citable>): string {
  const runs = inLanguage(language, () => cite({ ...nothing, ...source }, style));
  return runs.map(({ text, italic }) => (italic ? `_${text}_` : text)).join('');
}

/**
 * Examples published by styles and libraries; italics are between `_`. `seen` says where one was read: `page`, in a stored copy of the page
 * that `from` names; `copy`, in a public repository that reproduces it. `without` names parts of the example that a case does not store:
 * `cited` leaves them out.
 */
const published = readFileSync(new URL('published.golden.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [style, language, kind, seen, authors = '', day, title = '', outlet, url, accessed, wanted = '', , from] =
      line.split('\t');
    return {
      style: style as PublishedStyle,
      language: language as 'en' | 'es',
      seen,
      from,
      wanted,
      source: {
        kind: kind as SourceKind,
        title,
        authors: authors.split('; ').filter(Boolean),
        outlet: outlet || null,
        published: day || null,
        accessed: accessed || null,
        url: url || null,
        language,
      } satisfies Partial<Citable>,
    };
  });

test.each(published.map((example) => [example.style, example.language, example.wanted, example.source] as const))(
  'cite reproduces a published example in %s, %s: %s',
  (style, language, wanted, source) => {
    expect(cited(style, language, source)).toBe(wanted);
  },
);

test('every published example names its origin, and every style has examples in English and Spanish', () => {
  expect(published).toHaveLength(62);
  expect(published.filter(({ from }) => !from)).toEqual([]);
  expect(published.filter(({ seen }) => seen !== 'page' && seen !== 'copy')).toEqual([]);
  expect(published.filter(({ language }) => language === 'es')).toHaveLength(20);
  for (const style of publishedStyles) {
    const languages = published.filter((example) => example.style === style).map(({ language }) => language);
    expect([...new Set(languages)].sort(), `published examples of ${style}`).toEqual(['en', 'es']);
  }
});

const article: Partial<Citable> = {
  title: 'Once sirenas',
  authors: ['Gabriel García Márquez', 'Inés de la Torre'],
  outlet: 'El Faro',
  published: '2024-03-03',
  accessed: '2024-05-09T10:00:00Z',
  url: 'https://elfaro.example/sirenas',
  language: 'es',
};

// No published Spanish example was found for these: they apply the style's rules in Spanish.
test.each<[PublishedStyle, Citable['kind'], string]>([
  [
    'apa',
    'news',
    'García Márquez, G., y de la Torre, I. (2024, 3 de marzo). Once sirenas. _El Faro_. https://elfaro.example/sirenas',
  ],
  [
    'apa',
    'mail',
    'García Márquez, G., y de la Torre, I. (2024, 3 de marzo). _Once sirenas_ [Correo electrónico]. El Faro. https://elfaro.example/sirenas',
  ],
  [
    'apa',
    'interview',
    'García Márquez, G., y de la Torre, I. (2024, 3 de marzo). _Once sirenas_ [Entrevista]. El Faro. https://elfaro.example/sirenas',
  ],
  [
    'chicago',
    'news',
    'Gabriel García Márquez e Inés de la Torre, «Once sirenas», _El Faro_, 3 de marzo de 2024, https://elfaro.example/sirenas.',
  ],
  [
    'chicago',
    'web',
    'Gabriel García Márquez e Inés de la Torre, «Once sirenas», El Faro, 3 de marzo de 2024, https://elfaro.example/sirenas.',
  ],
  [
    'chicago',
    'document',
    'Gabriel García Márquez e Inés de la Torre, «Once sirenas», 3 de marzo de 2024, El Faro, https://elfaro.example/sirenas.',
  ],
  [
    'chicago',
    'mail',
    'Gabriel García Márquez e Inés de la Torre, «Once sirenas», mensaje de correo electrónico, El Faro, 3 de marzo de 2024, https://elfaro.example/sirenas.',
  ],
  [
    'mla',
    'news',
    'García Márquez, Gabriel, e Inés de la Torre. “Once sirenas.” _El Faro_, 3 mar. 2024, elfaro.example/sirenas.',
  ],
  [
    'mla',
    'document',
    'García Márquez, Gabriel, e Inés de la Torre. _Once sirenas_. El Faro, 3 mar. 2024, elfaro.example/sirenas.',
  ],
  [
    'mla',
    'interview',
    'García Márquez, Gabriel, e Inés de la Torre. “Once sirenas.” _El Faro_, 3 mar. 2024, elfaro.example/sirenas. Entrevista.',
  ],
  [
    'iso-690',
    'news',
    'GARCÍA MÁRQUEZ, Gabriel y TORRE, Inés de la. Once sirenas. _El Faro_ [en línea]. 3 de marzo de 2024 [consulta: 9 de mayo de 2024]. Disponible en: https://elfaro.example/sirenas',
  ],
  [
    'iso-690',
    'web',
    'GARCÍA MÁRQUEZ, Gabriel y TORRE, Inés de la. _Once sirenas_ [en línea]. El Faro, 3 de marzo de 2024 [consulta: 9 de mayo de 2024]. Disponible en: https://elfaro.example/sirenas',
  ],
  [
    'iso-690',
    'mail',
    'GARCÍA MÁRQUEZ, Gabriel y TORRE, Inés de la. _Once sirenas_ [correo electrónico]. El Faro, 3 de marzo de 2024 [consulta: 9 de mayo de 2024]. Disponible en: https://elfaro.example/sirenas',
  ],
])('cite follows %s in Spanish for %s', (style, kind, expected) => {
  expect(cited(style, 'es', { ...article, kind })).toBe(expected);
});

test('missing details are marked as the style prescribes or omitted', () => {
  const page: Partial<Citable> = {
    kind: 'web',
    title: 'Who we are',
    url: 'https://x.example/about',
    accessed: '2024-05-09',
  };
  expect(cited('apa', 'en', page)).toBe('_Who we are_. (n.d.). Retrieved May 9, 2024, from https://x.example/about');
  expect(cited('apa', 'es', page)).toBe(
    '_Who we are_. (s. f.). Recuperado el 9 de mayo de 2024, de https://x.example/about',
  );
  expect(cited('chicago', 'es', page)).toBe('«Who we are», consultado el 9 de mayo de 2024, https://x.example/about.');
  expect(cited('mla', 'es', page)).toBe('“Who we are.” x.example/about. Consultado 9 mayo 2024.');
  expect(cited('iso-690', 'es', page)).toBe(
    '_Who we are_ [en línea]. [s. f.] [consulta: 9 de mayo de 2024]. Disponible en: https://x.example/about',
  );
  expect(cited('chicago', 'en', { kind: 'web', title: 'T' })).toBe('“T,” n.d.');
  expect(cited('mla', 'en', { kind: 'web', title: 'T', accessed: '2024-05-09' })).toBe('“T.”');
  expect(cited('mla', 'en', { kind: 'mail', title: ' ', authors: ['Ana Ruiz'] })).toBe('Ruiz, Ana. E-mail.');
  expect(cited('iso-690', 'en', { kind: 'document' })).toBe('_[untitled document]_. [n.d.].');
  expect(cited('apa', 'es', { kind: 'mail', authors: ['EFE'] })).toBe(
    'EFE. (s. f.). _[correo sin asunto]_ [Correo electrónico].',
  );
  for (const style of publishedStyles)
    for (const kind of sourceKinds)
      for (const language of ['en', 'es'] as const) {
        const text = cited(style, language, { kind, published: '2024', url: 'https://x.example/' });
        expect(text).not.toMatch(/ ,|\.\.|,,|\(\)|null|undefined|\s\s/);
      }
});

test('imprecise dates are written out and guessed dates are bracketed', () => {
  const of = (published: string) => cited('apa', 'es', { kind: 'news', title: 'T', published });
  expect(of('2024-03')).toBe('T. (2024, marzo).');
  expect(of('2021~')).toBe('T. (hacia 2021).');
  expect(of('2019/2021')).toBe('T. (de 2019 a 2021).');
  const years = ['2020-21', '202X', '19XX', '2024?', '[2019,2020]', '-0044', '0001', '2024-XX'];
  expect(years.map(of)).toEqual(
    [
      ...['primavera de 2020', 'la década de 2020', 'el siglo XX', 'quizás 2024', '2019 o 2020', '45 a. C.', '1'],
      'algún mes de 2024',
    ].map((words) => `T. (${words}).`),
  );
  expect(cited('mla', 'es', { kind: 'book', title: 'T', published: '202X' })).toBe('_T_. la década de 2020.');
  expect(cited('mla', 'en', { kind: 'news', title: 'T', published: '2024-09-03', isDateGuessed: true })).toBe(
    '“T.” [3 Sept. 2024?].',
  );
  expect(cited('chicago', 'en', { kind: 'book', title: 'T', published: '2024', isDateGuessed: true })).toBe(
    '_T_ ([2024?]).',
  );
});

test('a book has only its year', () => {
  const book = { kind: 'book' as const, title: 'T', authors: ['Ruiz, Ana'], outlet: 'P', published: '2024-03-05' };
  const of = (style: PublishedStyle) => cited(style, 'en', book);
  expect([of('apa'), of('chicago'), of('mla'), of('iso-690')]).toEqual([
    'Ruiz, A. (2024). _T_. P.',
    'Ana Ruiz, _T_ (P, 2024).',
    'Ruiz, Ana. _T_. P, 2024.',
    'RUIZ, Ana. _T_. P, 2024.',
  ]);
  expect(cited('chicago', 'en', { ...book, published: null })).toBe('Ana Ruiz, _T_ (P, n.d.).');
  expect(cited('chicago', 'en', { ...book, authors: ['Faro Sur, S.L.'] })).toBe('Faro Sur, S.L., _T_ (P, 2024).');
});

test('each style lists as many authors as it prescribes', () => {
  const people = Array.from({ length: 21 }, (_, i) => `Ana ${String.fromCharCode(65 + i)}uiz`);
  const of = (style: PublishedStyle, count: number) =>
    cited(style, 'en', { kind: 'interview', title: 'T', authors: people.slice(0, count), published: '2024' });
  expect(of('apa', 20)).toContain('Suiz, A., & Tuiz, A. (2024)');
  expect(of('apa', 21)).toContain('Suiz, A., . . . Uuiz, A. (2024)');
  expect(of('iso-690', 3)).toBe('AUIZ, Ana, BUIZ, Ana and CUIZ, Ana. _T_ [interview]. 2024.');
  expect(of('iso-690', 4)).toBe('AUIZ, Ana, et al. _T_ [interview]. 2024.');
  expect(of('mla', 2)).toContain('Auiz, Ana, and Ana Buiz. “T.”');
  expect(of('mla', 3)).toContain('Auiz, Ana, et al. “T.”');
  const two = (authors: string[], outlet: string) => cited('mla', 'en', { authors, outlet, title: 'T' });
  expect(two(['Xi Jinping', 'Ana Ruiz'], 'P')).toBe('Xi Jinping, and Ana Ruiz. “T.” _P_.');
  expect(two(['Ruiz, Ana', 'Lara, Inés'], 'P')).toBe('Ruiz, Ana, and Inés Lara. “T.” _P_.');
  expect(two(['The Daily'], 'daily ')).toBe('“T.” _daily_.');
  expect(two(['The Daily', 'Ana Ruiz'], 'daily')).toBe('The Daily, and Ana Ruiz. “T.” _daily_.');
});

test('nested quotation marks alternate, and no period follows a title that ends in “?”', () => {
  const news = { kind: 'news' as const, outlet: 'The Daily', published: '2024' };
  expect(cited('mla', 'en', { ...news, title: 'The “Relojero” case' })).toBe(
    '“The ‘Relojero’ case.” _The Daily_, 2024.',
  );
  expect(cited('chicago', 'es', { ...news, title: 'El caso «Relojero»' })).toBe(
    '«El caso “Relojero”», _The Daily_, 2024.',
  );
  expect(cited('mla', 'en', { ...news, title: 'Who knew?' })).toBe('“Who knew?” _The Daily_, 2024.');
  expect(cited('iso-690', 'en', { ...news, title: 'Line\nbreak\u0007' })).toBe('Line break. _The Daily_. 2024.');
});

test('kindOfSource follows the recorded kind of the source, else its outlet, URL and file name', () => {
  const of = (word: string, known: Partial<Parameters<typeof kindOfSource>[1]> = {}) =>
    kindOfSource(word, { outlet: null, url: null, fileName: null, ...known });
  expect([of('mail'), of('entrevista a la alcaldesa'), of('informe'), of('sitio web'), of('sentencia')]).toEqual([
    'mail',
    'interview',
    'book',
    'web',
    'document',
  ]);
  expect(of('news', { outlet: 'The Daily', url: 'https://x.example/' })).toBe('news');
  expect(of('news', { url: 'https://x.example/' })).toBe('web');
  expect(of('news')).toBe('document');
  expect(of('news', { fileName: 'a.EPUB', outlet: 'Alianza' })).toBe('book');
  expect(of('news', { fileName: 'a.eml', outlet: 'The Daily' })).toBe('mail');
  expect(of('news', { fileName: 'a.pdf', outlet: 'The Daily' })).toBe('news');
});
