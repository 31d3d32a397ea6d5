import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narrowedQuery } from './narrow.ts';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';
import type { QueryNode } from './model.ts';

/** Formats a parsed query on one line. */
function read(input: string): string {
  const { root } = parseQuery(input);
  return root ? show(root) : '';
}

function show(node: QueryNode): string {
  if (node.kind === 'and' || node.kind === 'or') return `${node.kind}[${node.nodes.map(show).join(' ')}]`;
  return node.kind === 'not' ? `not ${show(node.node)}` : printQuery(node);
}

const notes = (input: string) => parseQuery(input).notes.map(({ code }) => code);

/** Removes positions, which printing changes. */
function bare(node: QueryNode | null): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) => (key === 'start' || key === 'end' ? undefined : value)),
  );
}

describe('parseQuery', () => {
  it.each([
    ['', ''],
    ['harbour', 'harbour'],
    ['harbour strike', 'and[harbour strike]'],
    ['harbour AND strike', 'and[harbour strike]'],
    ['harbour OR strike', 'or[harbour strike]'],
    ['a b OR c', 'or[and[a b] c]'],
    ['a (b OR c)', 'and[a or[b c]]'],
    ['(a b) (c)', 'and[and[a b] c]'],
    ['"night shift" docks', 'and["night shift" docks]'],
    ['“night shift” «turno de noche»', 'and["night shift" "turno de noche"]'],
    ['docks -strike', 'and[docks not strike]'],
    ['docks NOT strike', 'and[docks not strike]'],
    ['docks -"the memo" -(a OR b)', 'and[docks not "the memo" not or[a b]]'],
    ['a -(-b)', 'and[a not not b]'],
    ['a OR b -c', 'and[or[a b] not c]'],
    ['a OR (b -c)', 'or[a and[b not c]]'],
    ['type:article siren', 'and[type:article siren]'],
    ['type:article type:event siren', 'and[or[type:article type:event] siren]'],
    ['(tag:a) tag:b', 'and[tag:a tag:b]'],
    ['(tag:a) ((tag:b)) tag:c tag:d', 'and[tag:a tag:b or[tag:c tag:d]]'],
    ['(tag:a) x OR y tag:b', 'and[or[x y] tag:a tag:b]'],
    ['(tag:a) OR tag:b', 'or[tag:a tag:b]'],
    ['(has:quote) (tag:a) x', 'and[has:quote tag:a x]'],
    ['(tag:a OR tag:b) tag:c', 'and[or[tag:a tag:b] tag:c]'],
    ['has:quote has:note', 'and[has:quote has:note]'],
    ['a OR b type:event', 'and[or[a b] type:event]'],
    ['type:event OR tag:night', 'or[type:event tag:night]'],
    ['tag:"night shift"', 'tag:"night shift"'],
    ['linked:"Daniel Noboa" date:2023..2024', 'and[linked:"Daniel Noboa" date:2023..2024]'],
    ['title:siren', 'title:siren'],
    ['siren NEAR contract', '"siren contract"~10'],
    ['siren NEAR/3 contract NEAR/3 mast', '"siren contract mast"~3'],
    ['"siren contract"~4', '"siren contract"~4'],
    ['sir*', 'sir*'],
    ['f(x)', 'and[f x]'],
    ['x-ray S.A. O’Brien 10:30 https://example.org/a', 'and[x-ray S.A. O’Brien 10:30 https://example.org/a]'],
  ])('%s', (input, expected) => {
    expect(read(input)).toBe(expected);
  });

  it.each([
    ['OR', '"OR"', ['no-operands']],
    ['siren OR', 'and[siren "OR"]', ['no-operands']],
    ['"siren', 'siren', ['unclosed-quote']],
    ['(siren', 'siren', ['unclosed-group']],
    ['siren)', 'siren', ['unopened-group']],
    ['before:banana', 'before:banana', ['bad-value']],
    ['type:banana', 'type:banana', ['bad-value']],
    ['colour:red', 'colour:red', ['unknown-field']],
    ['tag: siren', 'siren', ['unfinished']],
    ['a '.repeat(30), `and[${'a '.repeat(24).trim()}]`, ['too-many']],
    [`${'('.repeat(20)}a${')'.repeat(20)}`, 'a', expect.arrayContaining(['too-deep'])],
    ['a'.repeat(2000), 'a'.repeat(1000), ['cut']],
  ])('reports the problem in %s', (input, expected, codes) => {
    expect(read(input)).toBe(expected);
    expect(notes(input)).toEqual(codes);
  });

  it('returns the position of each part in the input', () => {
    const input = 'docks -"the memo" (tag:night OR x)';
    const { root } = parseQuery(input);
    const parts = root?.kind === 'and' ? root.nodes.map(({ start, end }) => input.slice(start, end)) : [];
    expect(parts).toEqual(['docks', '(tag:night OR x)', '-"the memo"']);
  });

  it('takes the last unexcluded word as still being typed, unless it is quoted', () => {
    expect(parseQuery('harbour str').open?.text).toBe('str');
    expect(parseQuery('harbour -str').open?.text).toBe('harbour');
    expect(parseQuery('"harbour strike"').open).toBeNull();
    expect(parseQuery('harbour "strike"').open).toBeNull();
  });
});

describe('narrowedQuery', () => {
  it('reads each of two queries by itself, and takes the one that is not empty', () => {
    const told = (query: string, within?: string) => {
      const { root, open, notes: all } = narrowedQuery(query, within);
      return [root && show(root), open?.text ?? null, all.map(({ code }) => code)];
    };
    expect(told('tag:a "x', 'tag:b y)')).toEqual([
      'and[and[tag:a x] and[tag:b y]]',
      'y',
      ['unclosed-quote', 'unopened-group'],
    ]);
    expect(told('harbour', '-strike')).toEqual(['and[harbour not strike]', 'harbour', []]);
    expect(told('', 'strike')).toEqual(['strike', 'strike', []]);
    expect(told('harbour', '""')).toEqual(['harbour', 'harbour', []]);
    expect(told('harbour', '  ')).toEqual(told('harbour'));
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    'AND',
    'OR',
    'NOT',
    'NEAR',
    'NEAR/3',
    '(',
    ')',
    '-',
    '"',
    '“',
    '”',
    '«',
    '*',
    'a*',
    'tag:',
    'tag:x',
    '(tag:y)',
    'type:',
    'type:person',
    'is:unread',
    'date:2023..',
    'title:',
    'title:x',
    'before:x',
    '"a b"',
    '"a b"~3',
    'foo:bar',
    ':',
    '--x',
    'x-y',
    '😀',
    '\u0000',
    '\ud800',
    'مرحبا',
  ),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const text = fc
  .array(fc.tuple(piece, fc.constantFrom('', ' ', ' ', '\n')), { maxLength: 20 })
  .map((all) => all.flat().join(''));

describe('any text', () => {
  it('is parsed without an error, and the printed query parses to the same tree', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (input) => {
        const { root, notes: said } = parseQuery(input);
        for (const { start, end } of said) expect(start <= end && end <= input.length).toBe(true);
        if (!root) return;
        const printed = printQuery(root);
        // The only change is quotes around an operator that joined nothing, and the second time there is none.
        expect(bare(parseQuery(printed).root)).toEqual(bare(root));
      }),
      { numRuns: 2_000 },
    );
  });
});
