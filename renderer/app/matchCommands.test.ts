import { describe, expect, it } from 'vitest';
import { matchCommands } from './matchCommands.ts';

const items = ['Go to people', 'Open a case…', 'New case…', 'Añadir archivos…'].map((title) => ({ title }));
const found = (typed: string) => matchCommands(items, typed).map((item) => item.title);

describe('matchCommands', () => {
  it('matches word beginnings in any order, ignoring accents', () => {
    expect(found('peo go')).toEqual(['Go to people']);
    expect(found('anad')).toEqual(['Añadir archivos…']);
    expect(found('ople')).toEqual([]);
    expect(found('')).toHaveLength(4);
  });

  it('matches words of other programs, after titles that match', () => {
    const items = [{ title: 'Add files…', also: 'import' }, { title: 'Import list' }];
    expect(matchCommands(items, 'impo').map((item) => item.title)).toEqual(['Import list', 'Add files…']);
  });

  it('puts titles that begin with the query first', () => {
    expect(found('case')).toEqual(['Open a case…', 'New case…']);
    expect(found('new')).toEqual(['New case…']);
    expect(matchCommands([{ title: 'The open door' }, { title: 'Open' }], 'open').map((item) => item.title)).toEqual([
      'Open',
      'The open door',
    ]);
  });
});
