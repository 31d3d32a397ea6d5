/** Times of events: what was typed, what is impossible, what follows. */
export const time = {
  because: {
    date: '“{{event}}” is dated {{date}}.',
    before: '“{{event}}” came before “{{other}}”{{span}}.',
    after: '“{{event}}” came after “{{other}}”{{span}}.',
    during: '“{{event}}” happened during “{{other}}”.',
    part: '“{{event}}” is part of “{{other}}”.',
    precedes: 'A link says “{{event}}” came before “{{other}}”.',
    caused: 'A link says “{{event}}” caused “{{other}}”.',
    'part-of': 'A link says “{{event}}” is part of “{{other}}”.',
  },
  spans: {
    none: '',
    atLeast: ', by at least {{least}}',
    atMost: ', by at most {{most}}',
    both: ', by at least {{least}} and at most {{most}}',
  },
  impossible: '{{because}} These cannot all be true.',
  derived: {
    whole: 'It was {{when}}.',
    start: 'It began {{when}}.',
    end: 'It ended {{when}}.',
  },
} as const;
