import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockLines, readBlockLines, textLines, type NoteBlock } from '#lib/exchange/vault/blocks.ts';
import { escaped, escapedInline, unescaped, unescapedInline } from '#lib/exchange/vault/escape.ts';
import { readForeignNote } from '#lib/exchange/vault/foreign-note.ts';
import { readFrontMatter } from '#lib/exchange/vault/front-matter.ts';
import { writeFrontMatter, type MatterInput, type MatterValue } from '#lib/exchange/vault/matter.ts';
import { noteNames } from '#lib/exchange/vault/note-names.ts';
import { createPathResolver } from '#lib/exchange/vault/resolve.ts';
import { wikilink, wikilinksIn } from '#lib/exchange/vault/wikilinks.ts';

const runs = { seed: 19, numRuns: 500 };
const signs = fc.constantFrom(
  ...'\\`*_[]<>#^%$~=|!&{}:@.-+() \t1a\u0000\u0085\u2028\ufeff\ud800'.split(''),
  '&#35;',
  '<br>',
  '%%',
  '((',
  '{{',
  'www.',
  '://',
  ' ^q-1',
  '👩‍🚒',
);
const line = fc
  .array(
    fc.oneof(
      signs,
      fc.string({ maxLength: 3 }).map((text) => text.replaceAll('\n', '')),
    ),
    { maxLength: 12 },
  )
  .map((all) => all.join(''));
const text = fc.array(line, { maxLength: 6 }).map((all) => all.join('\n'));

describe('text as Markdown', () => {
  test('reads back as written', () => {
    fc.assert(
      fc.property(line, (one) => {
        expect(unescaped(escaped(one))).toBe(one);
      }),
      runs,
    );
    fc.assert(
      fc.property(text, (one) => {
        expect(unescapedInline(escapedInline(one))).toBe(one);
      }),
      runs,
    );
    fc.assert(
      fc.property(text, (one) => {
        expect(readBlockLines(textLines(one)).text).toBe(one);
      }),
      runs,
    );
  });

  test('keeps the text, kind and page of every block', () => {
    const block = fc.record({
      kind: fc.constantFrom<NoteBlock['kind'][]>(
        ...(['title', 'heading', 'body', 'caption', 'list', 'table', 'blockquote'] as const),
      ),
      text,
      page: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
      anchored: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), (given) => {
        const blocks = given.map(({ anchored, ...one }, at) => ({
          ...one,
          ...(anchored ? { anchors: new Map([[0, `q-${at}`]]) } : {}),
        }));
        const read = readBlockLines(blockLines(blocks));
        expect(read.text).toBe(given.map((one) => one.text).join('\n\n'));
        expect(read.blocks.map(({ kind, page }) => ({ kind, page }))).toEqual(
          given.map(({ kind, page }) => ({ kind, page })),
        );
      }),
      runs,
    );
  });

  test('yields no links, tags, properties or block ids in other programs', () => {
    const said = '#tag [[Link]] ![[embed]] [a](b.md) key:: value %%c%% {{query}} ((0190)) <b> $x$ `c` ==h== ^id';
    const read = readForeignNote(textLines(said).join('\n'));
    expect(read).toMatchObject({ links: [], tags: [] });
    expect([read.properties.size, read.blocks.size]).toEqual([0, 0]);
  });
});

test('front matter reads back as written, whatever its values', () => {
  const value = fc.letrec<{ one: MatterInput }>((tie) => ({
    one: fc.oneof(
      { maxDepth: 3 },
      line,
      text,
      fc.constantFrom(
        'true',
        'no',
        '~',
        '',
        '0x1f',
        '2024-05',
        '2024-05-01',
        '1e5',
        '- a',
        ': b',
        '[c]',
        '!!js',
        '&a',
        '*a',
        '<<',
        '# x',
      ),
      fc.array(tie('one'), { maxLength: 3 }),
      fc.dictionary(
        line.filter((key) => key !== '__proto__'),
        tie('one'),
        { maxKeys: 3, noNullPrototype: true },
      ),
    ),
  })).one;
  const plain = (given: MatterValue): unknown =>
    given instanceof Map
      ? Object.fromEntries([...given].map(([key, one]) => [key, plain(one as MatterValue)]))
      : Array.isArray(given)
        ? (given as readonly MatterValue[]).map(plain)
        : given;
  fc.assert(
    fc.property(fc.dictionary(line, value, { maxKeys: 4, noNullPrototype: true }), (given) => {
      const { fields, body, fault } = readFrontMatter(`${writeFrontMatter(given)}Behind.`);
      expect(fault).toBeNull();
      expect(body).toBe('Behind.');
      expect(plain(fields)).toEqual(given);
    }),
    runs,
  );
});

describe('hostile front matter', () => {
  test.each([
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
        .split('')
        .map((key, at) => `${key}: &${key} [${`*${'abcdefgh'.charAt(at)},`.repeat(9)}]`)
        .join('\n')}`,
    ],
    ['unclosed brackets', '['.repeat(100_000)],
    ['unclosed maps', '{a: '.repeat(50_000)],
    ['a circular alias', 'a: &a [*a]'],
    ['20,000 keys', Array.from({ length: 20_000 }, (_, at) => `k${at}: v`).join('\n')],
    ['a __proto__ key', '__proto__: {x: 1}\nconstructor: {y: 2}\nok: yes'],
    ['language-specific tags', 'a: !!js/function "x"\nb: !<tag:yaml.org,2002:python/object> {c: d}\nok: yes'],
    ['an unclosed quotation mark', 'a: "b\nok: yes'],
  ])('with %s leaves the body readable', (_name, yaml) => {
    const began = performance.now();
    const read = readFrontMatter(`---\n${yaml}\n---\nBehind.`);
    expect(read.body).toBe('Behind.');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  test('in another language or over the size limit is reported, and without an end it is body text', () => {
    expect(readFrontMatter('+++\na = 1\n+++\nx')).toMatchObject({ fault: 'not-yaml', body: 'x' });
    expect(readFrontMatter('{\n"a": 1\n}\nx')).toMatchObject({ fault: 'not-yaml' });
    expect(readFrontMatter('---\nno end')).toMatchObject({ fault: null, body: '---\nno end' });
    expect(readFrontMatter(`---\na: ${'x'.repeat(300_000)}\n---\nx`)).toMatchObject({ fault: 'too-large', body: 'x' });
  });
});

test('notes get valid file names from their titles, unique regardless of case, and keep earlier names', () => {
  const named = (titles: readonly string[], kept: Record<string, string> = {}) => [
    ...noteNames(
      titles.map((title, at) => ({ id: `00000000-0000-7000-8000-00000000000${at}`, title })),
      new Map(Object.entries(kept)),
    ).values(),
  ];
  expect(named(['Ana', 'ANA', 'a/b: c? [x] #y ^z |', 'CON', '...', ''])).toEqual([
    'Ana 000000',
    'ANA 000001',
    'a b c x y z',
    '_CON',
    'Untitled 000004',
    'Untitled 000005',
  ]);
  expect(named(['Ana', 'ana'], { '00000000-0000-7000-8000-000000000000': 'Ana' })).toEqual(['Ana', 'ana 000001']);
  expect(named(['Bea'], { '00000000-0000-7000-8000-000000000000': 'Ana' })).toEqual(['Bea']);
  expect(named(['README', 'README.md'])).toEqual(['README', 'README md']);
  expect(named(['Ana 000001', 'ana', 'ANA'])).toHaveLength(3);
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (titles) => {
      const names = named(titles);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(titles.length);
      for (const name of names) {
        // oxlint-disable-next-line no-control-regex -- control characters are forbidden in file names
        expect(name).not.toMatch(/[<>:"/\\|?*[\]#^\u0000-\u001f]|[. ]$|^(?:con|nul|aux|prn)$/i);
        expect(wikilinksIn(wikilink(name, '^q-1', 'shown | [x]]'))).toMatchObject([{ name, anchor: '^q-1' }]);
      }
    }),
    runs,
  );
});

test('links resolve as they do in Obsidian and never leave the vault', () => {
  const ways = createPathResolver(['A/Note.md', 'Note.md', 'B/C/Note.md', 'B/Other.md', 'Pics/x y.png', 'v1.2.md']);
  expect(ways.byName('note', 'B/C/From.md')).toBe('Note.md');
  expect(ways.byName('c/NOTE', 'From.md')).toBe('B/C/Note.md');
  expect(ways.byName('B/C/Note.md', 'From.md')).toBe('B/C/Note.md');
  expect(ways.byName('other', 'A/From.md')).toBe('B/Other.md');
  expect(ways.byName('./Note', 'A/From.md')).toBe('A/Note.md');
  expect(ways.byName('../../../etc/passwd', 'A/From.md')).toBeNull();
  expect(ways.byName('x y.png', 'A/From.md')).toBe('Pics/x y.png');
  expect(ways.byName('v1.2', 'A/From.md')).toBe('v1.2.md');
  expect(ways.byName('__proto__', 'A/From.md')).toBeNull();
  expect(ways.byAddress('../Pics/x%20y.png', 'A/From.md')).toBe('Pics/x y.png');
  expect(ways.byAddress('../../Note.md', 'A/From.md')).toBeNull();
  expect(ways.byAddress('https://example.org/Note.md', 'A/From.md')).toBeNull();
  expect(ways.byAddress('Note.md#Heading', 'A/From.md')).toBe('A/Note.md');
});

test('two megabytes of any repeated mark are read within 20 seconds', () => {
  for (const sign of [
    '[',
    '[[',
    '![](',
    '#',
    '%%',
    '`',
    '((',
    '[a:: ',
    'a:: b\n',
    '^a\n',
    '\n^a\n\n',
    '- ',
    '```\n',
    '> ',
  ]) {
    const began = performance.now();
    readForeignNote(sign.repeat(2_000_000 / sign.length));
    expect(performance.now() - began, sign).toBeLessThan(20_000);
  }
}, 90_000);
