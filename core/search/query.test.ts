import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxQueryLength, parseQuery, type ParsedQuery } from './query.ts';

/** Words as they are, phrases in quotes, a star for what may go on. */
function shown({ groups, not }: ParsedQuery): string {
  const leaf = (each: ParsedQuery['not'][number]): string =>
    each.kind === 'phrase' ? `"${each.text}"` : each.text + (each.prefix ? '*' : '');
  return [...groups.map((group) => group.map(leaf).join(' ')), ...not.map((each) => `-${leaf(each)}`)].join(' | ');
}

describe('parseQuery', () => {
  it.each([
    ['harbour strike', 'harbour strike*'],
    ['harb* strike', 'harb* strike*'],
    ['"harbour strike" pay', '"harbour strike" pay*'],
    ['“harbour strike”', '"harbour strike"'],
    ['«harbour strike»', '"harbour strike"'],
    ['strike -pay', 'strike* | -pay'],
    ['strike -"low pay"', 'strike* | -"low pay"'],
    ['one two OR three', 'one two | three*'],
    ['one AND two', 'one two*'],
    ['a OR OR b', 'a OR OR b*'],
    ['OR', 'OR*'],
    ['OR a', 'OR a*'],
    ['a OR', 'a OR*'],
    ['AND OR NOT', 'AND OR NOT*'],
    ['"', ''],
    ['"unclosed phrase', 'unclosed phrase*'],
    ['say "" now', 'say now*'],
    ['-', '-*'],
    ['--', '--*'],
    ['- a', '- a*'],
    ['x-ray', 'x-ray*'],
    ['S.A.', 'S.A.*'],
    ['*', '**'],
    ['unknown:field', 'unknown:field*'],
    ['type:nonsense', 'type:nonsense*'],
    ['type:', 'type:*'],
    ['before:soon', 'before:soon*'],
    ['-before:2024', ' | -before:2024'],
    ['http://example.org/a?b=c', 'http://example.org/a?b=c*'],
  ])('reads %s', (query, expected) => {
    expect(shown(parseQuery(query))).toBe(expected.replace(/^ \| /, ''));
  });

  it('reads filters, negated ones and several of one field', () => {
    const parsed = parseQuery('type:Person type:org outlet:"Harbour Observer" tag:strike -tag:old -type:link pay');
    expect(parsed.filters).toMatchObject({
      types: ['people', 'organisations'],
      outlets: ['Harbour Observer'],
      tags: ['strike'],
    });
    expect(parsed.notFilters).toMatchObject({ types: ['links'], tags: ['old'] });
    expect(shown(parsed)).toBe('pay*');
  });

  it('reads dates as the moment at which they begin', () => {
    const { filters } = parseQuery('after:2023-05 before:2024');
    expect(filters.after).toBe(Date.UTC(2023, 4, 1));
    expect(filters.before).toBe(Date.UTC(2024, 0, 1));
  });

  it('cuts what nobody types, and no sign in two', () => {
    const parsed = parseQuery('a'.repeat(maxQueryLength - 1) + '😀 b');
    expect(shown(parsed)).toBe(`${'a'.repeat(maxQueryLength - 1)}*`);
  });

  it('never throws, and makes up no text', () => {
    const sign = fc.constantFrom(
      '"',
      '-',
      ' ',
      'OR',
      'AND',
      'type:',
      'tag:',
      'before:',
      '2024',
      '*',
      '“',
      'é',
      '\u0000',
      'a',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(sign).map((signs) => signs.join('')),
    );
    fc.assert(
      fc.property(text, (query) => {
        const { groups, not } = parseQuery(query);
        const bare = (each: string): string => each.replace(/["“”„«»]/g, '').toLowerCase();
        for (const leaf of [...groups.flat(), ...not]) expect(bare(query)).toContain(bare(leaf.text));
        for (const group of groups) expect(group.length).toBeGreaterThan(0);
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
