/** Names of the styles in a dossier's Word document. Word processors generate new ids, but keep the names. */
export const styleNames = {
  from: 'Dossier From',
  subtitle: 'Subtitle',
  facts: 'Dossier Facts',
  details: 'Dossier Details',
  sentence: 'Dossier Sentence',
  figure: 'Dossier Figure',
  caption: 'Dossier Caption',
  contentsTitle: 'TOC Heading',
  contents1: 'toc 1',
  contents2: 'toc 2',
  cell: 'Dossier Cell',
  cellHead: 'Dossier Cell Head',
  source: 'Dossier Source',
  sourceFact: 'Dossier Source Fact',
  noteMore: 'Dossier Note',
  footer: 'Dossier Footer',
} as const;

/** Names of the character styles. */
export const wordStyleNames = {
  unsourced: 'Dossier Unsourced',
  noQuote: 'Dossier No Quote',
  context: 'Dossier Context',
  name: 'Dossier Name',
  code: 'Dossier Code',
} as const;
