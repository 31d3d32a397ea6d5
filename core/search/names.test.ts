import { describe, expect, it } from 'vitest';
import type { SearchName } from './documents.ts';
import { createNames, type NameIndex } from './names.ts';

const main = (value: string): SearchName[] => [{ value, kind: 'main' }];

function filled(...values: string[]): NameIndex {
  const names = createNames();
  values.forEach((value, i) => names.put(`id-${i}`, main(value)));
  return names;
}

function found(names: NameIndex, query: string): string[] {
  return names.find(query, 10).map((match) => match.entry.value);
}

describe('names', () => {
  const people = [
    'Raúl Ignacio Peñalver Ortúzar',
    'Ignacia Peñalver',
    'Raúl Ortega',
    'Søren Lindqvist-Holm',
    'Chispa',
    'Seán O’Dwyer',
    'Dock Workers’ Union',
    'محمد العربي',
    '王小明',
    'Иван Петров',
    'J. A. Macías',
  ];

  it.each([
    ['penalver ortuzar', 'Raúl Ignacio Peñalver Ortúzar'],
    ['ortúzar peñalver', 'Raúl Ignacio Peñalver Ortúzar'],
    ['penalvr ortuzar', 'Raúl Ignacio Peñalver Ortúzar'],
    ['peñavler ortuzzar', 'Raúl Ignacio Peñalver Ortúzar'],
    ['raul ign', 'Raúl Ignacio Peñalver Ortúzar'],
    ['rul ortega', 'Raúl Ortega'],
    ['chsipa', 'Chispa'],
    ['ch', 'Chispa'],
    ['c', 'Chispa'],
    ['odwyer', 'Seán O’Dwyer'],
    ["o'dwyer sean", 'Seán O’Dwyer'],
    ['o dwyer', 'Seán O’Dwyer'],
    ['lindqvist holm', 'Søren Lindqvist-Holm'],
    ['soren lindquist', 'Søren Lindqvist-Holm'],
    ['dokc workers', 'Dock Workers’ Union'],
    ['محمد', 'محمد العربي'],
    ['王小', '王小明'],
    ['Ivan Petrov', 'Иван Петров'],
    ['Петров', 'Иван Петров'],
    ['Рауль Ортега', 'Raúl Ortega'],
    ['raul i. peñalver', 'Raúl Ignacio Peñalver Ortúzar'],
    ['jorge adolfo macías', 'J. A. Macías'],
    ['j macias', 'J. A. Macías'],
  ])('%s means %s', (query, name) => {
    expect(found(filled(...people), query)[0]).toBe(name);
  });

  it('answers only names that hold every word', () => {
    const names = filled(...people);
    expect(found(names, 'raul peñalver')).toEqual(['Raúl Ignacio Peñalver Ortúzar']);
    expect(found(names, 'raul harbour')).toEqual([]);
    expect(found(names, '!!')).toEqual([]);
    expect(found(names, '')).toEqual([]);
  });

  it('says how each word was found', () => {
    const [match] = filled(...people).find('ortuzar peñlver ra', 1);
    expect(match?.words.map(({ how, form }) => [how, form])).toEqual([
      ['exact', 'ortuzar'],
      ['fuzzy', 'penalver'],
      ['prefix', 'raul'],
    ]);
  });

  it('ranks the whole name before longer ones, and the right spelling before a near one', () => {
    const names = filled('Harbour Council of the North', 'Harbour Council', 'Harbor Council');
    expect(found(names, 'harbour council')).toEqual([
      'Harbour Council',
      'Harbour Council of the North',
      'Harbor Council',
    ]);
  });

  it('keeps one entry for a value that many share', () => {
    const names = createNames();
    for (let i = 0; i < 50; i++) names.put(`id-${i}`, [{ value: 'strike', kind: 'tag' }]);
    expect(names.count).toBe(1);
    expect(names.find('strike', 10)[0]?.entry.owners.size).toBe(50);
    expect(names.find('strike', 10, (id) => id === 'id-7')).toHaveLength(1);
    expect(names.find('strike', 10, () => false)).toEqual([]);
  });

  it('forgets what was replaced or removed, however much', () => {
    const names = createNames();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 300; i++)
        names.put(`id-${i}`, main(`Harbour ${['alpha', 'beta', 'gamma'][round]} number ${i}`));
    }
    expect(names.count).toBe(300);
    expect(found(names, 'harbour beta number')).toEqual([]);
    expect(found(names, 'harbour gamma number 299')[0]).toBe('Harbour gamma number 299');
    for (let i = 0; i < 300; i++) names.remove(`id-${i}`);
    names.remove('id-0');
    expect(names.count).toBe(0);
    expect(found(names, 'harbour')).toEqual([]);
  });

  it('is not upset by names of objects', () => {
    const names = filled('constructor', '__proto__', 'toString', 'hasOwnProperty');
    expect(found(names, 'constructor')).toEqual(['constructor']);
    expect(found(names, '__proto__')).toEqual(['__proto__']);
  });
});
