/** Commands of the search pages. */
export const searchCommands = [
  { id: 'app.search', title: 'commands.search', keys: ['/', 'G S'], scope: 'app', menu: { bar: 'go', group: 0 } },
  { id: 'search.why', title: 'commands.why', keys: ['W'], scope: 'search' },
  { id: 'search.save', title: 'commands.saveSearch', keys: ['Mod+S'], scope: 'search', writes: true },
] as const;
