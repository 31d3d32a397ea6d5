/** Commands of tables. Letters find there: actions take Alt, F2 or Ctrl. */
export const tableCommands = [
  { id: 'table.edit', title: 'commands.tableEdit', keys: ['F2'], scope: 'table', writes: true },
  { id: 'table.field', title: 'commands.tableField', keys: ['Alt+E'], scope: 'table', writes: true },
  { id: 'table.fill', title: 'commands.tableFill', keys: ['Mod+D'], scope: 'table', writes: true },
  { id: 'table.copy', title: 'commands.tableCopy', keys: ['Mod+C'], scope: 'table', yieldsToFields: true },
  {
    id: 'table.paste',
    title: 'commands.tablePaste',
    keys: ['Mod+V'],
    scope: 'table',
    yieldsToFields: true,
    writes: true,
  },
  { id: 'table.sort', title: 'commands.tableSort', keys: ['Alt+S'], scope: 'table' },
  { id: 'table.sortMore', title: 'commands.tableSortMore', keys: ['Alt+Shift+S'], scope: 'table' },
  { id: 'table.group', title: 'commands.tableGroup', keys: ['Alt+B'], scope: 'table' },
  { id: 'table.columns', title: 'commands.tableColumns', keys: ['Alt+C'], scope: 'table', page: true },
  { id: 'table.export', title: 'commands.tableExport', keys: ['Alt+X'], scope: 'table', page: true },
  { id: 'table.clear', title: 'commands.tableClear', keys: ['Alt+Shift+F'], scope: 'table', page: true },
  {
    id: 'table.narrower',
    title: 'commands.tableNarrower',
    keys: ['Alt+Shift+ArrowLeft'],
    scope: 'table',
    repeat: true,
  },
  { id: 'table.wider', title: 'commands.tableWider', keys: ['Alt+Shift+ArrowRight'], scope: 'table', repeat: true },
] as const;
