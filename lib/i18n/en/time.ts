/** When events were: what is typed of it, what cannot be so, what follows. */
export const time = {
  because: {
    date: '“{{event}}” is dated {{date}}.',
    before: '“{{event}}” came before “{{other}}”{{span}}.',
    after: '“{{event}}” came after “{{other}}”{{span}}.',
    during: '“{{event}}” came during “{{other}}”.',
    part: '“{{event}}” is part of “{{other}}”.',
    precedes: '“{{event}}” came before “{{other}}”, by a link.',
    caused: '“{{event}}” caused “{{other}}”, by a link.',
    'part-of': '“{{event}}” is part of “{{other}}”, by a link.',
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
