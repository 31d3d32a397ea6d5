import { inScope } from '#core/commands/command.ts';

/** Commands of the timeline. The drawing itself handles the arrow keys that step through its marks, as lists do. */
export const timelineCommands = inScope('timeline', [
  { id: 'timeline.zoomIn', title: 'actions.zoomIn', keys: ['+', '='], repeat: true, page: true },
  { id: 'timeline.zoomOut', title: 'actions.zoomOut', keys: ['-'], repeat: true, page: true },
  { id: 'timeline.fit', title: 'commands.timelineFit', keys: ['Z'], page: true },
  { id: 'timeline.fitAll', title: 'commands.timelineFitAll', keys: ['Shift+Z'], page: true },
  { id: 'timeline.jump', title: 'commands.timelineJump', keys: ['D'], page: true },
  { id: 'timeline.table', title: 'commands.goTable', keys: ['T'], page: true },
  { id: 'timeline.lanes', title: 'commands.timelineLanes', keys: ['L'], page: true },
  { id: 'timeline.onlyThis', title: 'commands.timelineOnlyThis', keys: ['O'], page: true },
  { id: 'timeline.edit', title: 'commands.timelineEdit', keys: ['E'], writes: true },
  { id: 'timeline.order', title: 'commands.timelineOrder', keys: ['B'], writes: true },
]);
