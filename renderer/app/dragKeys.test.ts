import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dragKeys, dragLines } from './dragKeys.ts';

/** The source files that handle a drag, and which drags. */
const heardIn: Readonly<Record<string, readonly (keyof typeof dragKeys)[]>> = {
  'app/caseDrop.ts': ['caseFolder'],
  'app/useDrop.ts': ['files'],
  'app/DownloadDialog.tsx': ['download'],
  'features/articles/reader/useCaret.ts': ['words'],
  'features/batch/ListForm.tsx': ['nameList'],
  'features/dossiers/figures/ChosenArea.tsx': ['picturePart'],
  'features/dossiers/page/SectionText.tsx': ['unplaced', 'writtenWords'],
  'features/dossiers/page/sectionEditor.ts': ['unplaced', 'writtenWords'],
  'features/dossiers/page/Tray.tsx': ['unplaced'],
  'features/graph/TimeBar.tsx': ['linkTime'],
  'features/graph/chart/view.ts': ['graphPan', 'graphRecord', 'graphNote', 'graphSeveral'],
  'features/map/MapCanvas.tsx': ['mapPan'],
  'features/map/drop/useDroppedPlaces.tsx': ['placesFile'],
  'features/table/ColumnChooser.tsx': ['columnPlace'],
  'features/table/HeadRow.tsx': ['columnPlace', 'columnWidth'],
  'features/table/useHeadDrag.ts': ['columnPlace'],
  'features/timeline/Overview.tsx': ['timeWindow'],
  'features/timeline/usePointer.ts': ['timeWindow', 'timeMark'],
  'ui/Panes.tsx': ['paneEdge'],
};

/** Files that listen to a pointer or a drop without handling a drag. */
const noDrag: Readonly<Record<string, string>> = {
  'features/dossiers/page/places.ts': 'has the editor read where the caret is',
  'app/Palette.tsx': 'the row under the pointer is marked',
  'app/Shell.tsx': 'has what useDrop hears',
  'lib/fileDrop.ts': 'hands on what useDrop hears',
  'verify/main.ts': 'the page of a package, outside of the window: a button beside the drop chooses the files',
};

/** Patterns that occur in sources that handle a drag and nowhere else. */
const drags = [
  /\bdraggable(?!=\{false\})\b(?! = false)/,
  /\bonDrop\b|\bhandleDrop\b|'drop'|'dragstart'|\buseDrop\(|\bhandleFileDrops\(/,
  /'(?:pointer|mouse)move'|\bon(?:Pointer|Mouse)Move\b|setPointerCapture/,
  /getResizeHandler|'react-resizable-panels'|<input[^>]*type="range"|'selectionchange'/,
];

const root = join(import.meta.dirname, '..');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file));

test('every source that handles a drag is listed, and its drags have keys', () => {
  const found = sources.filter((file) => {
    const source = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    return drags.some((one) => one.test(source));
  });
  expect(found.sort()).toEqual([...Object.keys(heardIn), ...Object.keys(noDrag)].sort());
  expect(new Set(Object.values(heardIn).flat())).toEqual(new Set(Object.keys(dragKeys)));
});

test('every drag is in the list of all keys, with a key', () => {
  for (const { title, caps } of dragLines(false, true, {})) expect(caps, title).not.toEqual([]);
  expect(dragLines(false, true, {}).find(({ title }) => title === 'A column to another place')?.caps).toEqual([
    'Alt C',
    'Alt ↑',
    'Alt ↓',
  ]);
});
