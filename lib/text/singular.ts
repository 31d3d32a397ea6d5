const englishIrregular: Readonly<Record<string, string>> = {
  people: 'person',
  men: 'man',
  women: 'woman',
  children: 'child',
  policemen: 'policeman',
  policewomen: 'policewoman',
  wives: 'wife',
  lives: 'life',
  knives: 'knife',
  feet: 'foot',
  teeth: 'tooth',
  thieves: 'thief',
  halves: 'half',
  loaves: 'loaf',
  wolves: 'wolf',
  leaves: 'leaf',
};

function english(noun: string): string {
  const irregular = englishIrregular[noun];
  if (irregular !== undefined) return irregular;
  if (/(?:ss|us|is|series|species)$/.test(noun) || !noun.endsWith('s')) return noun;
  if (/[^aeiou]ies$/.test(noun)) return `${noun.slice(0, -3)}y`;
  return /(?:ches|shes|sses|xes|iones|(?:b|vir|bon|camp|cens)uses|gases|(?:at|er|arg|ped|et|ang)oes)$/.test(noun)
    ? noun.slice(0, -2)
    : noun.slice(0, -1);
}

const accented: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú' };
const plain: Readonly<Record<string, string>> = { á: 'a', é: 'e', í: 'i', ó: 'o', ú: 'u' };

/**
 * Returns the singular of a Spanish noun that loses a syllable with its plural: "jardines" gains an accent, "imágenes"
 * loses its own.
 */
function spanishWithoutEs(noun: string): string {
  const stem = noun.slice(0, -2);
  if (!/[ns]$/.test(stem)) return stem;
  if (/[áéíóú][^aeiou]+[aeiou][ns]$/.test(stem)) return stem.replace(/[áéíóú]/, (vowel) => plain[vowel] ?? vowel);
  const isShort = !/[aeiouáéíóú][^aeiouáéíóú]+[aeiou][ns]$/.test(stem) && !/[iu][aeo][ns]$/.test(stem);
  if (isShort || /[áéíóú]/.test(stem)) return stem;
  return stem.replace(/[aeiou](?=[ns]$)/, (vowel) => accented[vowel] ?? vowel);
}

function spanish(noun: string): string {
  if (/[áéíóú]s$/.test(noun) || !/[aeiou]s$/.test(noun)) return noun;
  if (/[aeiouáéíóú]ces$/.test(noun)) return `${noun.slice(0, -3)}z`;
  // "hospitales", "tambores", "ciudades"; but in "calles", "hombres", "coches" the e belongs to the noun
  const losesEs = /[aeiouáéíóú][lrndsyj]es$/.test(noun) && !/(?:nombr|clas|bas|fas|fras|llav|nav)es$/.test(noun);
  return losesEs ? spanishWithoutEs(noun) : noun.slice(0, -1);
}

/** The noun to change in a phrase: the first word in Spanish ("toneladas de café"), the last in English ("night ferries"). */
const counting = {
  en: { word: /(?<noun>\p{L}+)(?<after>)$/u, singular: english },
  es: { word: /^(?<noun>\p{L}+)(?<after>(?: de .*)?)$/u, singular: spanish },
} as const;

/**
 * Returns the singular of what is counted: "horns" to "horn", "bocinas" to "bocina". Works by rules, so foreign words
 * stay or lose an s. Anything that does not begin with a small letter is a name or a sign, and stays.
 * @param words a plural noun with its modifiers
 * @param language a BCP 47 tag; words of languages without rules here are returned unchanged
 */
export function singularOf(words: string, language: string): string {
  if (!/^\p{Ll}/u.test(words) || !Object.hasOwn(counting, language)) return words;
  const { word, singular } = counting[language as keyof typeof counting];
  const found = word.exec(words);
  const { noun, after = '' } = found?.groups ?? {};
  return !found || noun === undefined ? words : words.slice(0, found.index) + singular(noun) + after;
}
