import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ExportPaths } from '#electron/main/export-paths.ts';

test('only a path from a save dialog may be opened, and only while the file exists', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-saved-'));
  const [named, other] = [join(folder, 'a.html'), join(folder, 'b.html')];
  for (const path of [named, other]) writeFileSync(path, '');
  const saved = new ExportPaths();
  expect(saved.remember(null)).toBeNull();
  expect(saved.remember(named)).toBe(named);
  expect(saved.check(named)).toBe(named);
  expect(() => saved.check(other)).toThrow(expect.objectContaining({ code: 'invalid' }));
  expect(() => saved.check(`${folder}/./a.html`)).toThrow(expect.objectContaining({ code: 'invalid' }));
  rmSync(folder, { recursive: true });
  expect(() => saved.check(named)).toThrow(expect.objectContaining({ code: 'not-found' }));
});
