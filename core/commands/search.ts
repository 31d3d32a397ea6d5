import { inScope } from '#core/commands/command.ts';

/** Commands of the search pages, of finding in a text, and of stepping through results in the reader. */
export const searchCommands = [
  { id: 'batch.search', title: 'commands.searchNames', keys: ['Mod+Enter'], scope: 'batch', page: true },
  { id: 'batch.export', title: 'commands.exportNames', keys: ['Mod+E'], scope: 'batch', page: true },
  { id: 'search.why', title: 'commands.why', keys: ['W'], scope: 'search' },
  { id: 'search.save', title: 'commands.saveSearch', keys: ['Mod+S'], scope: 'search', writes: true, page: true },
  { id: 'search.within', title: 'commands.searchWithin', keys: ['Alt+N', 'N'], scope: 'search', page: true },
  { id: 'search.nextType', title: 'commands.nextType', keys: ['Mod+PageDown'], scope: 'search', repeat: true },
  { id: 'search.previousType', title: 'commands.previousType', keys: ['Mod+PageUp'], scope: 'search', repeat: true },
  ...inScope('reader', [
    { id: 'reader.find', title: 'commands.find', keys: ['Mod+F'], menu: { bar: 'edit', group: 2 }, page: true },
    { id: 'reader.nextMatch', title: 'commands.nextMatch', keys: ['F3'], repeat: true },
    { id: 'reader.previousMatch', title: 'commands.previousMatch', keys: ['Shift+F3'], repeat: true },
    { id: 'reader.nextHit', title: 'commands.nextHit', keys: ['Alt+ArrowDown'], page: true },
    { id: 'reader.previousHit', title: 'commands.previousHit', keys: ['Alt+ArrowUp'], page: true },
    { id: 'reader.endHits', title: 'commands.endHits', keys: ['Escape'], hidden: true },
  ]),
] as const;
