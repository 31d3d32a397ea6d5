/** The precision of a date, sharpest first. */
export const precisions = ['second', 'day', 'month', 'season', 'year', 'decade', 'century'] as const;

export type Precision = (typeof precisions)[number];
