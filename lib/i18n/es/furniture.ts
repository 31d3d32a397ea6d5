import type { furniture as english } from '#lib/i18n/en/furniture.ts';
import type { Translated } from '#lib/i18n/translated.ts';

export const furniture: Translated<typeof english> = {
  labels: {
    leaveOut_one: 'Dejar fuera {{count}} línea de {{outlet}}',
    leaveOut_other: 'Dejar fuera {{count}} líneas de {{outlet}}',
    keep_one: 'Conservar {{count}} línea de {{outlet}}',
    keep_other: 'Conservar {{count}} líneas de {{outlet}}',
  },
  notALine: 'Indique al menos una línea con letras.',
  noOutlet: 'artículos sin medio',
  leftOut: 'línea de {{outlet}}, fuera. {{who}}, {{day}}',
  kept: 'línea de {{outlet}}, no es relleno del sitio. {{who}}, {{day}}',
  title: 'Relleno del sitio: {{outlet}}',
  lines_one: '{{number}} línea',
  lines_other: '{{number}} líneas',
  inArticles: '{{lines}} en {{articles}}',
  more_one: '{{count}} medio más',
  more_other: '{{count}} medios más',
  text: 'Estas líneas abren o cierran varios artículos. Si se dejan fuera, no dan títulos, nombres, fechas ni duplicados. El texto queda como está.',
  tick: 'Dejar fuera «{{line}}»',
  names: 'Nombra a {{names}}',
  example: '{{articles}} con «{{line}}»: abrir uno',
  leaveOut_one: 'Dejar fuera {{number}} línea',
  leaveOut_other: 'Dejar fuera {{number}} líneas',
  not: 'No es relleno',
  done: 'Quedan fuera: {{lines}} en {{articles}}',
  doneTitles_one: '{{done}}; {{count}} título ha cambiado',
  doneTitles_other: '{{done}}; {{count}} títulos han cambiado',
  keptToast: 'Queda como texto de {{outlet}}: {{lines}}',
};
