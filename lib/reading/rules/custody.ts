import { act, occurrencesOf } from '#lib/reading/occurrences.ts';
import { eventOf } from '#lib/reading/when-and-where.ts';
import { fates } from '#lib/reading/fates.ts';
import type { Family, Found, Scene } from '#lib/reading/scene.ts';
import { keyAt } from '#lib/reading/words.ts';

const arrested = fates.find(({ property }) => property === 'arrested');

export const arrest = act({
  active: arrested?.does ?? '',
  participle: `${arrested?.states ?? ''}|cuffed|nicked|nabbed|encarcelado|encarcelada|esposado`,
  nouns: 'arrest|capture|detention|detencion|arresto|captura|apresamiento|aprehension',
});
export const release = act({
  active: 'freed|released|bailed|frees|releases|libero|liberaron|excarcelo|excarcelaron|libera|liberan|solto',
  participle:
    'freed|released|bailed|liberado|liberada|liberados|liberadas|excarcelado|excarcelada|excarcelados|excarceladas',
  nouns: 'release|liberacion|excarcelacion',
});
export const escape = act({
  active:
    'escaped|absconded|tunnelled|tunneled|fled|escapes|flees|escapo|escaparon|fugo|fugaron|huyo|huyeron|evadio|escapa|huye|fuga',
  participle: 'escaped|escapado|fugado|huido|evadido',
  nouns: 'escape|fuga|evasion',
  shape: 'happens',
});
/** "walked free", "quedó en libertad". */
const walk = act({
  active: 'walked|walks|sale|salio|quedo|recupero|recobro',
  participle: 'puesto|puesta',
  shape: 'happens',
});
/** "X escaped injury" and "fled the country" are not escapes from custody. */
const noEscape = /^(?:injury|unhurt|death|harm|justice|country|con|unharmed|ileso|ilesos|ilesa)$/;

function read(scene: Scene, found: Found): void {
  for (const occurrence of occurrencesOf(scene, arrest)) {
    const { key, start } = scene.line.items[occurrence.at] ?? { key: '', start: 0 };
    // "the 64 detained" reports no arrest, and people who are recaptured were arrested before.
    const counted = occurrence.num === null ? null : scene.line.items[occurrence.num];
    const isNoun = counted !== null && start >= (counted?.start ?? 0) && start < (counted?.num?.counted?.end ?? 0);
    const isPlaced =
      occurrence.num !== null && found.usedNumbers.has(occurrence.num) && !isNoun && !/^re-?(?:cap|arr)/.test(key);
    if (occurrence.patients.length > 0 || isPlaced) found.events.push(eventOf(scene, 'custody', 'arrest', occurrence));
  }
  for (const occurrence of occurrencesOf(scene, release)) {
    if (occurrence.patients.length > 0) found.events.push(eventOf(scene, 'custody', 'release', occurrence));
  }
  for (const occurrence of occurrencesOf(scene, walk)) {
    const { items } = scene.line;
    const next = items
      .slice(occurrence.at + 1, occurrence.at + 4)
      .map(({ key }) => key)
      .join(' ');
    if (
      occurrence.patients.length > 0 &&
      /^(?:libre|free|en libertad|la libertad|su libertad|de (?:prision|la carcel)|from (?:prison|jail))/.test(next)
    )
      found.events.push(eventOf(scene, 'custody', 'release', occurrence));
  }
  for (const occurrence of occurrencesOf(scene, escape)) {
    const { items } = scene.line;
    const next = [keyAt(items, occurrence.at + 1), keyAt(items, occurrence.at + 2)];
    const isEscape =
      occurrence.voice === 'noun' ||
      /^(?:from|out|de|del|el|through|during|durante|en|in|on)$/.test(next[0] ?? '') ||
      items[occurrence.at + 1]?.kind === 'date';
    const isCounted = occurrence.num !== null && (occurrence.when ?? occurrence.where) !== null;
    if ((occurrence.patients.length > 0 || isCounted) && isEscape && !next.some((key) => noEscape.test(key))) {
      found.events.push(eventOf(scene, 'custody', 'escape', occurrence));
    }
  }
}

/** Arrests, releases and escapes of named people. */
export const custody: Family = {
  name: 'custody',
  read,
  examples: [
    ['en', 'Juan Paz was arrested in Lisbon on 5 May 2021.', '[arrest Juan Paz @ Lisbon 2021-05-05]'],
    ['en', 'Police did not arrest Juan Paz.', ''],
    ['en', 'Juan Paz may be arrested on Monday.', ''],
    ['es', 'La Guardia Civil detuvo a Juan Paz en Sevilla.', '[arrest Guardia Civil, Juan Paz @ Sevilla]'],
    [
      'es',
      'Fue detenido en Sevilla el presidente del club, Juan Paz.',
      'Juan Paz role “presidente del club”; [arrest Juan Paz @ Sevilla]',
    ],
    ['es', 'Ordenaron la detención de Juan Paz.', ''],
  ],
};
