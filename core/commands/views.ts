import { inScope } from '#core/commands/command.ts';

/** Commands of tables, timeline, graph and map: the same records in another view, and the filters that all of them share. */
export const viewCommands = [
  ...inScope('app', [
    { id: 'views.list', title: 'commands.viewList', keys: ['Alt+1'], menu: { bar: 'view', group: 5 } },
    { id: 'views.table', title: 'commands.viewTable', keys: ['Alt+2'], menu: { bar: 'view', group: 5 } },
    { id: 'views.timeline', title: 'commands.viewTimeline', keys: ['Alt+3'], menu: { bar: 'view', group: 5 } },
    { id: 'views.graph', title: 'commands.viewGraph', keys: ['Alt+4'], menu: { bar: 'view', group: 5 } },
    { id: 'views.map', title: 'commands.viewMap', keys: ['Alt+5'], menu: { bar: 'view', group: 5 } },
  ]),
  { id: 'views.time', title: 'commands.viewTime', keys: ['Alt+W'], scope: 'view', page: true },
  { id: 'views.narrow', title: 'commands.viewNarrow', keys: ['Alt+N'], scope: 'view', page: true },
  { id: 'views.save', title: 'commands.viewSave', keys: ['Mod+S'], scope: 'view', writes: true, page: true },
] as const;
