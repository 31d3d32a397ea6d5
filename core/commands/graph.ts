import { inScope } from '#core/commands/command.ts';

/** Commands of the graph. Tab and the arrow keys act while the chart has the focus. */
export const graphCommands = inScope('graph', [
  { id: 'graph.findQuote', title: 'graph.commands.findQuote', keys: ['F'], writes: true },
  { id: 'graph.link', title: 'actions.linkToRecord', keys: ['L'], writes: true },
  { id: 'graph.confirm', title: 'commands.confirmLink', keys: ['Alt+Y'], writes: true },
  { id: 'graph.pin', title: 'graph.commands.pin', keys: ['P'], writes: true },
  { id: 'graph.table', title: 'graph.commands.table', keys: ['T'] },
  { id: 'graph.expand', title: 'graph.commands.expand', keys: ['E'] },
  { id: 'graph.fold', title: 'graph.commands.fold', keys: ['C'] },
  { id: 'graph.hide', title: 'actions.hide', keys: ['H'] },
  { id: 'graph.showAll', title: 'graph.commands.showAll', keys: ['Shift+H'] },
  { id: 'graph.ways', title: 'graph.commands.ways', keys: ['W'] },
  { id: 'graph.note', title: 'recordPages.add.notes', keys: ['N'], writes: true },
  { id: 'graph.nextNote', title: 'graph.commands.nextNote', keys: ['Shift+N'], writes: true },
  { id: 'graph.frame', title: 'graph.commands.frame', keys: ['B'], writes: true },
  { id: 'graph.time', title: 'graph.commands.time', keys: ['S'] },
  { id: 'graph.copy', title: 'graph.commands.copy', keys: [] },
  { id: 'graph.remove', title: 'graph.commands.remove', keys: ['Delete'], writes: true },
  { id: 'graph.zoomIn', title: 'actions.zoomIn', keys: ['+', '='], repeat: true },
  { id: 'graph.zoomOut', title: 'actions.zoomOut', keys: ['-'], repeat: true },
  { id: 'graph.fit', title: 'graph.commands.fit', keys: ['Z'] },
]);
