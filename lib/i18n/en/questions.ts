/** Questions that the sources do not answer yet. */
export const questions = {
  needsAnswer: 'An answer needs a quote or your own words.',
  notOpen: 'This question is no longer open.',
  notAbout: 'A question can be about articles, people, organisations, places, events, links, quotes and claims.',
  notQuote: '“{{title}}” is not a quote.',
  labels: {
    create: 'Ask “{{title}}”',
    answer: 'Answer “{{title}}”',
    drop: 'Drop the question “{{title}}”',
    reopen: 'Reopen “{{title}}”',
    tie: 'Attach a quote to “{{title}}”',
    untie: 'Detach a quote from “{{title}}”',
  },
} as const;
