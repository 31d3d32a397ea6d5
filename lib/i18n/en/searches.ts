/** Searches that are kept with the case. */
export const searches = {
  label: 'Saved searches',
  // what Undo calls it
  create: 'Save the search “{{name}}”',
  move: 'Move the search “{{name}}”',
  // what happened
  saved: '“{{name}}” is saved, and counted in the rail.',
  changed: '“{{name}}” was changed.',
  removed: '“{{name}}” was removed from the saved searches.',
  // the form
  saveTitle: 'Save the search',
  editTitle: 'Edit the saved search',
  name: 'Name',
  query: 'What it asks',
  queryNote: 'Words, "phrases", -without and filters, as in the search box.',
  within: 'Within these hits',
  withinNote: 'What must be there, too; empty for all hits.',
  needsName: 'Give the search a name first.',
  needsQuery: 'Type what it asks first.',
  save: 'Save search',
  change: 'Save the changes',
  // on the search page
  nothingToSave: 'Type what to search first.',
  isSaved: 'Saved',
  isSavedAs: 'Saved as {{name}}',
  menu: 'This saved search',
  edit: 'Rename or edit…',
  up: 'Move up',
  down: 'Move down',
  remove: 'Remove',
  // in the rail
  // read after the number
  hits_one: 'hit',
  hits_other: 'hits',
  hitsBefore_one: 'hit when last counted',
  hitsBefore_other: 'hits when last counted',
  rowKeys: '{{query}}\nF2 edit · Alt ↑ ↓ move · Del remove',
} as const;
