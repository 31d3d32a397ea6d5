/** Published citation styles; cite.ts has the function for each. */
export const publishedStyles = ['chicago', 'apa', 'mla', 'iso-690'] as const;

export type PublishedStyle = (typeof publishedStyles)[number];
