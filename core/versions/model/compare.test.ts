import { describe, expect, test } from 'vitest';
import type { ComparedContent } from '#core/model/frozen-version.ts';
import { compareContents } from '#core/versions/model/compare.ts';
import { correctionOf } from '#core/versions/model/correction.ts';

type Sentence = ComparedContent['sentences'][number];

const quote = (number: number, exact: string, more: Partial<ComparedContent['quotes'][number]> = {}) => ({
  ...{ number, id: `q-${exact}`, exact, text: 'a'.repeat(64), source: 1, start: 0, end: exact.length, more: [] },
  ...more,
});

/** Builds the content of a manifest from headings (`# Start`) and sentences: words, and numbers of quotes. */
function contentOf(
  lines: readonly (string | [text: string, ...quotes: number[]])[],
  quotes = [quote(1, 'twelve'), quote(2, 'silent')],
) {
  const sentences = lines.map((line): Sentence => {
    const [text, ...numbers] = typeof line === 'string' ? [line] : line;
    if (text.startsWith('# ')) return { role: 'section', text: text.slice(2), record: null, quotes: null };
    const record = /^\w+:/.exec(text)?.[0] ?? null;
    return { role: 'sentence', text: text.replace(/^\w+: /, ''), record, quotes: numbers };
  });
  const texts = [{ source: 1, title: 'The mill', outlet: 'The Herald' }];
  return { edition: { title: 'The mill', subtitle: '' }, producer: 'Casebook', sentences, quotes, texts };
}

const changesOf = (before: ReturnType<typeof contentOf>, after: ReturnType<typeof contentOf>) =>
  compareContents(before, after).changes.map(({ kind, before: was, after: is }) => [
    kind,
    was?.text ?? null,
    is?.text ?? null,
  ]);

const start = ['# Start', ['Twelve were hurt.', 1], ['The mayor was silent.', 2], 'Nobody knows why.'] as const;
const base = contentOf(start.map((line) => (typeof line === 'string' ? line : [...line])));

describe('the changes between two versions', () => {
  test.each<[string, Parameters<typeof contentOf>[0], unknown[][]]>([
    ['none', ['# Start', ['Twelve were hurt.', 1], ['The mayor was silent.', 2], 'Nobody knows why.'], []],
    [
      'changed, dropped and added sentences, each at its place',
      ['# Start', 'It was a Monday.', ['Thirteen were hurt.', 1], 'Nobody knows why.'],
      [
        ['added', null, 'It was a Monday.'],
        ['changed', 'Twelve were hurt.', 'Thirteen were hurt.'],
        ['dropped', 'The mayor was silent.', null],
      ],
    ],
    [
      'the same words with a quote added and with one removed',
      ['# Start', ['Twelve were hurt.', 1, 2], 'The mayor was silent.', 'Nobody knows why.'],
      [
        ['proof', 'Twelve were hurt.', 'Twelve were hurt.'],
        ['proof', 'The mayor was silent.', 'The mayor was silent.'],
      ],
    ],
    [
      'a moved sentence',
      ['# Start', 'Nobody knows why.', ['Twelve were hurt.', 1], ['The mayor was silent.', 2]],
      [['moved', 'Nobody knows why.', 'Nobody knows why.']],
    ],
    [
      'a changed heading and an added sentence',
      ['# Beginning', ['Twelve were hurt.', 1], ['The mayor was silent.', 2], 'Nobody knows why.', 'Really.'],
      [
        ['dropped', 'Start', null],
        ['added', null, 'Beginning'],
        ['added', null, 'Really.'],
      ],
    ],
  ])('%s', (_, lines, expected) => {
    const found = changesOf(base, contentOf(lines));
    expect(found).toEqual(expected);
  });

  test('removing one of two identical sentences drops only one', () => {
    const twice = contentOf(['Again.', 'Other.', 'Again.']);
    expect(changesOf(twice, contentOf(['Other.', 'Again.']))).toEqual([['dropped', 'Again.', null]]);
  });

  test('repeated sentences are compared in their order', () => {
    const five = contentOf(['Again.', ['More.', 1], 'Again.', ['More.', 1], 'Again.']);
    const four = contentOf([['More.', 1], 'Again.', ['More.', 1], 'Again.']);
    expect(compareContents(five, four)).toMatchObject({ same: 4, changes: [{ kind: 'dropped' }] });
    expect(compareContents(four, five)).toMatchObject({ same: 4, changes: [{ kind: 'added' }] });
  });

  test('of a long passage that moved, only that passage has moved', () => {
    const lines = Array.from({ length: 900 }, (_, at) => `Sentence ${String(at)}.`);
    const { counts } = compareContents(contentOf(lines), contentOf([...lines.slice(300), ...lines.slice(0, 300)]));
    expect(counts).toEqual({ added: 0, dropped: 0, changed: 0, proof: 0, moved: 300 });
  });

  test('sentences that moved to another section have moved, and a section that moved has moved as one', () => {
    const before = contentOf(['# Start', 'One.', 'Two.', '# End', 'Three.']);
    const across = contentOf(['# Start', '# End', 'One.', 'Two.', 'Three.']);
    expect(changesOf(before, across)).toEqual([
      ['moved', 'One.', 'One.'],
      ['moved', 'Two.', 'Two.'],
    ]);
    const swapped = compareContents(before, contentOf(['# End', 'Three.', '# Start', 'One.', 'Two.']));
    expect(swapped).toMatchObject({ same: 3, changes: [{ kind: 'moved', after: { text: 'Start' } }] });
  });

  test('sentences that state the same record are one, whatever they say', () => {
    const found = changesOf(
      contentOf(['fire: It burned.', 'Old.']),
      contentOf(['New.', 'fire: A whole street was lost.']),
    );
    expect(found).toContainEqual(['changed', 'It burned.', 'A whole street was lost.']);
  });

  test('each change has its section and tells whether a sentence is without proof', () => {
    const before = contentOf(['# Start', ['Twelve were hurt.', 1], '# End', 'Nobody knows why.']);
    const after = contentOf(['# Start', 'Twelve were hurt.', '# End', ['Nobody knows why.', 2], ['It burned.', 1]]);
    const sides = compareContents(before, after).changes.map(({ section, before: was, after: is }) => [
      section,
      was?.unproved,
      is?.unproved,
    ]);
    expect(sides).toEqual([
      ['Start', false, true],
      ['End', true, false],
      ['End', undefined, false],
    ]);
  });

  test('the title and the subtitle are compared with themselves, and an empty subtitle with nothing', () => {
    const named = (title: string, subtitle: string) => ({ ...base, edition: { title, subtitle } });
    const found = (before: typeof base, after: typeof base) => changesOf(before, after);
    expect(found(named('The mill', ''), named('The mill', 'A fire'))).toEqual([['added', null, 'A fire']]);
    expect(found(named('The mill', 'A fire'), named('A fire at night', 'The mill'))).toEqual([
      ['changed', 'The mill', 'A fire at night'],
      ['changed', 'A fire', 'The mill'],
    ]);
  });

  test('a changed sentence is the most similar one, and of equally similar ones the nearest', () => {
    const [old, ...others] = ['One two three four.', 'One two five six.', 'One two three six.'];
    expect(changesOf(contentOf([old]), contentOf(others))).toEqual([
      ['added', null, others[0]],
      ['changed', old, others[1]],
    ]);
    expect(changesOf(contentOf(others), contentOf([old]))).toEqual([
      ['dropped', others[0], null],
      ['changed', others[1], old],
    ]);
    const [first, ...saw] = ['Nothing else.', 'Ana saw it all.', 'Bea saw it all.', 'Eva saw it all.'];
    expect(changesOf(contentOf([first, saw[0]]), contentOf(saw.slice(1)))).toContainEqual(['changed', saw[0], saw[2]]);
  });

  test('sentences of a record that a version states more than once are compared by their words', () => {
    const twice = contentOf(['fire: It burned.', 'fire: Nobody came.']);
    const kinds = compareContents(twice, contentOf(['fire: Some other words.'])).changes.map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['added', 'dropped', 'dropped']);
  });

  test('renumbered footnotes are no change, but a quote of another text is changed proof', () => {
    const renumbered = contentOf(
      ['# Start', ['Twelve were hurt.', 7], ['The mayor was silent.', 3], 'Nobody knows why.'],
      [quote(7, 'twelve'), quote(3, 'silent')],
    );
    expect(compareContents(base, renumbered)).toMatchObject({ changes: [], same: 3 });
    const edited = contentOf(
      ['# Start', ['Twelve were hurt.', 1], ['The mayor was silent.', 2], 'Nobody knows why.'],
      [quote(1, 'twelve', { text: 'b'.repeat(64) }), quote(2, 'silent', { exact: 'said nothing' })],
    );
    expect(compareContents(base, edited).changes).toMatchObject([
      {
        kind: 'proof',
        proof: { dropped: [], added: [], changed: [{ before: { exact: 'twelve' }, after: { exact: 'twelve' } }] },
      },
      { kind: 'proof', proof: { changed: [{ before: { exact: 'silent' }, after: { exact: 'said nothing' } }] } },
    ]);
  });

  test.each([
    ['in reverse order', (lines: string[]) => [...lines].reverse()],
    ['that all changed', (lines: string[]) => lines.map((line) => `${line} Not so.`)],
    ['that all became the same', (lines: string[]) => lines.map(() => 'The same.')],
  ])('2,000 sentences %s are compared in less than a second', { tags: 'timing' }, (_, change) => {
    const lines = Array.from(
      { length: 2_000 },
      (_, at) => `Witness ${String(at)} of ${String(at % 7)} saw the house at noon.`,
    );
    const [before, after] = [contentOf(lines), contentOf(change(lines))];
    const started = performance.now();
    compareContents(before, after);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('a correction', () => {
  const version = {
    id: '',
    dossier: '',
    number: 1,
    name: '',
    frozenAt: '2026-03-12T23:59:59.000Z',
    language: 'en',
    root: '',
    here: true,
  };
  const draft = (
    before: ReturnType<typeof contentOf>,
    after: ReturnType<typeof contentOf>,
    language: 'en' | 'es' = 'en',
  ) => {
    const sides = { from: { version, title: 'Old' }, to: { version: null, title: 'The mill' } };
    return correctionOf({ ...compareContents(before, after), ...sides }, language);
  };

  test('quotes the earlier words and the present ones, and leaves the reason to a person', () => {
    const after = contentOf(
      ['# Start', 'It was “a Monday”.', ['Thirteen were hurt.', 1], ['Nobody knows why.', 3]],
      [quote(1, 'twelve'), quote(3, 'no cause.')],
    );
    expect(draft(base, after)).toEqual({
      title: 'Correction: The mill',
      paragraphs: [
        'An earlier version, dated 12 March 2026, did not say: “It was ‘a Monday’”.',
        'An earlier version, dated 12 March 2026, said: “Twelve were hurt”. It now says: “Thirteen were hurt”.',
        'An earlier version, dated 12 March 2026, said: “The mayor was silent”. It no longer says this.',
        'An earlier version, dated 12 March 2026, gave different proof for: “Nobody knows why”. It now cites “no cause” (The mill, The Herald).',
        'Reason for the correction: …',
      ],
    });
  });

  test('says which proof changed, and how', () => {
    const [hurt, why] = ['Twelve were hurt.', 'Nobody knows why.'];
    const quotes = [quote(1, 'twelve'), quote(2, 'silent.'), quote(3, 'no cause'), quote(4, 'a list', { source: 2 })];
    const before = contentOf(
      [
        [hurt, 1, 2],
        [why, 3],
      ],
      quotes,
    );
    const notice = (lines: Parameters<typeof contentOf>[0], now = quotes) =>
      draft(before, contentOf(lines, now)).paragraphs.map((line) =>
        line.replace(/^An earlier version, dated 12 March 2026, /, ''),
      );
    const proof = `gave different proof for: “Twelve were hurt”. `;
    const [, ...rest] = quotes;
    const reason = 'Reason for the correction: …';
    expect(
      notice([
        [hurt, 2],
        [why, 3],
      ]),
    ).toEqual([`${proof}It no longer cites “twelve” (The mill, The Herald).`, reason]);
    const changed = [
      quote(1, 'twelve', { text: 'b'.repeat(64) }),
      quote(2, 'dumb.', { id: 'q-silent.' }),
      ...rest.slice(1),
    ];
    expect(
      notice(
        [
          [hurt, 1, 2, 4],
          [why, 3],
        ],
        changed,
      ),
    ).toEqual([
      [
        `${proof}It now cites “a list” ().`,
        'The text with “twelve” (The mill, The Herald) has changed.',
        'It cited “silent” and now cites “dumb” (The mill, The Herald).',
      ].join(' '),
      reason,
    ]);
    expect(
      notice([
        ['Twelve people were hurt.', 2],
        [why, 3],
      ]),
    ).toEqual([
      'said: “Twelve were hurt”. It now says: “Twelve people were hurt”. It no longer cites “twelve” (The mill, The Herald).',
      reason,
    ]);
    // The same quotes, each after other words of the sentence.
    const parted = contentOf(
      [
        [hurt, 1, 2],
        [why, 3],
      ],
      quotes,
    );
    const [first] = parted.sentences;
    if (first)
      first.parts = [
        { text: 'Twelve', quotes: [1] },
        { text: ' were hurt.', quotes: [2] },
      ];
    const renamed = { ...before, edition: { title: 'The fire', subtitle: '' } };
    expect(draft(before, renamed).paragraphs[0]).toContain('said: “The mill”. It now says: “The fire”.');
    expect(draft(before, parted).paragraphs[0]).toMatch(/The same quotes now prove different words in it\.$/);
  });

  test('says which quotes were dropped, and which quote or text has changed', () => {
    const after = contentOf(
      ['# Start', ['Twelve were hurt.', 1], ['The mayor was silent.', 2], 'Nobody knows why.'],
      [quote(1, 'twelve', { more: [{ exact: 'at night', start: 30, end: 38 }] }), quote(2, 'silent', { text: 'b' })],
    );
    const changed = /^An earlier .* gave different proof for: “.*”\. /;
    expect(
      draft(base, after)
        .paragraphs.slice(0, 2)
        .map((text) => text.replace(changed, '')),
    ).toEqual([
      'It cited “twelve” and now cites “twelve […] at night” (The mill, The Herald).',
      'The text with “silent” (The mill, The Herald) has changed.',
    ]);
    const bare = contentOf(['# Start', 'Twelve were hurt.', ['The mayor was silent.', 2], 'Nobody knows why.']);
    expect(draft(base, bare).paragraphs[0]?.replace(changed, '')).toBe(
      'It no longer cites “twelve” (The mill, The Herald).',
    );
  });

  test('is written in the language of the dossier', () => {
    const { title, paragraphs } = draft(base, contentOf(['# Start', 'Nobody.'], []), 'es');
    expect(title).toBe('Corrección: The mill');
    expect(paragraphs[0]).toMatch(/^Una versión anterior, del 12 de marzo de 2026, decía: «/);
    expect(paragraphs.at(-1)).toBe('Motivo de la corrección: …');
  });

  test('is empty if only headings and places changed', () => {
    expect(draft(base, base).paragraphs).toEqual([]);
    const moved = contentOf(['# Other', 'Nobody knows why.', ['Twelve were hurt.', 1], ['The mayor was silent.', 2]]);
    expect(draft(base, moved).paragraphs).toEqual([]);
  });
});
