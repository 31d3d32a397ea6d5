/** The timeline: words of the engine. */
export const timeline = {
  aspect: {
    born: '{{name}} born',
    died: '{{name}} died',
    dates: '{{name}}',
    founded: '{{name}} founded',
    dissolved: '{{name}} dissolved',
  },
  claim: '{{name}}: {{words}}',
  kind: {
    events: 'Other events',
    articles: 'Published',
    born: 'Births',
    died: 'Deaths',
    dates: 'Lifetimes',
    founded: 'Foundings',
    dissolved: 'Closings',
  },
  noLane: {
    record: 'No person or organisation',
    place: 'No place',
    kind: 'Other',
    article: 'No article',
    own: 'Other',
  },
  otherLanes_one: '{{count}} other',
  otherLanes_other: '{{count}} others',
  spans: {
    atLeast: 'by at least {{least}}',
    atMost: 'by at most {{most}}',
    both: 'by {{least}} to {{most}}',
  },
} as const;
