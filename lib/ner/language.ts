import { wordSet } from '#lib/text/word-set.ts';

const stopWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: wordSet(
    'the of and to in a is that for it was on are as with his they at be this from have or by had not but were which their said has',
  ),
  es: wordSet(
    'de la que el en y los se del las un por con no una su para es al lo como más o pero sus le ha este sí porque esta entre fue',
  ),
  pt: wordSet(
    'de a que o e do da em um para com não uma os no se na por mais as dos como mas foi ao ele das tem seu sua ou',
  ),
  fr: wordSet(
    'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son mais',
  ),
  de: wordSet(
    'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie',
  ),
};

/** Number of characters of a text that are examined. */
const sample = 20_000;

/** Guesses a text's language roughly from its function words; English if nothing decides. */
export function guessLanguage(text: string): string {
  const counts = new Map<string, number>();
  for (const [word] of text
    .slice(0, sample)
    .toLowerCase()
    .matchAll(/\p{L}+/gu)) {
    for (const [language, words] of Object.entries(stopWords)) {
      if (words.has(word)) counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  let best = 'en';
  for (const [language, count] of counts) if (count > (counts.get(best) ?? 0)) best = language;
  return best;
}
