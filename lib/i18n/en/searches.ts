/** Searches saved with the case. */
export const searches = {
  label: 'Saved searches',
  // the label in Undo
  create: 'Save search “{{name}}”',
  move: 'Move search “{{name}}”',
  // what happened
  saved: 'Saved “{{name}}”. Its count is in the sidebar.',
  changed: '“{{name}}” was changed.',
  removed: '“{{name}}” was removed from the saved searches.',
  editTitle: 'Edit saved search',
  query: 'Query',
  queryNote: 'Words, "phrases", -without and filters, as in the search box.',
  within: 'Within these results',
  withinNote: 'Words that must also appear. Leave empty for all results.',
  needsName: 'Give the search a name first.',
  needsQuery: 'Type a query first.',
  change: 'Save changes',
  // on the search page
  nothingToSave: 'Type a search first.',
  isSaved: 'Saved',
  isSavedAs: 'Saved as {{name}}',
  menu: 'This saved search',
  edit: 'Rename or edit…',
  // in the rail, read after the number
  hits_one: 'result',
  hits_other: 'results',
  hitsBefore_one: 'result when last counted',
  hitsBefore_other: 'results when last counted',
  rowKeys: '{{query}}\nF2 edit · Alt ↑ ↓ move · Del remove',
} as const;
