import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseStyles, windowDeclarations, windowFiles, type Declaration } from '#tests/support/styles.ts';

/* The window is mirrored for languages that run from right to left, so styles say start and end, not left and right. */

/** Declarations that need left or right in any language, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'renderer/features/timeline/Timeline.module.css .frame left': 'time runs from left to right, as figures do',
  'renderer/features/timeline/Timeline.module.css .gripFrom left': 'the same',
  'renderer/features/timeline/Timeline.module.css .gripTo right': 'the same',
  'renderer/features/articles/reader/Text.module.css .caret margin-left': 'drawn where the caret was measured',
  "renderer/styles/base.css [dir='rtl'] :placeholder-shown direction": 'said of that direction alone',
  'renderer/app/FirstLaunch.module.css .path direction': 'a path that is too long loses its beginning',
};

/** Returns the property or value that names a side, or that gives four values clockwise from the top; undefined for the others. */
function side({ property, value }: Pick<Declaration, 'property' | 'value'>): string | undefined {
  if (/(?:^|-)(?:left|right)(?:-|$)/.test(property)) return property;
  if (/^(?:text-align|float|clear)$/.test(property) && /\b(?:left|right)\b/.test(value)) return value;
  if (property === 'direction' && value !== 'ltr') return value;
  // With four values, the left and the right differ when the second and the fourth do.
  if (/^(?:inset|margin|padding|border-width|border-style|border-color|scroll-margin|scroll-padding)$/.test(property)) {
    const parts = partsOf(value);
    return parts.length === 4 && parts[1] !== parts[3] ? value : undefined;
  }
  if (property === 'border-radius') {
    const [first, second = first, third = first, fourth = second] = partsOf(value);
    return first !== second || third !== fourth ? value : undefined;
  }
  const by = /\btranslate(?:X|3d)?\((.*)/.exec(value)?.[1] ?? '0';
  return /^(?:-?[\d.]*[1-9]|calc)/.test(by) && !by.includes('--forward') ? value : undefined;
}

/** Splits a value into its parts; anything in parentheses counts as one. */
const partsOf = (value: string): string[] => value.match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];

test('styles use start and end, except where a side has a reason', () => {
  const named = windowDeclarations()
    // East is on the right in every language.
    .filter(({ file }) => !file.startsWith('renderer/features/map/'))
    .filter(side)
    .map((declaration) => `${declaration.file} ${declaration.within.at(-1) ?? ''} ${declaration.property}`);
  expect(named.sort()).toEqual(Object.keys(exceptions).sort());
});

test('side() recognises declarations that name a side', () => {
  const sides = (css: string) => parseStyles(`.a { ${css} }`).map((declaration) => side(declaration) !== undefined);
  for (const css of [
    'left: 0',
    'margin-left: 4px',
    'border-top-left-radius: 3px',
    'text-align: right',
    'inset: 0 0 0 auto',
    'padding: 0 0 0 22px',
    'border-radius: 5px 0 0 5px',
    'transform: translateX(16px)',
    'transform: translate(-50%, 0)',
    'transform: translateX(calc(16px * 2))',
  ])
    expect(sides(css), css).toEqual([true]);
  for (const css of [
    'inset-inline-start: 0',
    'text-align: start',
    'margin: 0 calc(1px + 2px) 4px calc(1px + 2px)',
    'border-radius: 5px 5px 0 0',
    'transform: translateY(-50%)',
    'transform: translateX(calc(16px * var(--forward)))',
    'direction: ltr',
  ])
    expect(sides(css), css).toEqual([false]);
});

test('every icon that points along a line is mirrored, except a symmetric one', () => {
  const pointing = new Set<string>();
  for (const file of windowFiles('.tsx')) {
    for (const [, names] of readFileSync(file, 'utf8').matchAll(/import \{([^}]*)\} from 'lucide-react'/g))
      for (const name of names?.match(/\w*(?:Left|Right|Undo|Redo|Forward|Reply)\w*/g) ?? []) pointing.add(name);
  }
  const kebab = (name: string) => name.replace(/([a-z])([A-Z0-9])/g, '$1-$2').toLowerCase();
  const base = readFileSync('renderer/styles/base.css', 'utf8');
  const unturned = [...pointing].filter(
    (name) => !base.includes(`.lucide-${kebab(name)},`) && !base.includes(`.lucide-${kebab(name)}\n`),
  );
  // An arrow with two heads is its own mirror image.
  expect(unturned).toEqual(['ArrowLeftRight']);
});
