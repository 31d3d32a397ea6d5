import type { TranslationOf } from '#lib/i18n/translated.ts';

export const timeline: TranslationOf<'timeline'> = {
  aspect: {
    born: '{{name}}: nacimiento',
    died: '{{name}}: fallecimiento',
    dates: '{{name}}',
    founded: '{{name}}: fundación',
    dissolved: '{{name}}: disolución',
  },
  claim: '{{name}}: {{words}}',
  kind: {
    events: 'Otros hechos',
    articles: 'Publicaciones',
    born: 'Nacimientos',
    died: 'Fallecimientos',
    dates: 'Periodos de vida',
    founded: 'Fundaciones',
    dissolved: 'Disoluciones',
  },
  noLane: {
    record: 'Sin persona ni organización',
    place: 'Sin lugar',
    kind: 'Otros',
    article: 'Sin artículo',
    own: 'Otros',
  },
  otherLanes_one: '{{count}} más',
  otherLanes_other: '{{count}} más',
  spans: {
    atLeast: 'al menos {{least}}',
    atMost: 'como máximo {{most}}',
    both: 'de {{least}} a {{most}}',
  },
};
