/** The notice that corrects a dossier, in the language of the dossier. */
export const corrections = {
  title: 'Correction: {{title}}',
  changed: 'An earlier version, dated {{date}}, said: “{{before}}”. It now says: “{{after}}”.',
  dropped: 'An earlier version, dated {{date}}, said: “{{before}}”. It no longer says this.',
  added: 'An earlier version, dated {{date}}, did not say: “{{after}}”.',
  proof: 'An earlier version, dated {{date}}, gave different proof for: “{{after}}”.',
  noLonger: 'It no longer cites “{{exact}}” ({{source}}).',
  nowCites: 'It now cites “{{exact}}” ({{source}}).',
  quoteChanged: 'It cited “{{before}}” and now cites “{{exact}}” ({{source}}).',
  textChanged: 'The text with “{{exact}}” ({{source}}) has changed.',
  otherWords: 'The same quotes now prove different words in it.',
  why: 'Reason for the correction: …',
} as const;
