import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { userFolders } from '#core/store/folders.ts';

/** People read docs/hardening.md to decide whether Casebook may be installed, so its switches have to match the code. */
const page = readFileSync('docs/hardening.md', 'utf8');
const source = (path: string) => readFileSync(path, 'utf8');

/** Returns the rows of the table whose header begins with a word, each as its cells without backticks. */
function rows(title: string): string[][] {
  const [, table = ''] = page.split(new RegExp(`^\\| ${title} .*\\n\\|[ -|]+\\n`, 'm'));
  return table
    .split('\n\n', 1)
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

test('docs/hardening.md lists the fuses that packages get', () => {
  const wanted = [...source('scripts/fuses.mjs').matchAll(/^ {2}(\w+): (true|false|platform !== 'linux'),$/gm)];
  const documented = new Map(rows('fuse').map(([name = '', is = '']) => [name, is]));
  expect([...documented.keys()].sort()).toEqual(wanted.map(([, name]) => name).sort());
  for (const [, name = '', value] of wanted)
    expect(documented.get(name), name).toMatch(
      value === 'false' ? /^off$/ : value === 'true' ? /^on$/ : /^on; on Linux/,
    );
});

test('docs/hardening.md quotes the content security policy of the pages', () => {
  const [, list = ''] = /const CSP = \[\n([^\]]+)\]/.exec(source('electron/main/security.ts')) ?? [];
  const policy = [...list.matchAll(/"(.+)"/g)].map(([, rule]) => rule).join('; ');
  expect(policy).toContain("default-src 'none'");
  expect(page).toContain(`\n${policy}\n`);
});

test('docs/hardening.md names the folders that the program writes to', () => {
  const placesOf = (words: string) =>
    rows('what ')
      .find(([what = '']) => what.startsWith(words))
      ?.slice(1);
  const linux = userFolders({}, 'linux', '~');
  const mac = userFolders({}, 'darwin', '~');
  // The variables stand for themselves; the slashes are those of the system that runs this test.
  const windows = userFolders({ LOCALAPPDATA: '%LOCALAPPDATA%' }, 'win32', '%USERPROFILE%');
  const descriptions = { cases: 'new cases', data: 'the name by which', cache: 'indexes' } as const;
  for (const [what, words] of Object.entries(descriptions) as [keyof typeof descriptions, string][])
    expect(placesOf(words)).toEqual([linux[what], mac[what], windows[what].replaceAll('/', '\\')]);
});

test('docs/hardening.md lists exactly the environment variables that the program reads', () => {
  const files = ['lib', 'core', 'cli', 'electron'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(folder, name)),
  );
  const read = new Set(files.flatMap((file) => source(file).match(/\bCASEBOOK_[A-Z]+(?:_[A-Z]+)*/g) ?? []));
  // Passed by one process of ours to another that it starts.
  for (const inner of ['CASEBOOK_MEMORY_MB', 'CASEBOOK_PDF_CMAPS']) expect(read.delete(inner)).toBe(true);
  expect(
    rows('variable')
      .map(([name]) => name)
      .sort(),
  ).toEqual([...read].sort());
});

test('docs/hardening.md matches the refused switches and the uninstaller', () => {
  for (const word of ['inspect', 'remote-debugging-', 'debug']) {
    expect(source('electron/main/debugging.ts')).toContain(word);
    expect(page).toContain(`--${word}`);
  }
  const installer = source('packaging/windows/casebook.nsi');
  expect(installer).toContain('InstallDir "$LOCALAPPDATA\\Programs\\Casebook"');
  expect(installer).toContain('SetErrorLevel 2');
  expect(page).toContain('%LOCALAPPDATA%\\Programs\\Casebook\\uninstall.exe" /S');
  expect(page).toContain('MAP * ~NOTFOUND');
});
