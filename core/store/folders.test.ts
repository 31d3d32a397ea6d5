import { join } from 'node:path';
import { expect, test } from 'vitest';
import { userFolders } from './folders.ts';

test('each system has its own folders, with the cache apart from the data', () => {
  expect(userFolders({}, 'linux', '/home/ana')).toEqual({
    data: join('/home/ana', '.local/share/casebook'),
    cache: join('/home/ana', '.cache/casebook'),
    cases: join('/home/ana', 'Documents/Casebook'),
  });
  expect(
    userFolders({ XDG_DATA_HOME: '/d', XDG_CACHE_HOME: '/c' }, 'linux', '/home/ana', '/home/ana/Documentos'),
  ).toEqual({
    data: join('/d', 'casebook'),
    cache: join('/c', 'casebook'),
    cases: join('/home/ana/Documentos', 'Casebook'),
  });
  expect(userFolders({}, 'darwin', '/Users/ana').data).toBe(
    join('/Users/ana', 'Library/Application Support/Casebook/data'),
  );
  expect(userFolders({ LOCALAPPDATA: '/local' }, 'win32', '/u').data).toBe(join('/local', 'Casebook/data'));
});

test('CASEBOOK_HOME puts all folders below one on every system', () => {
  for (const platform of ['linux', 'darwin', 'win32']) {
    expect(userFolders({ CASEBOOK_HOME: '/x' }, platform, '/home/ana')).toEqual({
      data: join('/x', 'data'),
      cache: join('/x', 'cache'),
      cases: join('/x', 'cases'),
    });
  }
});
