import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

/**
 * What a process loads before it does anything else, and what every case waits for when it opens. Libraries that read or write
 * files take as long to load as everything else together, so they are loaded with the first file (`await import`).
 */

/** Returns the packages and files that a file imports when it is loaded; later imports and types are left out. */
function loadedWith(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const statements = source.matchAll(/^(?:import|export)\s(?!type\b)[^;'"]*?['"]([^'"]+)['"];?$/gm);
  return [...statements].map(([, from = '']) => from);
}

function fileOf(from: string, importer: string): string | null {
  if (from.startsWith('#')) return resolve(from.slice(1));
  return from.startsWith('.') ? join(dirname(importer), from) : null;
}

/** Returns the files and packages that are loaded with a file, the packages each with the files on the way there. */
function loadOf(entry: string): { files: ReadonlySet<string>; packages: Map<string, string[]> } {
  const packages = new Map<string, string[]>();
  const loaded = new Set<string>();
  const open = [{ file: resolve(entry), way: [entry] }];
  for (let one = open.pop(); one; one = open.pop()) {
    if (loaded.has(one.file) || !existsSync(one.file) || !/\.tsx?$/.test(one.file)) continue;
    loaded.add(one.file);
    for (const from of loadedWith(one.file)) {
      const file = fileOf(from, one.file);
      if (file !== null) open.push({ file, way: [...one.way, from] });
      else packages.set(from, one.way);
    }
  }
  return { files: loaded, packages };
}

const packagesOf = (entry: string) => loadOf(entry).packages;

const comeLater = ['linkedom', 'pdfjs-dist', 'docx', 'saxes', 'papaparse', 'ical.js', 'mailparser'];

test.each(['electron/engine/index.ts', 'core/worker/thread.ts', 'electron/main/index.ts', 'cli/index.ts'])(
  '%s does not load file-format libraries at startup',
  (entry) => {
    const packages = packagesOf(entry);
    expect(packages.size, 'packages found').toBeGreaterThan(2);
    const early = [...packages].filter(([name]) => comeLater.some((one) => name === one || name.startsWith(`${one}/`)));
    expect(early).toEqual([]);
  },
);

test('the command line loads neither a command nor the engine before one runs', () => {
  const { files } = loadOf('cli/index.ts');
  const names = [...files].map((file) => relative(resolve('.'), file));
  expect(names).toContain('cli/program.ts'); // control
  expect(names.filter((name) => /^cli\/(commands|views)\//.test(name))).toEqual(['cli/commands/wait-option.ts']);
  expect(names).not.toContain('core/engine.ts');
  expect(names.length).toBeLessThan(300);
});
