/** Published styles of citation; cite.ts has what draws each. */
export const publishedStyles = ['chicago', 'apa', 'mla', 'iso-690'] as const;

export type PublishedStyle = (typeof publishedStyles)[number];
