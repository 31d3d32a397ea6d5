import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { languages, languageFor } from '#lib/i18n/languages.ts';
import type { GuideInline } from './model.ts';
import { parseGuide } from './parse.ts';
import { textOf } from './text.ts';

/** Italics that are not texts of the window, or never appear there by themselves. */
const others = ['italics', 'cursiva', 'vault', 'Site furniture', 'Relleno del sitio'];

const plain = (text: string) => text.replaceAll('’', "'").replace(/[.…]$/, '').toLowerCase();

function textsOf(texts: unknown): string[] {
  return typeof texts === 'string' ? [texts] : Object.values(texts as object).flatMap(textsOf);
}

function italicsOf(inline: GuideInline): string[] {
  if (typeof inline === 'string') return [];
  if (inline.kind === 'em') return [textOf(inline)];
  return typeof inline.text === 'string' ? [] : inline.text.flatMap(italicsOf);
}

test.each(readdirSync('docs').filter((name) => /^(user-guide|whats-new)(\.\w+)?\.md$/.test(name)))(
  'italics in %s match texts of the window',
  (name) => {
    const tag = languageFor([/\.(\w+)\.md$/.exec(name)?.[1] ?? 'en']);
    const known = textsOf(languages[tag].texts).map(plain);
    const italics = parseGuide(readFileSync(`docs/${name}`, 'utf8')).flatMap(({ blocks }) =>
      blocks.flatMap((block) => {
        if (block.kind === 'paragraph') return block.text.flatMap(italicsOf);
        return block.kind === 'list' ? block.items.flat().flatMap(italicsOf) : [];
      }),
    );
    const isSaid = (text: string) =>
      known.includes(plain(text)) ||
      known.some((one) => one.startsWith(`${plain(text)}.`) || one.startsWith(`${plain(text)} {{`));
    expect(italics.filter((text) => !others.includes(text) && !isSaid(text))).toEqual([]);
  },
);
