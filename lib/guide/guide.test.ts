import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandById } from '#core/commands/commands.ts';
import { setLanguage, t } from '#lib/i18n/t.ts';
import type { GuideInline, GuidePart } from './model.ts';
import { parseGuide } from './parse.ts';
import { guideSections } from './sections.ts';
import { textOf } from './text.ts';

const guides = readdirSync('docs').filter((name) => /^user-guide(\.\w+)?\.md$/.test(name));

function inlinesOf(parts: readonly GuidePart[]): Exclude<GuideInline, string>[] {
  const within = (text: readonly GuideInline[]): Exclude<GuideInline, string>[] =>
    text.flatMap((inline) => {
      if (typeof inline === 'string') return [];
      return [inline, ...(typeof inline.text === 'string' ? [] : within(inline.text))];
    });
  return parts
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => {
      if (block.kind === 'paragraph') return within(block.text);
      return block.kind === 'list' ? block.items.flatMap(within) : [];
    });
}

test.each(guides)('%s has the sections that F1 opens, in order', (name) => {
  const parts = parseGuide(readFileSync(`docs/${name}`, 'utf8'));
  expect(parts.map(({ id }) => id)).toEqual(guideSections);
  for (const part of parts) expect(part.blocks, part.id).not.toEqual([]);
});

test.each(guides)('every key in %s belongs to a command', (name) => {
  const keys = inlinesOf(parseGuide(readFileSync(`docs/${name}`, 'utf8'))).filter((inline) => inline.kind === 'key');
  expect(keys.length).toBeGreaterThan(50);
  const unknown = keys.filter(({ command }) => (commandById(command)?.keys.length ?? 0) === 0);
  expect(unknown).toEqual([]);
});

test.each(guides)('the keys printed in %s are those of the commands, named in its language', (name) => {
  setLanguage(/\.(\w+)\.md$/.exec(name)?.[1] ?? 'en');
  const parts = parseGuide(readFileSync(`docs/${name}`, 'utf8'));
  const wrong = inlinesOf(parts).filter(
    (inline) => inline.kind === 'key' && !printed(inline.command).includes(inline.text),
  );
  setLanguage('en');
  expect(wrong).toEqual([]);
});

/** Returns keys as the guide prints them: those of Linux and Windows, in words if a symbol would not be clear. */
function printed(id: string): string[] {
  const words: Record<string, string> = {
    ...{ Mod: 'Ctrl', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' },
    ...{ Shift: t('ui.keyNames.shift'), Delete: t('ui.keyNames.delete') },
  };
  const word = (key: string) => words[key] ?? key;
  return (commandById(id)?.keys ?? []).map((keys) =>
    keys
      .split(/[ +](?!$)/)
      .map(word)
      .join(' '),
  );
}

test('a translation has the same sections, keys and pictures as the English guide', () => {
  const shape = (name: string) =>
    parseGuide(readFileSync(`docs/${name}`, 'utf8')).map((part) => ({
      id: part.id,
      level: part.level,
      keys: inlinesOf([part])
        .flatMap((inline) => (inline.kind === 'key' ? inline.command : []))
        .sort(),
      pictures: part.blocks.flatMap((block) => (block.kind === 'picture' ? block.src : [])),
    }));
  const inFolder = (src: string, name: string) => {
    const [, language] = /\.(\w+)\.md$/.exec(name) ?? [];
    return language === undefined ? src : src.replace('pictures/', `pictures/${language}/`);
  };
  for (const name of guides) {
    const wanted = shape('user-guide.md').map((part) => ({
      ...part,
      pictures: part.pictures.map((src) => inFolder(src, name)),
    }));
    expect(shape(name), name).toEqual(wanted);
  }
});

const section = (body: string) => `<!-- section: a -->\n\n# Title\n\n${body}\n`;

test('parseGuide reads paragraphs, lists, pictures, keys and links', () => {
  const [part, other] = parseGuide(
    `${section('Press [Ctrl K](key:app.palette), **or** see [there](#other-place).\n\n- one\n- `two`\n\n![A picture](pictures/a.png)')}
<!-- section: b -->

## Other place

Text.

<!-- not in the window -->

| a |`,
  );
  expect(part).toEqual({
    id: 'a',
    level: 1,
    title: 'Title',
    blocks: [
      {
        kind: 'paragraph',
        text: [
          'Press ',
          { kind: 'key', command: 'app.palette', text: 'Ctrl K' },
          ', ',
          { kind: 'strong', text: ['or'] },
          ' see ',
          { kind: 'link', section: 'b', text: ['there'] },
          '.',
        ],
      },
      { kind: 'list', ordered: false, items: [['one'], [{ kind: 'code', text: ['two'] }]] },
      { kind: 'picture', src: 'pictures/a.png', alt: 'A picture' },
    ],
  });
  expect(other?.id).toBe('b');
});

test.each([
  ['markup', '<b>bold</b>'],
  ['markup in a line', 'a <img src=x onerror=alert(1)> b'],
  ['a script', '<script>alert(1)</script>'],
  ['a link to the web', '[here](https://example.org)'],
  ['a link that runs code', '[here](javascript:alert(1))'],
  ['a picture from the web', '![x](https://example.org/a.png)'],
  ['a picture outside of its folder', '![x](pictures/../../a.png)'],
  ['a link to a missing heading', '[here](#nowhere)'],
  ['a quotation', '> text'],
  ['a heading without an id', '## Heading'],
])('parseGuide rejects %s', (_what, body) => {
  expect(() => parseGuide(section(body))).toThrow(/^guide: /);
});

/** Returns the versions in a text's headings. */
const versionsIn = (text: string) => [...text.matchAll(/^## (\S+)/gm)].map(([, version]) => version?.toLowerCase());

test('the what’s-new page lists the versions of the changelog, in a few short lines each', () => {
  const versions = versionsIn(readFileSync('CHANGELOG.md', 'utf8'));
  expect(versions.length).toBeGreaterThan(0);
  for (const name of readdirSync('docs').filter((file) => /^whats-new(\.\w+)?\.md$/.test(file))) {
    const [head, ...parts] = parseGuide(readFileSync(`docs/${name}`, 'utf8'));
    expect(head?.id, name).toBe('news');
    expect(
      parts.map(({ id }) => id),
      name,
    ).toEqual(versions);
    for (const { id, blocks } of parts) {
      const lines = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
      expect(lines.length, `${name}, ${id}`).toBeGreaterThan(0);
      expect(lines.length, `${name}, ${id}: list what matters, not every change`).toBeLessThanOrEqual(12);
      const long = lines.map((line) => line.map(textOf).join('')).filter((line) => line.split(' ').length > 30);
      expect(long, name).toEqual([]);
    }
  }
});
