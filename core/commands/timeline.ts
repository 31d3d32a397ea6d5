/** Commands of the timeline. Arrows step through its marks: the drawing hears them itself, as a list does. */
export const timelineCommands = [
  {
    id: 'timeline.zoomIn',
    title: 'actions.zoomIn',
    keys: ['+', '='],
    scope: 'timeline',
    repeat: true,
    page: true,
  },
  {
    id: 'timeline.zoomOut',
    title: 'actions.zoomOut',
    keys: ['-'],
    scope: 'timeline',
    repeat: true,
    page: true,
  },
  { id: 'timeline.fit', title: 'commands.timelineFit', keys: ['Z'], scope: 'timeline', page: true },
  { id: 'timeline.fitAll', title: 'commands.timelineFitAll', keys: ['Shift+Z'], scope: 'timeline', page: true },
  { id: 'timeline.jump', title: 'commands.timelineJump', keys: ['D'], scope: 'timeline', page: true },
  { id: 'timeline.table', title: 'commands.timelineTable', keys: ['T'], scope: 'timeline', page: true },
  { id: 'timeline.lanes', title: 'commands.timelineLanes', keys: ['L'], scope: 'timeline', page: true },
  { id: 'timeline.onlyThis', title: 'commands.timelineOnlyThis', keys: ['O'], scope: 'timeline', page: true },
  { id: 'timeline.edit', title: 'commands.timelineEdit', keys: ['E'], scope: 'timeline', writes: true },
  { id: 'timeline.order', title: 'commands.timelineOrder', keys: ['B'], scope: 'timeline', writes: true },
] as const;
