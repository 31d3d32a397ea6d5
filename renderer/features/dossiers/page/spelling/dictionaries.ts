import type { DossierLanguage } from '#core/model/dossiers.ts';

/** The files of a language's dictionary: the rules, and the word lists that share them. */
export interface DictionaryFiles {
  rules: string;
  words: readonly string[];
}

const files: Readonly<Partial<Record<DossierLanguage, () => Promise<DictionaryFiles>>>> = {
  // Newsrooms use either variety and the dossier does not say which, so both are accepted.
  en: async () => {
    const [rules, american, british] = await Promise.all([
      import('#dictionaries/dictionary-en/index.aff?raw'),
      import('#dictionaries/dictionary-en/index.dic?raw'),
      import('#dictionaries/dictionary-en-gb/index.dic?raw'),
    ]);
    return { rules: rules.default, words: [american.default, british.default] };
  },
  es: async () => {
    const [rules, words] = await Promise.all([
      import('#dictionaries/dictionary-es/index.aff?raw'),
      import('#dictionaries/dictionary-es/index.dic?raw'),
    ]);
    return { rules: rules.default, words: [words.default] };
  },
};

/** Reads the bundled dictionary of a language; null if there is none. */
export async function readDictionary(language: DossierLanguage): Promise<DictionaryFiles | null> {
  return (await files[language]?.()) ?? null;
}
