import type { TextKey } from '#lib/i18n/t.ts';
import { claimCommands } from '#core/commands/claim.ts';
import { dossierCommands } from '#core/commands/dossier.ts';
import { commandOfPage, pages, pageScopes, type PageCommandId } from '#core/commands/pages.ts';
import { exportCommands } from '#core/commands/export.ts';
import { helpCommands } from '#core/commands/help.ts';
import { graphCommands } from '#core/commands/graph.ts';
import { historyCommands } from '#core/commands/history.ts';
import { mapCommands } from '#core/commands/map.ts';
import { mentionCommands } from '#core/commands/mentions.ts';
import { passCommands } from '#core/commands/pass.ts';
import { readerCommands } from '#core/commands/reader.ts';
import { reviewCommands } from '#core/commands/review.ts';
import { recordCommands } from '#core/commands/record.ts';
import { searchCommands } from '#core/commands/search.ts';
import { tableCommands } from '#core/commands/table.ts';
import { timelineCommands } from '#core/commands/timeline.ts';
import { viewCommands } from '#core/commands/views.ts';
import { windowCommands } from '#core/commands/window.ts';

/**
 * Where a command makes sense, in the order of "All keys". `app` is everywhere in a case; `form` a form that is open over
 * a page; `view` a table, timeline, graph or map; `notice` a band over the page; `launch` the first screen.
 */
export const commandScopes = [
  'app',
  'form',
  'list',
  'reader',
  'pass',
  'record',
  'mentions',
  'view',
  ...pageScopes,
  'notice',
  'launch',
] as const;

export type CommandScope = (typeof commandScopes)[number];

/** The native menus, in their order. */
export const menuBars = ['file', 'edit', 'view', 'go', 'help'] as const;

export type MenuBar = (typeof menuBars)[number];

/** Something a person can invoke: by key, from the palette, from the menu. A declaration only; the window does it. */
export interface Command {
  id: string;
  title: TextKey;
  /** Other words that people may look for it by, such as those of other programs. */
  also?: TextKey;
  /**
   * Shortcuts, the first one is shown. `Mod` is Ctrl, or Cmd on a Mac; a space parts the steps of a sequence (`G A`);
   * keys are named as KeyboardEvent.key names them, letters in capitals.
   */
  keys: readonly string[];
  scope: CommandScope;
  menu?: { bar: MenuBar; group: number };
  /** Holding the key down repeats it. */
  repeat?: boolean;
  /** Leaves the shortcut to a text field that has the focus (native undo, paste, find). */
  yieldsToFields?: boolean;
  /** It changes the case: where that can only be read, it says why it does nothing. */
  writes?: boolean;
  /** It is about the page as a whole, not about what the mouse points at: a context menu leaves it out. */
  page?: boolean;
  /** What it acts on (`data-pointed`): a context menu leaves it out where the mouse points at none of these. */
  pointed?: readonly ('suggestion' | 'quote' | 'words')[];
  /** Not offered in the palette: it needs a place to act on, or is a palette key itself. */
  hidden?: boolean;
}

function define<const C extends readonly Command[]>(commands: C): C {
  return commands;
}

/** What opens each page. */
const pageCommands: readonly (Command & { id: PageCommandId })[] = pages.map(({ id, title, keys, group, ...more }) => ({
  id: commandOfPage(id),
  title,
  ...('also' in more ? { also: more.also } : {}),
  keys,
  scope: 'app',
  menu: { bar: 'go', group },
}));

/** Every command there is by now. Two commands of one scope never share a key. */
const table = define([
  // everywhere
  {
    id: 'app.palette',
    title: 'commands.palette',
    keys: ['Mod+K'],
    scope: 'app',
    menu: { bar: 'go', group: 0 },
    hidden: true,
  },
  ...helpCommands,
  {
    id: 'app.checkDownload',
    title: 'commands.checkDownload',
    also: 'commands.also.checkDownload',
    keys: [],
    scope: 'app',
    menu: { bar: 'help', group: 1 },
  },
  {
    id: 'edit.undo',
    title: 'commands.undo',
    keys: ['Mod+Z'],
    scope: 'app',
    menu: { bar: 'edit', group: 0 },
    yieldsToFields: true,
    writes: true,
  },
  {
    id: 'edit.redo',
    title: 'commands.redo',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    scope: 'app',
    menu: { bar: 'edit', group: 0 },
    yieldsToFields: true,
    writes: true,
  },
  { id: 'view.inspector', title: 'commands.inspector', keys: ['Mod+I'], scope: 'app', menu: { bar: 'view', group: 0 } },
  { id: 'view.rail', title: 'commands.rail', keys: ['Mod+B'], scope: 'app', menu: { bar: 'view', group: 0 } },
  { id: 'view.nextPane', title: 'commands.nextPane', keys: ['F6'], scope: 'app', menu: { bar: 'view', group: 1 } },
  {
    id: 'view.previousPane',
    title: 'commands.previousPane',
    keys: ['Shift+F6'],
    scope: 'app',
    menu: { bar: 'view', group: 1 },
  },
  {
    id: 'view.zoomIn',
    title: 'commands.zoomIn',
    keys: ['Mod+=', 'Mod++'],
    scope: 'app',
    menu: { bar: 'view', group: 2 },
    repeat: true,
  },
  {
    id: 'view.zoomOut',
    title: 'commands.zoomOut',
    keys: ['Mod+-'],
    scope: 'app',
    menu: { bar: 'view', group: 2 },
    repeat: true,
  },
  { id: 'view.zoomReset', title: 'commands.zoomReset', keys: ['Mod+0'], scope: 'app', menu: { bar: 'view', group: 2 } },
  { id: 'view.themeSystem', title: 'commands.themeSystem', keys: [], scope: 'app', menu: { bar: 'view', group: 3 } },
  { id: 'view.themeLight', title: 'commands.themeLight', keys: [], scope: 'app', menu: { bar: 'view', group: 3 } },
  { id: 'view.themeDark', title: 'commands.themeDark', keys: [], scope: 'app', menu: { bar: 'view', group: 3 } },
  { id: 'view.singleKeys', title: 'commands.singleKeys', keys: [], scope: 'app', menu: { bar: 'view', group: 4 } },
  {
    id: 'go.back',
    title: 'commands.back',
    keys: ['Alt+ArrowLeft'],
    scope: 'app',
    menu: { bar: 'go', group: 1 },
    hidden: true,
  },
  {
    id: 'go.forward',
    title: 'commands.forward',
    keys: ['Alt+ArrowRight'],
    scope: 'app',
    menu: { bar: 'go', group: 1 },
    hidden: true,
  },
  ...pageCommands,
  { id: 'case.new', title: 'commands.newCase', keys: ['Mod+N'], scope: 'app', menu: { bar: 'file', group: 0 } },
  { id: 'case.open', title: 'commands.openCase', keys: ['Mod+Shift+O'], scope: 'app', menu: { bar: 'file', group: 0 } },
  {
    id: 'case.openBundle',
    title: 'commands.openBundle',
    also: 'commands.also.openBundle',
    keys: [],
    scope: 'app',
    menu: { bar: 'file', group: 0 },
  },
  ...windowCommands,
  {
    id: 'case.rename',
    title: 'commands.renameCase',
    keys: [],
    scope: 'app',
    menu: { bar: 'file', group: 1 },
    writes: true,
  },
  { id: 'case.showFolder', title: 'commands.showFolder', keys: [], scope: 'app', menu: { bar: 'file', group: 1 } },
  {
    id: 'add.files',
    title: 'commands.addFiles',
    also: 'commands.also.add',
    keys: ['Mod+O'],
    scope: 'app',
    menu: { bar: 'file', group: 2 },
    writes: true,
  },
  {
    id: 'add.folder',
    title: 'commands.addFolder',
    also: 'commands.also.add',
    keys: ['Mod+Shift+F'],
    scope: 'app',
    menu: { bar: 'file', group: 2 },
    writes: true,
  },
  {
    id: 'add.paste',
    title: 'commands.pasteArticle',
    keys: ['Mod+V'],
    scope: 'app',
    menu: { bar: 'file', group: 2 },
    yieldsToFields: true,
    writes: true,
  },
  {
    id: 'case.reread',
    title: 'commands.rereadAll',
    keys: [],
    scope: 'app',
    menu: { bar: 'file', group: 2 },
    writes: true,
  },
  ...exportCommands,
  {
    id: 'app.settings',
    title: 'commands.settings',
    also: 'commands.also.settings',
    keys: ['Mod+,'],
    scope: 'app',
    menu: { bar: 'file', group: 4 },
  },
  {
    id: 'case.bundle',
    title: 'commands.saveBundle',
    also: 'commands.also.bundle',
    keys: [],
    scope: 'app',
    menu: { bar: 'file', group: 3 },
  },
  { id: 'case.cleanCopy', title: 'commands.cleanCopy', keys: [], scope: 'app', menu: { bar: 'file', group: 3 } },
  {
    id: 'case.close',
    title: 'commands.closeCase',
    keys: ['Mod+Shift+W'],
    scope: 'app',
    menu: { bar: 'file', group: 5 },
  },
  { id: 'window.close', title: 'commands.closeWindow', keys: ['Mod+W'], scope: 'app', menu: { bar: 'file', group: 5 } },
  // lists and records
  ...recordCommands,
  { id: 'list.filter', title: 'commands.filterList', keys: ['Alt+F'], scope: 'list', page: true },
  { id: 'case.save', title: 'commands.saveCase', keys: ['Mod+S'], scope: 'app', hidden: true },
  {
    id: 'form.save',
    title: 'commands.saveForm',
    keys: ['Mod+Enter', 'Mod+S'],
    scope: 'form',
    writes: true,
    hidden: true,
  },
  ...readerCommands,
  ...dossierCommands,
  // import
  { id: 'import.cancel', title: 'commands.cancelImport', keys: ['Escape'], scope: 'import', hidden: true },
  { id: 'import.pause', title: 'commands.pauseImport', keys: ['Alt+P'], scope: 'import', hidden: true },
  { id: 'import.compare', title: 'commands.compareNear', keys: ['Alt+C'], scope: 'import', page: true },
  ...claimCommands,
  ...graphCommands,
  ...reviewCommands,
  ...searchCommands,
  ...tableCommands,
  ...viewCommands,
  ...timelineCommands,
  ...mapCommands,
  ...mentionCommands,
  ...passCommands,
  ...historyCommands,
  // bands over the page
  { id: 'notice.log', title: 'commands.noticeLog', keys: ['L'], scope: 'notice', hidden: true },
  { id: 'notice.verify', title: 'commands.verify', keys: ['V'], scope: 'notice', hidden: true },
  // first screen
  { id: 'launch.sample', title: 'commands.openSample', keys: ['S'], scope: 'launch' },
  { id: 'launch.new', title: 'commands.newCase', keys: ['N'], scope: 'launch' },
  { id: 'launch.open', title: 'commands.openCase', keys: ['O'], scope: 'launch' },
  { id: 'launch.bundle', title: 'commands.openBundle', keys: ['B'], scope: 'launch' },
]);

export type CommandId = (typeof table)[number]['id'];

/** All commands there are. */
export const commands: readonly (Command & { id: CommandId })[] = table;

/** The command with an id that came from outside (a menu, an event); undefined when there is none. */
export function commandById(id: string): (Command & { id: CommandId }) | undefined {
  return commands.find((command) => command.id === id);
}
