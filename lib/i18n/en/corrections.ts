/** The notice that corrects a dossier, in the language of the dossier. */
export const corrections = {
  title: 'Correction: {{title}}',
  changed: 'An earlier version, of {{date}}, said: “{{before}}”. It now says: “{{after}}”.',
  dropped: 'An earlier version, of {{date}}, said: “{{before}}”. It no longer says so.',
  added: 'An earlier version, of {{date}}, did not say: “{{after}}”.',
  proof: 'An earlier version, of {{date}}, gave other proof for: “{{after}}”.',
  noLonger: 'It no longer cites “{{exact}}” ({{source}}).',
  nowCites: 'It now cites “{{exact}}” ({{source}}).',
  quoteChanged: 'It cited “{{before}}” and now cites “{{exact}}” ({{source}}).',
  textChanged: 'The text with “{{exact}}” ({{source}}) is another one now.',
  otherWords: 'The same quotes now prove other words of it.',
  why: 'Reason for the correction: …',
} as const;
