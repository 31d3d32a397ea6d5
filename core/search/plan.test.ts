import { describe, expect, it } from 'vitest';
import { planQuery, relatives } from './plan.ts';
import { parseQuery } from './query.ts';

function ways(query: string, tolerant = true): string[] {
  const plan = planQuery(parseQuery(query), tolerant, 2);
  return plan.groups
    .flat()
    .flatMap((leaf) =>
      leaf.ways.map(({ term, phrase, prefix, edits }) =>
        phrase ? `"${term}"` : `${term}${prefix ? '*' : ''}~${edits}`,
      ),
    );
}

describe('planQuery', () => {
  it.each([
    ['harbour strike', ['harbour~1', 'strike*~1']],
    ['dock/harbours', ['dock~1', 'harbours*~2']],
    ['x-ray', ['xray*~1', '"x ray"']],
    ['"x-ray room"', ['"xray room"', '"x ray room"']],
    ['"Straße"', ['"strasse"']],
    ['2024', ['2024*~0']],
    ['a', ['a~0']],
    ['…', []],
  ])('%s', (query, expected) => {
    expect(ways(query)).toEqual(expected);
  });

  it('looks for the words themselves alone when it is not tolerant', () => {
    expect(ways('harbour x-ray', false)).toEqual(['harbour~0', 'xray~0', '"x ray"']);
  });

  it('looks for misspellings of a few words, not of a paragraph', () => {
    const edits = ways('harbour '.repeat(20)).map((way) => way.slice(-1));
    expect(edits.join('')).toMatch(/^1{8}0+$/);
  });

  it('leaves groups out of which nothing is left', () => {
    expect(planQuery(parseQuery('… OR harbour -"…"'), true, 2)).toMatchObject({
      groups: [[{ folded: 'harbour' }]],
      not: [],
    });
  });
});

it('knows plurals and singulars', () => {
  expect(relatives('city')).toContain('cities');
  expect(relatives('cities')).toContain('city');
  expect(relatives('luz')).toContain('luces');
  expect(relatives('luces')).toContain('luz');
  expect(relatives('cárcel')).toEqual([]);
  expect(relatives('carcel')).toContain('carceles');
  expect(relatives('glass')).toEqual(['glasses']);
  expect(relatives('guards')).toContain('guard');
});
