/** Commands that export the case, or the selected records, to a file. */
export const exportCommands = [
  {
    id: 'case.export',
    title: 'commands.exportCase',
    also: 'commands.also.exportCase',
    keys: ['Mod+E'],
    scope: 'app',
    menu: { bar: 'file', group: 3 },
  },
  { id: 'record.export', title: 'commands.exportThese', keys: ['Mod+Shift+E'], scope: 'list' },
] as const;
