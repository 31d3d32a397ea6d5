import { language } from '#lib/i18n/t.ts';

let names: { of: string; format: Intl.DisplayNames } | undefined;

/** Returns the name of a language in the language of the window, or the tag itself if it is not known. */
export function languageName(tag: string): string {
  if (names?.of !== language()) {
    names = { of: language(), format: new Intl.DisplayNames([language()], { type: 'language' }) };
  }
  try {
    return names.format.of(tag) ?? tag;
  } catch {
    return tag; // Not a valid tag, which old files may have.
  }
}

/** Reads a language tag, or a language's name in the language of the window; null for neither. */
export function languageTag(words: string): string | null {
  const typed = words.trim().toLowerCase();
  const knownTag = commonLanguages.find((tag) => languageName(tag).toLowerCase() === typed);
  if (knownTag) return knownTag;
  try {
    const [tag = ''] = Intl.getCanonicalLocales(typed);
    // A misspelt name of five to eight letters has the shape of a tag, too.
    return /^[a-z]{2,3}(?=-|$)/.exec(tag)?.[0] ?? null;
  } catch {
    // The typed text is not a language tag.
    return null;
  }
}

/** Tags of languages that can be chosen or typed by name. */
export const commonLanguages: readonly string[] = (
  'af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr ht hu hy id is it ja ka kk km ' +
  'ko ku ky la lo lt lv mk ml mn mr ms mt my nb ne nl no pa pl ps pt ro ru sk sl so sq sr sv sw ta te tg th tl tr uk ' +
  'ur uz vi xh yo zh zu'
).split(' ');
