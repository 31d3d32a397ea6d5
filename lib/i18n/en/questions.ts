/** Questions that the sources have to answer. */
export const questions = {
  needsAnswer: 'An answer needs a quote that gives it, or a reason in your words.',
  notOpen: 'This question is not open any more.',
  notAbout: 'A question can be about articles, people, organisations, places, events, links, quotes and claims.',
  notQuote: '“{{title}}” is no quote.',
  labels: {
    create: 'Ask “{{title}}”',
    answer: 'Answer “{{title}}”',
    drop: 'Drop the question “{{title}}”',
    reopen: 'Ask again: “{{title}}”',
    tie: 'Tie a quote to “{{title}}”',
    untie: 'Untie a quote from “{{title}}”',
  },
} as const;
