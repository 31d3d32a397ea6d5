/** Commands of the map. */
export const mapCommands = [
  { id: 'map.zoomIn', title: 'commands.mapZoomIn', keys: ['+', '='], scope: 'map', repeat: true },
  { id: 'map.zoomOut', title: 'commands.mapZoomOut', keys: ['-'], scope: 'map', repeat: true },
  { id: 'map.fit', title: 'commands.mapFit', keys: ['Z'], scope: 'map' },
  { id: 'map.table', title: 'commands.mapTable', keys: ['T'], scope: 'map' },
  { id: 'map.addFile', title: 'commands.mapAddFile', keys: ['Shift+M'], scope: 'map', page: true, writes: true },
  { id: 'map.place', title: 'commands.mapPlace', keys: ['M'], scope: 'map', writes: true },
] as const;
