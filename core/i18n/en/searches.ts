/** Searches that are kept with the case. */
export const searches = {
  create: 'Save the search “{{name}}”',
  move: 'Move the search “{{name}}”',
} as const;
