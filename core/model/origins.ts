/** How many articles of each kind support something, as knots show it. */
export interface Origins {
  independent: number;
  copies: number;
  notAssessed: number;
}

/** What an article counts as, by its independence or by its knot in a corroboration. A copy or an update repeats another origin. */
const kinds = {
  independent: 'independent',
  origin: 'independent',
  copy: 'copies',
  update: 'copies',
  repeat: 'copies',
  'not-assessed': 'notAssessed',
} as const;

/** Counts articles, each given once. One that nobody has assessed never counts as independent. */
export function countOrigins(articles: readonly (keyof typeof kinds)[]): Origins {
  const counts = { independent: 0, copies: 0, notAssessed: 0 };
  for (const article of articles) counts[kinds[article]] += 1;
  return counts;
}
