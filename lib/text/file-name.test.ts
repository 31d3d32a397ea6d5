import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileNameOf, safeFileName } from './file-name.ts';

test('safeFileName keeps what every system accepts and changes what one of them rejects', () => {
  expect(safeFileName('Almenara harbour', 'Case')).toBe('Almenara harbour');
  expect(safeFileName('Niño: ¿quién? / a\\b', 'Case')).toBe('Niño ¿quién a b');
  expect(safeFileName('  ...hidden.  ', 'Case')).toBe('hidden');
  expect(safeFileName('con', 'Case')).toBe('_con');
  expect(safeFileName('LPT1.notes', 'Case')).toBe('_LPT1.notes');
  // Windows ignores the spaces.
  expect(safeFileName('Com1 . report', 'Case')).toBe('_Com1 . report');
  expect(safeFileName('conin$', 'Case')).toBe('_conin$');
  expect(safeFileName('console', 'Case')).toBe('console');
  expect(safeFileName('??', 'Case')).toBe('Case');
  expect(safeFileName('evil\u202Etxt.exe', 'Case')).toBe('evil txt.exe');
});

test('safeFileName turns any title into a valid name of at most 201 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
      const name = safeFileName(title, 'Case');
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(201);
      expect(name).not.toMatch(/[<>:"/\\|?*\x00-\x1f]|[. ]$|^[. ]/);
      expect(name.length).toBeGreaterThan(0);
    }),
  );
});

test('fileNameOf returns the last part of a path of any system', () => {
  expect(fileNameOf('/home/ana/notes.txt')).toBe('notes.txt');
  expect(fileNameOf('C:\\Users\\Ana\\notes.txt')).toBe('notes.txt');
  expect(fileNameOf('notes.txt')).toBe('notes.txt');
  expect(fileNameOf('/home/ana/')).toBe('/home/ana/');
});
