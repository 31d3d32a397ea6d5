import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  declarationsOf,
  nameOf,
  parseStyles,
  tokensOf,
  windowDeclarations,
  windowFiles,
  type Declaration,
} from '#tests/support/styles.ts';

/* The look is defined once, in renderer/styles/tokens.css: a value that has a token there is never written out elsewhere. */

const light = tokensOf('light');
const dark = tokensOf('dark');
const sheets = windowDeclarations();
/** Pixel values of the tokens whose name matches. */
const pixelsOf = (name: RegExp) => new Set([...light].filter(([token]) => name.test(token)).map(([, value]) => value));

const spaces = pixelsOf(/^s\d/);
const corners = pixelsOf(/^radius-/);

/** Font sizes and line heights that are used in only one place, and so have no token. */
const onceOnly = [
  'renderer/app/FirstLaunch.module.css font 36px/44px',
  ...[
    'font 64px/64px',
    'font-size 48px',
    'line-height 56px',
    'font-size 40px',
    'line-height 48px',
    'font-size 30px',
    'line-height 36px',
  ].map((size) => `renderer/features/contradictions/Contradictions.module.css ${size}`),
  'renderer/features/dossiers/Dossiers.module.css font 12px',
  'renderer/features/near/Near.module.css font 26px',
  'renderer/features/near/Near.module.css line-height 14px',
  'renderer/features/records/strip/Strip.module.css line-height 14px',
  'renderer/ui/Button.module.css font-size 10px',
];

/** Returns the pixel value that a declaration writes out although there is a token for it, or undefined. */
function writtenOut({ file, property, value }: Declaration): string | undefined {
  const pixels = value.match(/(?<![\w.-])-?[\d.]+px/g) ?? [];
  if (/^(font|font-size|line-height)$/.test(property)) {
    const written = value.match(/[\d.]+px(?:\/[\d.]+px)?/g) ?? [];
    return written.find((size) => !onceOnly.includes(`${file} ${property} ${size}`));
  }
  if (/^((scroll-)?(padding|margin)(-\w+)*|(row-|column-)?gap)$/.test(property))
    return pixels.find((size) => spaces.has(size.replace('-', '')));
  if (/^border(-\w+)*-radius$/.test(property)) return pixels.find((size) => corners.has(size));
  return undefined;
}

const colourProperty = /color|background|border|outline|shadow|fill|stroke|decoration/;
const writtenColour =
  /#[\da-f]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(|\b(white|black|red|green|blue|yellow|orange|purple|pink|brown|gr[ae]y|silver|navy|teal)\b/i;

test('sizes, spaces and corners that have a token are not written out', () => {
  expect(sheets.filter(writtenOut).map(nameOf)).toEqual([]);
});

test('colours are written out only in the tokens', () => {
  const written = sheets
    .filter(({ property, value }) => colourProperty.test(property) && writtenColour.test(value))
    .filter(({ file }) => file !== highlights)
    .map(nameOf);
  expect(written).toEqual([]);
});

test('components write out neither sizes nor colours in styles and attributes', () => {
  const written = windowFiles('.tsx').flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const styles = [...text.matchAll(/style=\{\{([^}]*)\}\}/g)].map(([, inner]) => inner ?? '');
    const spaced = styles.filter((style) =>
      /\b(gap|padding|margin|fontSize|lineHeight|borderRadius)\w*: *['"]?-?[1-9]/i.test(style),
    );
    const coloured = text.match(/\b(color|background|fill|stroke)\w*(=|: *)['"]#[\da-f]{3,8}['"]/gi) ?? [];
    return [...spaced, ...coloured].map((what) => `${file}: ${what.trim()}`);
  });
  expect(written).toEqual([]);
});

test('the checks find written-out values and leave others alone', () => {
  const refused = (css: string) => parseStyles(`.a { ${css} }`).map((declaration) => writtenOut(declaration));
  expect(refused('padding: 0 8px')).toEqual(['8px']);
  expect(refused('margin-inline-start: -8px')).toEqual(['-8px']);
  expect(refused('gap: calc(100% - 12px)')).toEqual(['12px']);
  expect(refused('padding: var(--pad, 16px 24px)')).toEqual(['16px']);
  expect(refused('font-size: 12px; line-height: 19px')).toEqual(['12px', '19px']);
  expect(refused('font: 600 13px/20px var(--sans)')).toEqual(['13px/20px']);
  expect(refused('border-top-left-radius: 6px')).toEqual(['6px']);
  // off the scale, of another kind, or named by a token
  expect(refused('padding: 0 5px; border-radius: 3px; width: 8px; margin: 0 auto; gap: var(--s2)')).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(writtenColour.test('#abc')).toBe(true);
  expect(writtenColour.test('1px solid red')).toBe(true);
  expect(writtenColour.test('color-mix(in oklab, var(--on-ink) 40%, transparent)')).toBe(false);
});

test('every custom property that is read is set somewhere', () => {
  // react-aria sets the width of the trigger of a pop-up
  const set = new Set(['--trigger-width', ...[...light.keys()].map((name) => `--${name}`)]);
  for (const { property } of sheets) if (property.startsWith('--')) set.add(property);
  const code = [...windowFiles('.tsx'), ...windowFiles('.ts')].map((file) => readFileSync(file, 'utf8'));
  for (const text of code) for (const [, name] of text.matchAll(/['"](--[\w-]+)['"]/g)) if (name) set.add(name);
  const unknown = sheets.filter(({ value }) =>
    [...value.matchAll(/var\((--[\w-]+)(?!\s*,)\)/g)].some(([, name]) => name && !set.has(name)),
  );
  expect(unknown.map(nameOf)).toEqual([]);
});

/** Classes that are looked up by a value, by stylesheet. */
const lookedUp: Record<string, readonly string[]> = {
  'renderer/app/help/Help.module.css': ['level1', 'level2', 'level3'],
  'renderer/shared/changes/Difference.module.css': ['differs', 'added', 'removed'],
  'renderer/shared/evidence/Knots.module.css': ['filled', 'dotted'],
  'renderer/shared/values/Provenance.module.css': ['page', 'guessed', 'typed', 'none'],
  'renderer/ui/Button.module.css': ['s', 'l', 'ink', 'quiet'],
  'renderer/ui/Chip.module.css': ['plain', 'outline', 'thread', 'warn'],
  'renderer/ui/IconButton.module.css': ['xs', 's', 'window'],
  'renderer/ui/Segmented.module.css': ['soft'],
};

test('every class of a stylesheet is used by a component', () => {
  const used = new Map(windowFiles('.module.css').map((file) => [file, new Set(lookedUp[file])]));
  for (const file of [...windowFiles('.tsx'), ...windowFiles('.ts')]) {
    const code = readFileSync(file, 'utf8');
    for (const [, name = '', path = ''] of code.matchAll(/^import (\w+) from '(.+\.module\.css)';$/gm)) {
      const sheet = path.startsWith('#') ? path.slice(1) : `${file.slice(0, file.lastIndexOf('/'))}/${path.slice(2)}`;
      for (const [, own = ''] of code.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))) used.get(sheet)?.add(own);
    }
  }
  const unused = sheets.flatMap(({ file, within }) =>
    [
      ...within
        .join(' ')
        .replace(/:global\([^)]*\)/g, '')
        .matchAll(/\.([a-z][\w-]*)/gi),
    ]
      .filter(([, name = '']) => used.get(file)?.has(name) === false)
      .map(([name]) => `${file} ${name}`),
  );
  expect([...new Set(unused)]).toEqual([]);
});

const highlights = 'renderer/features/articles/reader/highlights.css';

test('only the tokens and the highlights ask for the theme, with the same colours', () => {
  const asking = windowFiles('.css').filter((file) => readFileSync(file, 'utf8').includes('prefers-color-scheme'));
  expect(asking).toEqual([highlights, 'renderer/styles/tokens.css']);

  const written = (theme: 'light' | 'dark') =>
    declarationsOf(highlights)
      .filter(({ within }) => (theme === 'dark' ? within[0]?.includes('dark') : within.length === 1))
      .map(({ within, property, value }) => `${within.at(-1) ?? ''} ${property} ${value}`);
  const channels = (hex = '') => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(' ');
  for (const [theme, tokens, shares] of [
    ['light', light, ['0.26', '0.26']],
    ['dark', dark, ['0.34', '0.32']],
  ] as const)
    expect(written(theme), theme).toEqual([
      `::highlight(reader-selection) background-color rgb(${channels(tokens.get('focus'))} / ${shares[0]})`,
      `::highlight(reader-hit) background-color rgb(${channels(tokens.get('warn'))} / ${shares[1]})`,
      `::highlight(reader-hit-current) background-color ${tokens.get('ink') ?? ''}`,
      `::highlight(reader-hit-current) color ${tokens.get('on-ink') ?? ''}`,
    ]);
});

test('a window has the colour of its page before the page is drawn', () => {
  const [, ...paper] =
    /PAGE_COLOURS = \{ light: '(#\w+)', dark: '(#\w+)' \}/.exec(readFileSync('electron/main/windows.ts', 'utf8')) ?? [];
  expect(paper).toEqual([light.get('bg-page'), dark.get('bg-page')]);
});

test('text on dark backgrounds keeps its colours when the system forces its own', () => {
  const ground = /^var\(--on-(?:ink|thread)\)$/;
  const on = sheets.filter(({ property, value }) => property === 'color' && ground.test(value));
  const keeps = new Map<string, number>();
  for (const { file, property, value } of sheets) {
    if (property === 'forced-color-adjust' && value === 'none') keeps.set(file, (keeps.get(file) ?? 0) + 1);
  }
  expect(on.length).toBeGreaterThan(8);
  const written = new Map<string, number>();
  for (const { file } of on) written.set(file, (written.get(file) ?? 0) + 1);
  expect([...written].filter(([file, count]) => (keeps.get(file) ?? 0) < count)).toEqual([]);
});

test('every class composed from base.css exists there', () => {
  const baseSelectors = new Set(declarationsOf('renderer/styles/base.css').map(({ within }) => within.join(' ')));
  const compositions = sheets.filter(({ property }) => property === 'composes');
  expect(compositions.length).toBeGreaterThan(100);
  const missing = compositions.filter(({ value }) => {
    const names = /^([\w ]+) from global$/.exec(value)?.[1]?.split(' ');
    return names?.every((name) => baseSelectors.has(`.${name}`) || baseSelectors.has(`.${name}:hover`)) !== true;
  });
  expect(missing.map(nameOf)).toEqual([]);
});
