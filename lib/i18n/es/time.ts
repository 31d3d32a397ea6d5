import type { TranslationOf } from '#lib/i18n/translated.ts';

/** A date in words may begin with a preposition (“hacia 2019”), so a colon precedes it. */
export const time: TranslationOf<'time'> = {
  because: {
    date: '«{{event}}» tiene esta fecha: {{date}}.',
    before: '«{{event}}» ocurrió antes que «{{other}}»{{span}}.',
    after: '«{{event}}» ocurrió después que «{{other}}»{{span}}.',
    during: '«{{event}}» ocurrió durante «{{other}}».',
    part: '«{{event}}» forma parte de «{{other}}».',
    precedes: 'Según un vínculo, «{{event}}» fue anterior a «{{other}}».',
    caused: 'Según un vínculo, «{{event}}» causó «{{other}}».',
    'part-of': 'Según un vínculo, «{{event}}» forma parte de «{{other}}».',
  },
  spans: {
    none: '',
    atLeast: ', con al menos {{least}} de diferencia',
    atMost: ', con {{most}} de diferencia como máximo',
    both: ', con {{least}} a {{most}} de diferencia',
  },
  impossible: '{{because}} No puede ser todo cierto.',
  derived: {
    whole: 'Fecha: {{when}}.',
    start: 'Principio: {{when}}.',
    end: 'Final: {{when}}.',
  },
};
