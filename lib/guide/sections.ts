/**
 * The sections of the user guide, docs/user-guide.md, in order: pages and dialogs name them for F1. A test compares the guide in every
 * language with this list.
 */
export const guideSections = [
  'start',
  'sample',
  'window',
  'add',
  'import',
  'sheets',
  'other-programs',
  'read',
  'names',
  'pass',
  'suggestions',
  'quotes',
  'records',
  'dates',
  'views',
  'table',
  'timeline',
  'graph',
  'map',
  'claims',
  'contradictions',
  'near',
  'identity',
  'leads',
  'search',
  'batch',
  'dossiers',
  'findings',
  'audiences',
  'export',
  'versions',
  'verify',
  'archive',
  'history',
  'trash',
  'conflicts',
  'settings',
  'help',
  'trouble',
] as const;

/** A section of the user guide. */
export type GuideSection = (typeof guideSections)[number];
