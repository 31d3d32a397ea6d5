import { en } from '#lib/i18n/en.ts';
import type { SpokenLanguage } from '#lib/i18n/languages.ts';
import type { Texts } from '#lib/i18n/translated.ts';

const accents: Readonly<Record<string, string>> = {
  ...{ a: 'á', c: 'ç', e: 'é', g: 'ğ', i: 'í', n: 'ñ', o: 'ó', s: 'š', u: 'ü', y: 'ý', z: 'ž' },
  ...{ A: 'Á', C: 'Ç', E: 'É', G: 'Ğ', I: 'Í', N: 'Ñ', O: 'Ó', S: 'Š', U: 'Ü', Y: 'Ý', Z: 'Ž' },
};
const hebrew = 'אבצדעפגהיקכלמנוסתרשטחזשסצת';

/** How much longer than the English a translation may be: two fifths. */
const growth = 0.4;

/**
 * Adds accents to English and lengthens it to the longest expected translation: whatever is cut off in it would be cut off in a real
 * language.
 */
function accented(text: string): string {
  // Each word grows, so that lines break in the same places.
  return text.replace(/\p{L}+/gu, (word) => {
    const letters = word.replace(/[A-Za-z]/g, (letter) => accents[letter] ?? letter);
    return letters + 'ñéló'.repeat(word.length).slice(0, Math.round(word.length * growth));
  });
}

/** Writes English in Hebrew letters, which run right to left. */
function fromTheRight(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => hebrew.charAt(letter.toLowerCase().charCodeAt(0) - 97));
}

/** Returns texts with everything changed except placeholders and references to other texts. */
function changed(texts: Texts, change: (text: string) => string): Texts {
  const made: Record<string, string | Texts> = {};
  for (const [key, value] of Object.entries(texts)) {
    made[key] =
      typeof value === 'string'
        ? value
            .split(/(\{\{[^}]*\}\}|\$t\([^)]*\))/)
            .map((part) => (/^(?:\{\{|\$t\()/.test(part) || part.trim() === '' ? part : change(part)))
            .join('')
        : changed(value, change);
  }
  return made;
}

/**
 * Returns a pseudo-language for developers: `CASEBOOK_LANGUAGE=en-XA` shows which texts get cut off when longer and which are not in the
 * catalogue, `ar-XB` whether the window mirrors. Created on demand.
 */
export function pseudoLanguage(tag: string): SpokenLanguage | null {
  if (tag === 'en-XA') return { name: 'Áççéñtš', locale: 'en-GB', direction: 'ltr', texts: changed(en, accented) };
  if (tag === 'ar-XB') return { name: 'תרוש', locale: 'he', direction: 'rtl', texts: changed(en, fromTheRight) };
  return null;
}
