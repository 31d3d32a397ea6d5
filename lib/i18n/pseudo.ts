import { en } from '#lib/i18n/en.ts';
import type { SpokenLanguage } from '#lib/i18n/languages.ts';
import type { Texts } from '#lib/i18n/translated.ts';

const accents: Readonly<Record<string, string>> = {
  ...{ a: 'á', c: 'ç', e: 'é', g: 'ğ', i: 'í', n: 'ñ', o: 'ó', s: 'š', u: 'ü', y: 'ý', z: 'ž' },
  ...{ A: 'Á', C: 'Ç', E: 'É', G: 'Ğ', I: 'Í', N: 'Ñ', O: 'Ó', S: 'Š', U: 'Ü', Y: 'Ý', Z: 'Ž' },
};
const hebrew = 'אבצדעפגהיקכלמנוסתרשטחזשסצת';

/** How many letters more a text of another language may have than the English one: two in five. */
const growth = 0.4;

/** English with accents, and as long as the longest of the languages that will come: what is cut in it is cut in them. */
function accented(text: string): string {
  // Each word grows, so that lines break where they would.
  return text.replace(/\p{L}+/gu, (word) => {
    const letters = word.replace(/[A-Za-z]/g, (letter) => accents[letter] ?? letter);
    return letters + 'ñéló'.repeat(word.length).slice(0, Math.round(word.length * growth));
  });
}

/** English in Hebrew letters, which run from right to left. */
function fromTheRight(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => hebrew.charAt(letter.toLowerCase().charCodeAt(0) - 97));
}

/** Texts with what is between placeholders, and texts that they name, changed. */
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
 * Languages that nobody speaks, for those who work on the program: `CASEBOOK_LANGUAGE=en-XA` shows what is cut when texts are
 * longer and what is not in the catalogue, `ar-XB` whether the window mirrors. Made when they are asked for.
 */
export function pseudoLanguage(tag: string): SpokenLanguage | null {
  if (tag === 'en-XA') return { name: 'Áççéñtš', locale: 'en-GB', direction: 'ltr', texts: changed(en, accented) };
  if (tag === 'ar-XB') return { name: 'תרוש', locale: 'he', direction: 'rtl', texts: changed(en, fromTheRight) };
  return null;
}
