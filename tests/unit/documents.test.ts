import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** The READMEs for somebody who is about to change something. */
const maps = ['lib', 'ui', 'shared'].map((room) => `renderer/${room}/README.md`);
const howTos = readdirSync('docs/how-to').map((name) => `docs/how-to/${name}`);
const documents = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/glossary.md', ...howTos, ...maps];

/** Names of the examples in the how-tos, which do not exist. */
const example = /vancouver|correspondence|gpx|rtf|\bpt\b|[<*]/i;

const inCode = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

test.each(documents)('%s names only files and folders that exist', (document) => {
  const paths = inCode(readFileSync(document, 'utf8')).filter(
    (code) =>
      /^(?:lib|core|renderer|electron|cli|tests|tools|scripts|bench|resources|docs)\/[^\s:]*$/.test(code) &&
      !example.test(code),
  );
  expect(paths.filter((path) => !['', '.ts', '.tsx'].some((ending) => existsSync(path + ending)))).toEqual([]);
});

test('documents name only functions, types and fields that exist', () => {
  const rooms = ['lib', 'core', 'renderer', 'electron', 'cli', 'tests/support', 'tests/e2e'];
  const files = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
      .map((name) => join(room, name)),
  );
  const source = ['package.json', ...files].map((path) => readFileSync(path, 'utf8')).join('\n');
  const missing = documents.flatMap((document) => {
    const code = inCode(readFileSync(document, 'utf8')).join('\n');
    const names = new Set(code.match(/\b(?:[a-z]+[A-Z]|[A-Z][a-z]+[A-Z])\w*/g));
    return [...names].filter((name) => !example.test(name) && !source.includes(name)).map((name) => [document, name]);
  });
  expect(missing).toEqual([]);
});

test('renderer/lib/README.md lists files that exist, with functions they export', () => {
  const rows = [...readFileSync('renderer/lib/README.md', 'utf8').matchAll(/^\| (\w+\.ts) +\| (.*)$/gm)];
  expect(rows.length).toBeGreaterThan(5);
  const missing = rows.flatMap(([, file = '', words = '']) => {
    const path = join('renderer/lib', file);
    if (!existsSync(path)) return [path];
    const exports = [...readFileSync(path, 'utf8').matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(
      ([, name]) => name,
    );
    const named = inCode(words).flatMap((code) => /^([a-z]\w+)\(/.exec(code)?.[1] ?? []);
    return named.filter((name) => !exports.includes(name)).map((name) => `${path} ${name}`);
  });
  expect(missing).toEqual([]);
});

test('renderer/shared/README.md lists every topic', () => {
  const folders = readdirSync('renderer/shared', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const topics = [...readFileSync('renderer/shared/README.md', 'utf8').matchAll(/^\| ([a-z][a-z, -]+) +\|/gm)];
  const named = topics.flatMap(([, list = '']) => list.split(',').map((topic) => topic.trim()));
  expect(named.filter((topic) => topic !== 'topic').sort()).toEqual(folders.map(({ name }) => name).sort());
});

test('CONTRIBUTING.md links every how-to', () => {
  const contributing = readFileSync('CONTRIBUTING.md', 'utf8');
  expect(howTos.filter((path) => !contributing.includes(`(${path})`))).toEqual([]);
});
