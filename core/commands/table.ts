import { inScope } from '#core/commands/command.ts';

/** Commands of tables. Letters jump to rows there, so actions use Alt, F2 or Ctrl. */
export const tableCommands = inScope('table', [
  { id: 'table.edit', title: 'commands.tableEdit', keys: ['F2'], writes: true },
  { id: 'table.field', title: 'commands.tableField', keys: ['Alt+E'], writes: true },
  { id: 'table.confirm', title: 'commands.confirmGuesses', keys: ['Alt+Y'], writes: true },
  { id: 'table.fill', title: 'commands.tableFill', keys: ['Mod+D'], writes: true },
  { id: 'table.copy', title: 'commands.tableCopy', keys: ['Mod+C'], yieldsToFields: true },
  { id: 'table.paste', title: 'commands.tablePaste', keys: ['Mod+V'], yieldsToFields: true, writes: true },
  { id: 'table.sort', title: 'commands.tableSort', keys: ['Alt+S'] },
  { id: 'table.sortMore', title: 'commands.tableSortMore', keys: ['Alt+Shift+S'] },
  { id: 'table.group', title: 'commands.tableGroup', keys: ['Alt+B'] },
  { id: 'table.columns', title: 'commands.tableColumns', keys: ['Alt+C'], page: true },
  { id: 'table.export', title: 'commands.tableExport', keys: ['Alt+X'], page: true },
  { id: 'table.clear', title: 'commands.tableClear', keys: ['Alt+Shift+F'], page: true },
  { id: 'table.narrower', title: 'commands.tableNarrower', keys: ['Alt+Shift+ArrowLeft'], repeat: true },
  { id: 'table.wider', title: 'commands.tableWider', keys: ['Alt+Shift+ArrowRight'], repeat: true },
]);
