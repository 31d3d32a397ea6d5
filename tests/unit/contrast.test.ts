import { expect, test } from 'vitest';
import { nameOf, tokensOf, windowDeclarations, type Theme } from '#tests/support/styles.ts';

/*
 * WCAG 2 contrast of the tokens in both themes, for every pair of text and surface that the window draws. style-tokens.test.ts checks
 * that stylesheets take their colours from tokens only; the last test here, that the tables miss none of their texts and surfaces.
 */

const themes = ['light', 'dark'] as const;
const tokens: Record<Theme, Map<string, string>> = { light: tokensOf('light'), dark: tokensOf('dark') };

/** Surfaces of rows, controls and running text. */
const surfaces = ['bg-rail', 'bg-list', 'bg-page', 'bg-raised', 'bg-sunk', 'hover', 'sel'];
const kinds = ['article', 'person', 'org', 'place', 'event', 'claim', 'quote'];
/** The values of `--k`: the colour of a record's type, or the default. */
const valuesOfK = [...kinds, 'text-2'];
/** Text and icons on any surface. */
const texts = ['text-1', 'text-2', 'text-3', ...kinds, 'thread', 'thread-ink', 'ok', 'warn'];
/** Things other than text that must be visible on any surface: the focus ring, and the edges of fields and boxes. */
const edges = ['focus', 'line-control'];
/** Disabled text, which WCAG exempts. */
const disabled = 'text-off';

/** Backgrounds other than surfaces, as stylesheets write them, with the text on each; the text `k` is `--k`. */
const grounds: Record<string, string[]> = {
  'var(--ink)': ['on-ink'],
  'color-mix(in srgb, var(--ink) 86%, var(--bg-page))': ['on-ink'],
  'var(--thread)': ['on-thread'],
  'var(--thread-ink)': ['on-thread'],
  'var(--thread-wash)': ['text-1', 'text-2', 'thread', 'thread-ink'],
  'var(--warn-wash)': ['text-1', 'text-2', 'text-3', 'warn'],
  'color-mix(in srgb, var(--claim) 10%, var(--bg-page))': ['thread-ink'],
  'color-mix(in srgb, var(--ok) 14%, var(--bg-page))': ['text-1', 'text-2'],
  'color-mix(in srgb, var(--k, var(--text-2)) 10%, var(--bg-page))': ['k', 'text-2', 'text-3'],
  'color-mix(in srgb, var(--k, var(--text-2)) 16%, var(--bg-page))': ['k', 'text-2', 'text-3'],
  'color-mix(in srgb, var(--k) 12%, var(--bg-page))': ['text-1'],
  'color-mix(in srgb, var(--k) 14%, var(--thread-wash))': ['text-1'],
};

/** Backgrounds that carry no text, or are nearly transparent: bars, dots, rules, carets and veils. */
const unlettered = [
  ...['line', 'line-strong', 'line-control', 'focus', 'event', 'ok', 'warn'].map((name) => `var(--${name})`),
  ...['text-1', 'text-2', 'text-3', 'text-off'].map((name) => `var(--${name})`),
  'color-mix(in srgb, var(--bg-sunk) 62%, transparent)',
  'color-mix(in srgb, var(--bg-page) 88%, transparent)',
  'color-mix(in srgb, var(--hover) 40%, transparent)',
  'color-mix(in srgb, var(--focus) 24%, transparent)',
];

test.each(themes)('%s: text is readable on every surface, and edges are visible', (theme) => {
  for (const surface of surfaces) {
    for (const text of texts) expectRatio(theme, `var(--${text})`, `var(--${surface})`, 4.5);
    for (const edge of edges) expectRatio(theme, `var(--${edge})`, `var(--${surface})`, 3);
  }
});

test.each(themes)('%s: text is readable on every other background', (theme) => {
  for (const [ground, on] of Object.entries(grounds))
    for (const kind of ground.includes('--k') ? valuesOfK : [''])
      for (const text of on) expectRatio(theme, `var(--${text})`, ground, 4.5, kind);
});

/** Pairs that are never drawn: the colour of disabled text as a background. */
const neverDrawn = ['text-1 on text-off', 'ink on text-off'];

test('two colours that are readable in the light theme are readable in the dark one, which axe does not check', () => {
  const names = [...tokens.light.keys()].filter((name) => tokens.light.get(name)?.startsWith('#'));
  expect(names.filter((name) => tokens.dark.get(name) === tokens.light.get(name))).toEqual([]);
  const lost = names.flatMap((text) =>
    names
      .filter((ground) => text < ground)
      .filter((ground) => ratioOf('light', text, ground) >= 4.5 && ratioOf('dark', text, ground) < 4.5)
      .map((ground) => `${text} on ${ground}`),
  );
  expect(lost.sort()).toEqual(neverDrawn.map((pair) => pair.split(' on ').sort().join(' on ')).sort());
});

test('stylesheets use only texts, backgrounds and pairs listed in the tables above', () => {
  const rules = new Map<string, { text?: string; ground?: string }>();
  const missing: string[] = [];
  for (const declaration of windowDeclarations()) {
    const { file, within, property, value } = declaration;
    // system colours, and colours written out, which style-tokens.test.ts compares with the tokens
    if (within.some((part) => part.includes('forced-colors')) || file.endsWith('highlights.css')) continue;
    const rule = rules.get(`${file} ${within.join(' ')}`) ?? {};
    rules.set(`${file} ${within.join(' ')}`, rule);
    if (property === '--k' && !valuesOfK.some((kind) => value === `var(--${kind})`)) missing.push(nameOf(declaration));
    if (property === 'color' && value !== 'inherit') {
      rule.text = value.startsWith('var(--k') ? 'k' : value.replace(/^var\(--(.+)\)$/, '$1');
      if (![...texts, disabled, 'k', 'on-ink', 'on-thread'].includes(rule.text)) missing.push(nameOf(declaration));
    }
    if (/^background(-color)?$/.test(property) && !/^(none|transparent)$|gradient/.test(value)) {
      rule.ground = value.replace(' content-box', '');
      const isSurface = surfaces.some((name) => rule.ground === `var(--${name})`);
      if (!isSurface && !(rule.ground in grounds) && !unlettered.includes(rule.ground))
        missing.push(nameOf(declaration));
    }
    if (property === 'opacity' && Number(value) > 0 && Number(value) < 1 && !value.startsWith('1')) {
      // a bar of the time strip, which has no text
      if (within.at(-1) !== '.entry[data-derived] rect') missing.push(nameOf(declaration));
    }
  }
  for (const [name, { text, ground }] of rules) {
    if (!text || !ground || text === disabled) continue;
    if (!(grounds[ground] ?? [...texts, 'k']).includes(text)) missing.push(`${name}: ${text} on ${ground}`);
  }
  // an unticked box has the tick's colour already, but no tick
  expect(missing).toEqual(['renderer/features/suggestions/Suggestions.module.css .box: on-ink on var(--bg-raised)']);
});

/** @param kind the value of `--k`, and of the text `k` */
function expectRatio(theme: Theme, text: string, ground: string, minRatio: number, kind = ''): void {
  const ratio = contrast(colourOf(theme, text, kind), colourOf(theme, ground, kind));
  expect(ratio, `${theme}: ${text} on ${ground} ${kind}`).toBeGreaterThanOrEqual(minRatio);
}

function ratioOf(theme: Theme, one: string, other: string): number {
  return contrast(colourOf(theme, `var(--${one})`), colourOf(theme, `var(--${other})`));
}

type Colour = readonly number[];

/** Returns the colour that a stylesheet's value comes to, as red, green and blue from 0 to 255. */
function colourOf(theme: Theme, value: string, kind = ''): Colour {
  const mixed = /^color-mix\(in srgb, (.+) (\d+)%, (.+)\)$/.exec(value);
  if (mixed) {
    const [, one = '', share = '', other = ''] = mixed;
    const [a, b] = [colourOf(theme, one, kind), colourOf(theme, other, kind)];
    return a.map((part, index) => (part * Number(share) + (b[index] ?? 0) * (100 - Number(share))) / 100);
  }
  const name = /^var\(--([\w-]+)/.exec(value)?.[1] ?? '';
  const hex = tokens[theme].get(name === 'k' ? kind : name) ?? '';
  if (!/^#[\da-f]{6}$/.test(hex)) throw new Error(`${value} is not a colour of the ${theme} theme`);
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/** Returns the WCAG 2 contrast ratio, from 1 to 21. */
function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
