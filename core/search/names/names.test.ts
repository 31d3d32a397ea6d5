import { describe, expect, it } from 'vitest';
import { toNewDoc } from '#core/search/docs.ts';
import type { SearchDoc, SearchName } from '#core/search/documents.ts';
import { Collection } from '#lib/fulltext/collection.ts';
import { initialForms } from './query-names.ts';
import { createNameIndex, type NameIndex } from './names.ts';

const main = (value: string): SearchName[] => [{ value, kind: 'main' }];

class People {
  readonly collection = Collection.open(null, '', 1);

  put(id: string, names: SearchName[]): void {
    const doc: SearchDoc = { id, type: 'people', title: names[0]?.value ?? '', names, body: '' };
    this.collection.put([toNewDoc(doc, '')]);
  }

  get names(): NameIndex {
    return createNameIndex({ slots: this.collection.view, head: (number) => this.collection.head(number) });
  }
}

function filled(...values: string[]): NameIndex {
  const people = new People();
  values.forEach((value, i) => people.put(`id-${i}`, main(value)));
  return people.names;
}

function found(names: NameIndex, query: string): string[] {
  return names.find(query, 10).map((match) => match.entry.value);
}

describe('NameIndex', () => {
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
  ])('%s finds %s', (query, name) => {
    expect(found(filled(...people), query)[0]).toBe(name);
  });

  it('finds only names with every word of the query', () => {
    const names = filled(...people);
    expect(found(names, 'raul peñalver')).toEqual(['Raúl Ignacio Peñalver Ortúzar']);
    expect(found(names, 'raul harbour')).toEqual([]);
    expect(found(names, '!!')).toEqual([]);
    expect(found(names, '')).toEqual([]);
  });

  it('reports how each word matched', () => {
    const [match] = filled(...people).find('ortuzar peñlver ra', 1);
    expect(match?.words.map(({ how, form }) => [how, form])).toEqual([
      ['exact', 'ortuzar'],
      ['fuzzy', 'penalver'],
      ['prefix', 'raul'],
    ]);
  });

  it('ranks the whole name above longer ones, and exact spelling above near', () => {
    const names = filled('Harbour Council of the North', 'Harbour Council', 'Harbor Council');
    expect(found(names, 'harbour council')).toEqual([
      'Harbour Council',
      'Harbour Council of the North',
      'Harbor Council',
    ]);
  });

  it('ranks adjacent words in order above words apart', () => {
    const names = filled('Ana Paz Rivero', 'Ana Rivero Paz', 'Rivero Ana Paz');
    expect(found(names, 'ana rivero')).toEqual(['Ana Rivero Paz', 'Ana Paz Rivero', 'Rivero Ana Paz']);
  });

  it('returns one entry for a name shared by many records', () => {
    const people = new People();
    for (let i = 0; i < 50; i++) people.put(`id-${i}`, [{ value: 'Strike', kind: i === 7 ? 'alias' : 'main' }]);
    expect(people.names.find('strike', 10)).toHaveLength(1);
    expect(people.names.find('strike', 10)[0]?.entry.owners.size).toBe(50);
    expect(people.names.find('strike', 10, ['alias'])[0]?.entry.owners.size).toBe(1);
    expect(people.names.find('strike', 10, ['former'])).toEqual([]);
  });

  it('forgets replaced and removed names', () => {
    const people = new People();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 300; i++)
        people.put(`id-${i}`, main(`Harbour ${['alpha', 'beta', 'gamma'][round] ?? ''} number ${i}`));
    }
    expect(found(people.names, 'harbour beta number')).toEqual([]);
    expect(found(people.names, 'harbour gamma number 299')[0]).toBe('Harbour gamma number 299');
    people.collection.remove(Array.from({ length: 300 }, (_, i) => `id-${i}`));
    expect(found(people.names, 'harbour')).toEqual([]);
  });

  it('finds whole names with or without an article', () => {
    const people = new People();
    people.put('id-1', [...main('El Relojero'), { value: 'The Dock-Master', kind: 'alias' }]);
    people.put('id-2', main('Relojero Viejo'));
    people.put('id-3', main('Relojero'));
    people.put('id-4', main('Путин'));
    const whole = (folded: string): string[] => people.names.exactly(folded).map(({ value }) => value);
    expect(whole('relojero').sort()).toEqual(['El Relojero', 'Relojero']);
    expect(whole('the relojero').sort()).toEqual(['El Relojero', 'Relojero']);
    expect(whole('dockmaster')).toEqual(['The Dock-Master']);
    expect(whole('dock master')).toEqual(['The Dock-Master']);
    expect(whole('putin')).toEqual([]);
    expect(whole('viejo')).toEqual([]);
    expect(whole('')).toEqual([]);
  });

  it('returns the names of a record, main name first', () => {
    const people = new People();
    people.put('id-1', [{ value: 'Fito', kind: 'alias' }, ...main('Adolfo Macías'), { value: 'crime', kind: 'tag' }]);
    expect(people.names.namesOf(people.collection.numberOf('id-1'))).toEqual(['Adolfo Macías', 'Fito']);
  });

  it('finds names that are JavaScript property names', () => {
    const names = filled('constructor', '__proto__', 'toString', 'hasOwnProperty');
    expect(found(names, 'constructor')).toEqual(['constructor']);
    expect(found(names, '__proto__')).toEqual(['__proto__']);
  });
});

it('initialForms keeps surname particles and does not take a second given name for a surname', () => {
  expect(initialForms('Ana de la Cruz Prats')).toContain('a de la cruz');
  expect(initialForms('Ana de Souza').sort()).toEqual(['a de souza']);
  expect(initialForms('John E. Smith').sort()).toEqual(['j e smith', 'j smith', 'je smith']);
  expect(initialForms('E. M. Forster').sort()).toEqual(['e forster', 'e m forster', 'em forster']);
  expect(initialForms('Al Capone')).toEqual(['a capone']);
  expect(initialForms('Van Morrison')).toEqual(['v morrison']);
  expect(initialForms('Y. B. Yeats')).not.toContain('y b');
  expect(initialForms('Jorge Adolfo Macías Villamar')).not.toContain('j adolfo');
  expect(initialForms('Ana Prats Soler')).toContain('a prats');
});
