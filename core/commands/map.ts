import { inScope } from '#core/commands/command.ts';

/** Commands of the map. */
export const mapCommands = inScope('map', [
  { id: 'map.zoomIn', title: 'commands.mapZoomIn', keys: ['+', '='], repeat: true },
  { id: 'map.zoomOut', title: 'commands.mapZoomOut', keys: ['-'], repeat: true },
  { id: 'map.fit', title: 'commands.mapFit', keys: ['Z'] },
  { id: 'map.table', title: 'commands.mapTable', keys: ['T'] },
  { id: 'map.addFile', title: 'commands.mapAddFile', keys: ['Shift+M'], page: true, writes: true },
  { id: 'map.place', title: 'commands.mapPlace', keys: ['M'], writes: true },
]);
