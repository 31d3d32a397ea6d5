import {
  sentenceOfParts,
  type DossierDocument,
  type Footnote,
  type SectionView,
  type Sentence,
  type Source,
} from '#core/model/dossier-document.ts';

/** Dossiers for tests of the formats: one section of each kind, and texts that try to be more than text. */

/** Imitates markup, fields, placeholders of libraries, and direction and terminal control characters. */
export const hostileText =
  '<w:t>&lt;b&gt; ]]> "\'& {default-bullet-numbering-0} {a} CURRENT \u202eover \u2067iso [1] [^1] \\f NOTEREF \u0000\u0007\u001b[31m\ud800 \udc00 \ufffe end';

export const arabic = 'قال الشاهد إن اثني عشر شخصا أصيبوا.';
export const hebrew = 'העד אמר ששנים עשר נפצעו, Reuters 2024.';

export function source(number: number, more: Partial<Source> = {}): Source {
  return {
    number,
    article: `article-${number}`,
    title: `Title of source ${number}`,
    kind: 'news',
    outlet: 'The Daily',
    authors: ['Ana Ruiz'],
    published: '2024-03-05',
    publishedWords: '5 March 2024',
    dateGuessed: false,
    captured: '2024-03-06T10:00:00.000Z',
    url: `https://x.example/${number}`,
    language: 'en',
    fileName: `file-${number}.html`,
    fileHash: 'a'.repeat(64),
    textHash: String(number % 10).repeat(64),
    grade: 'B2',
    independence: 'independent',
    ...more,
  };
}

export function footnote(number: number, of: number, exact: string, more: Partial<Footnote> = {}): Footnote {
  return {
    number,
    quote: `quote-${number}`,
    exact,
    prefix: 'It was said that ',
    suffix: ' on that day.',
    start: 10,
    end: 10 + exact.length,
    textHash: String(of % 10).repeat(64),
    more: [],
    translation: null,
    translatedBy: null,
    source: of,
    paragraph: number,
    page: null,
    ...more,
  };
}

export function sentence(text: string, notes: number[] = [], record: string | null = null): Sentence {
  return { record, text, notes };
}

export function document(
  sections: SectionView[],
  footnotes: Footnote[],
  sources: Source[],
  more: Partial<DossierDocument> = {},
): DossierDocument {
  return {
    dossier: 'dossier-1',
    title: 'Fire at the port',
    subtitle: 'What is known',
    caseTitle: 'Port',
    language: 'en',
    citationStyle: 'house',
    made: '2024-04-02T09:30:15.123Z',
    sections,
    footnotes,
    sources,
    counts: { sentences: 3, unsupported: 1, quotes: footnotes.length, sources: sources.length },
    missing: [],
    ...more,
  };
}

const head = (kind: string, title: string) => ({ id: `section-${kind}`, title });

function textSections(): SectionView[] {
  return [
    {
      kind: 'text',
      ...head('text', 'Introduction'),
      paragraphs: [
        [sentence('Twelve people were hurt.', [1]), sentence('Nobody knows why.'), sentence('The mayor knew.', [1, 2])],
        [sentence('A second paragraph.', [3])],
      ],
    },
    {
      kind: 'records',
      ...head('records', 'Findings'),
      entries: [
        {
          id: 'e1',
          collection: 'people',
          heading: 'Ana Mompó',
          details: 'La Capitana',
          sentences: [
            sentenceOfParts('r1', [
              { text: 'Ana Mompó ', notes: null },
              { text: 'owned the depot', notes: [2] },
              { text: ' since ', notes: null },
              { text: '2019', notes: [] },
              { text: '.', notes: null },
            ]),
          ],
        },
        {
          id: 'q3',
          collection: 'quotes',
          heading: '',
          details: 'Title of source 2',
          sentences: [sentence(`“${arabic}”`, [3], 'quote-3')],
        },
      ],
    },
  ];
}

function tableSections(): SectionView[] {
  return [
    {
      kind: 'timeline',
      ...head('timeline', 'Timeline'),
      rows: [
        {
          id: 't1',
          when: '2024-03-05',
          words: '5 March 2024',
          event: 'Fire at the depot',
          where: 'Port',
          notes: [1, 4],
          proof: { when: [4], event: [1], where: [] },
        },
        {
          id: 't2',
          when: null,
          words: '',
          event: 'Inquiry',
          where: '',
          notes: [],
          proof: { when: [], event: [], where: [] },
        },
      ],
    },
    {
      kind: 'who',
      ...head('who', 'Who’s who'),
      rows: [
        {
          id: 'w1',
          collection: 'people',
          name: 'Luis Vera',
          others: 'El Faro',
          sentences: [sentence('Luis Vera runs the port.', [2])],
        },
      ],
    },
    {
      kind: 'claims',
      ...head('claims', 'Claims'),
      rows: [
        {
          id: 'c1',
          subject: 'Fire',
          claim: sentence('Deaths: 9 people', [4]),
          by: 'The mayor',
          known: '6 March 2024',
          standing: '2 sources, 1 origin',
        },
      ],
    },
    {
      kind: 'contradictions',
      ...head('contradictions', 'Contradictions'),
      entries: [
        {
          id: 'x1',
          collection: 'claims',
          heading: 'Fire, deaths: 8 or 9?',
          details: '',
          sentences: [sentence('8 people.', [1])],
        },
      ],
    },
    {
      kind: 'grades',
      ...head('grades', 'Sources by grade'),
      rows: [
        {
          grade: 'B2',
          words: 'B2, usually reliable',
          sources: [{ number: 1, title: 'Title of source 1', outlet: 'The Daily' }],
        },
      ],
    },
    { kind: 'sources', ...head('sources', 'Sources') },
  ];
}

/** Returns a dossier with every kind of section, in three languages. */
export function fullDocument(): DossierDocument {
  return document(
    [...textSections(), ...tableSections()],
    [
      footnote(1, 1, 'Twelve people were hurt'),
      footnote(2, 1, 'she owned it', { more: [{ exact: 'and ran it', start: 60, end: 70 }], page: 3 }),
      footnote(3, 2, arabic, {
        prefix: 'وفي المساء ',
        suffix: ' ثم غادر.',
        translation: 'The witness said that twelve were hurt.',
        translatedBy: 'Rana',
      }),
      footnote(4, 3, 'el incendio del 5 de marzo', { textHash: 'f'.repeat(64) }),
    ],
    [
      source(1),
      source(2, { language: 'ar', title: 'شهود الميناء', outlet: 'الجريدة', authors: [] }),
      source(3, { language: 'es', fileHash: null, url: null, fileName: null }),
    ],
  );
}

/** Returns a dossier with one text in every place that holds text. */
export function everyText(text: string): DossierDocument {
  return JSON.parse(
    JSON.stringify(fullDocument(), (key, value: unknown) =>
      typeof value === 'string' && !['kind', 'id', 'made', 'captured', 'independence', 'record', 'quote'].includes(key)
        ? text
        : value,
    ),
  ) as DossierDocument;
}

/** The part of the hostile text that XML can represent. */
export const cleanHostileText = hostileText
  .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  .replace(/[\ud800-\udfff]/g, '');
