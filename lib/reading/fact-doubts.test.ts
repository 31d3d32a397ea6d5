import { expect, test } from 'vitest';
import { cardsOf, summaryOf } from './card-summary.fixture.ts';
import { doubtNames } from './fact-doubts.ts';

/** For each reason to make no claim, a sentence and what is read from it nevertheless. */
const silent: readonly (readonly [reason: string, language: 'en' | 'es', sentence: string, says: string])[] = [
  ['no noun', 'es', 'Un lote que hoy vale veinte veces más.', ''],
  ['label', 'en', 'It was a top 50 name in the Mate 9 phones of the 1961 Turkish elections.', ''],
  ['people', 'en', 'Police met 40 clerks and said that nobody was hurt.', 'event injured 0; ? ? 40'],
  ['not yet so', 'en', 'Parents marched against the closure of 37 schools.', ''],
  ['years at court', 'es', 'Los años eran quince, y el fiscal habló durante nueve años de eso.', '? ? 9 years'],
  ['no post', 'en', 'It would be much safer, Juan Paz thought.', ''],
  ['born over years', 'en', 'Governors were many: Juan Paz (Victoria 1889-1895) was one.', ''],
  [
    'when of another clause',
    'en',
    'A fire broke out in Lisbon, where on 5 May 2021 a fair was held.',
    '[accident @ Lisbon]',
  ],
  [
    'where of another clause',
    'en',
    'Juan Paz was arrested on 3 May 2021, accused of a theft in Lisbon.',
    '[arrest Juan Paz 2021-05-03]',
  ],
  ['where the thing is', 'es', 'Juan Paz compró una finca en Sevilla a Ana Ruiz.', '[purchase Juan Paz, Ana Ruiz]'],
  [
    'another name',
    'en',
    'Ana Ruiz, Baroness Thornmere, born in Lisbon in 1931, is a chemist.',
    '? born 1931; ? birthplace Lisbon',
  ],
  ['whose other name', 'en', 'Juan Paz, Count Lindow, born in 1931, is a chemist.', '? born 1931'],
  [
    'when it was told',
    'en',
    'LISBON, 5 May 2021 (EFE) - The agency fined Acme Works Ltd over a leak.',
    '[sentence Acme Works Ltd]',
  ],
  [
    'one of two',
    'en',
    'Founded in 1902 by the brothers Juan and Pedro Paz, Acme Works Ltd closed.',
    'Acme Works Ltd founded 1902; [closure Acme Works Ltd 1902]',
  ],
  ['places take no part', 'en', 'Gunmen attacked Kabul on 3 May 2021.', '[attack 2021-05-03]'],
  ['whose kin', 'en', 'She helped Juan Paz before doing so to her daughter, Ana Ruiz.', 'Ana Ruiz related-to ?'],
  [
    'year of a thing',
    'es',
    'El Pleno aprobó por nueve votos a favor y cuatro en contra el presupuesto de 2022.',
    '? quantity 9 votos; ? quantity 4 votos; [vote]',
  ],
  ['post for a name', 'en', 'Mr. Brandt, age 61, has served as our Chief Executive Officer since 2009.', ''],
  ['age in a list', 'en', 'Three men aged 19, 22 and 27 have been arrested in Lisbon.', '[arrest @ Lisbon]'],
  ['reached', 'es', 'La deuda de Acme creció hasta 40 millones de euros.', '? amount 40000000 EUR'],
  ['proposed', 'en', 'They talked of the 68 houses proposed for the meadow.', ''],
  [
    'when the deed was done',
    'en',
    'A jury found Ana Ruiz guilty of causing a death on 2 May 2021.',
    '[trial Ana Ruiz]',
  ],
  [
    'when it begins',
    'en',
    'Acme appointed Ana Ruiz as its chair from 1 October 2021.',
    'Ana Ruiz role “chair”; [appointment Ana Ruiz]',
  ],
];

test.each(silent)('“%s” limits what is claimed, in %s: %s', (_reason, language, sentence, says) => {
  expect(summaryOf(cardsOf(sentence, language))).toBe(says);
});

const speakers: readonly (readonly [reason: string, language: 'en' | 'es', sentence: string, says: string[]])[] = [
  ['outside the quotation', 'es', 'Un jubilado halló 4.700 dólares: «No eran míos», dijo Juan Paz.', ['amount ?']],
  [
    'past the quotation',
    'en',
    "'We are against floods,' said Ana Ruiz, after 200 villagers met on 5 May 2021.",
    ['quantity ?'],
  ],
  [
    'source of another number',
    'es',
    'Unas 4.000 personas, según la Cruz Roja, marcharon por las 37 escuelas.',
    ['attendance Cruz Roja', 'quantity ?'],
  ],
  [
    'of whom it is said',
    'en',
    'Juan Paz, director of Acme, said that 40 houses burned.',
    ['quantity Juan Paz', 'role ?'],
  ],
];

test.each(speakers)('“%s” limits who is named as the source, in %s: %s', (_reason, language, sentence, says) => {
  const claims = cardsOf(sentence, language).flatMap((card) => card.claims);
  expect(claims.map((one) => `${one.property ?? '?'} ${one.assertedBy?.value.text ?? '?'}`)).toEqual(says);
});

test('every reason has an example', () => {
  expect([...silent, ...speakers].map(([reason]) => reason).sort()).toEqual([...doubtNames].sort());
});
