/** Words that several features share: what things are called. */
export const words = {
  articles: 'Articles',
  people: 'People',
  organisations: 'Organisations',
  places: 'Places',
  events: 'Events',
  links: 'Links',
  quotes: 'Quotes',
  claims: 'Claims',
  questions: 'Questions',
  dossiers: 'Dossiers',
} as const;
