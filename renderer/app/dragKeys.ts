import { commandById, type CommandId } from '#core/commands/commands.ts';
import { keysOf, type OwnKeys } from '#core/commands/own-keys.ts';
import { t } from '#lib/i18n/t.ts';
import { readableKeys } from '#renderer/lib/keys.ts';
import type { KeyLine } from './keyGroups.ts';

/** The keyboard equivalents of a mouse drag: commands, and keys that no command declares, in order. */
interface DragKeys {
  commands?: readonly CommandId[];
  keys?: readonly string[];
}

/** Every drag in the window, by what is dragged. A test compares it with the sources that handle drags. */
export const dragKeys = {
  files: { commands: ['add.files', 'add.folder'] },
  caseFolder: { commands: ['case.open'] },
  nameList: { keys: ['Mod+V'] },
  placesFile: { commands: ['map.addFile'] },
  download: { keys: ['Tab', 'Enter'] },
  paneEdge: { keys: ['Mod+Alt+ArrowLeft', 'Mod+Alt+ArrowRight'] },
  columnPlace: { commands: ['table.columns'], keys: ['Alt+ArrowUp', 'Alt+ArrowDown'] },
  columnWidth: { commands: ['table.narrower', 'table.wider'] },
  words: { keys: ['Shift+ArrowRight', 'Mod+Shift+ArrowRight'] },
  timeWindow: { commands: ['timeline.zoomIn', 'timeline.zoomOut'], keys: ['ArrowLeft', 'ArrowRight'] },
  timeMark: { commands: ['timeline.edit'] },
  linkTime: { commands: ['graph.time'], keys: ['ArrowLeft', 'ArrowRight'] },
  graphPan: { keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'] },
  graphRecord: { keys: ['Mod+ArrowLeft', 'Mod+ArrowRight'] },
  graphNote: { commands: ['graph.nextNote'], keys: ['Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowRight'] },
  graphSeveral: { commands: ['views.table'], keys: ['Shift+ArrowDown'] },
  mapPan: { keys: ['ArrowLeft', 'ArrowRight'] },
  picturePart: { keys: ['Enter', 'ArrowRight', 'Shift+ArrowRight'] },
  unplaced: { keys: ['Enter'] },
  writtenWords: { keys: ['Mod+X', 'Mod+V'] },
} as const satisfies Readonly<Record<string, DragKeys>>;

/**
 * Returns the drags of the window with their keys, for the list of all keys.
 * @param isSingleKeysOn as for `keyGroups`
 * @param own as for `keyGroups`
 */
export function dragLines(isMac: boolean, isSingleKeysOn: boolean, own: OwnKeys): KeyLine[] {
  return Object.entries<DragKeys>(dragKeys).map(([drag, { commands = [], keys = [] }]) => ({
    title: t(`app.keys.drags.${drag as keyof typeof dragKeys}`),
    caps: [
      ...commands.flatMap((id) => {
        const command = commandById(id);
        const [first] = command ? keysOf(command, own) : [];
        return first === undefined ? [] : [readableKeys(first, isMac, isSingleKeysOn)];
      }),
      ...keys.map((one) => readableKeys(one, isMac)),
    ],
  }));
}
