import { claimCommands } from '#core/commands/claim.ts';
import { dossierCommands } from '#core/commands/dossier.ts';
import { inScope, type Command } from '#core/commands/command.ts';
import { commandOfPage, pages, type PageCommandId } from '#core/commands/pages.ts';
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

function define<const C extends readonly Command[]>(commands: C): C {
  return commands;
}

/** The commands that open pages. */
const pageCommands: readonly (Command & { id: PageCommandId })[] = pages.map(({ id, title, keys, group, ...more }) => ({
  id: commandOfPage(id),
  title,
  ...('also' in more ? { also: more.also } : {}),
  keys,
  scope: 'app',
  menu: { bar: 'go', group },
}));

/** Every command. Two commands of one scope never share a key. */
const table = define([
  // everywhere
  ...inScope('app', [
    { id: 'app.palette', title: 'commands.palette', keys: ['Mod+K'], menu: { bar: 'go', group: 0 }, hidden: true },
  ]),
  ...helpCommands,
  ...inScope('app', [
    {
      id: 'app.checkDownload',
      title: 'commands.checkDownload',
      also: 'commands.also.checkDownload',
      keys: [],
      menu: { bar: 'help', group: 1 },
    },
    {
      id: 'edit.undo',
      title: 'commands.undo',
      keys: ['Mod+Z'],
      menu: { bar: 'edit', group: 0 },
      yieldsToFields: true,
      writes: true,
    },
    {
      id: 'edit.redo',
      title: 'commands.redo',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      menu: { bar: 'edit', group: 0 },
      yieldsToFields: true,
      writes: true,
    },
    { id: 'view.inspector', title: 'commands.inspector', keys: ['Mod+I'], menu: { bar: 'view', group: 0 } },
    { id: 'view.rail', title: 'commands.rail', keys: ['Mod+B'], menu: { bar: 'view', group: 0 } },
    { id: 'view.nextPane', title: 'commands.nextPane', keys: ['F6'], menu: { bar: 'view', group: 1 } },
    { id: 'view.previousPane', title: 'commands.previousPane', keys: ['Shift+F6'], menu: { bar: 'view', group: 1 } },
    {
      id: 'view.zoomIn',
      title: 'actions.zoomIn',
      keys: ['Mod+=', 'Mod++'],
      menu: { bar: 'view', group: 2 },
      repeat: true,
    },
    { id: 'view.zoomOut', title: 'actions.zoomOut', keys: ['Mod+-'], menu: { bar: 'view', group: 2 }, repeat: true },
    { id: 'view.zoomReset', title: 'commands.zoomReset', keys: ['Mod+0'], menu: { bar: 'view', group: 2 } },
    { id: 'view.themeSystem', title: 'commands.themeSystem', keys: [], menu: { bar: 'view', group: 3 } },
    { id: 'view.themeLight', title: 'commands.themeLight', keys: [], menu: { bar: 'view', group: 3 } },
    { id: 'view.themeDark', title: 'commands.themeDark', keys: [], menu: { bar: 'view', group: 3 } },
    { id: 'view.singleKeys', title: 'commands.singleKeys', keys: [], menu: { bar: 'view', group: 4 } },
    { id: 'go.back', title: 'commands.back', keys: ['Alt+ArrowLeft'], menu: { bar: 'go', group: 1 }, hidden: true },
    {
      id: 'go.forward',
      title: 'commands.forward',
      keys: ['Alt+ArrowRight'],
      menu: { bar: 'go', group: 1 },
      hidden: true,
    },
  ]),
  ...pageCommands,
  ...inScope('app', [
    { id: 'case.new', title: 'commands.newCase', keys: ['Mod+N'], menu: { bar: 'file', group: 0 } },
    { id: 'case.open', title: 'commands.openCase', keys: ['Mod+Shift+O'], menu: { bar: 'file', group: 0 } },
    {
      id: 'case.openBundle',
      title: 'commands.openBundle',
      also: 'commands.also.openBundle',
      keys: [],
      menu: { bar: 'file', group: 0 },
    },
  ]),
  ...windowCommands,
  ...inScope('app', [
    { id: 'case.rename', title: 'commands.renameCase', keys: [], menu: { bar: 'file', group: 1 }, writes: true },
    { id: 'case.showFolder', title: 'commands.showFolder', keys: [], menu: { bar: 'file', group: 1 } },
    {
      id: 'add.files',
      title: 'commands.addFiles',
      also: 'commands.also.add',
      keys: ['Mod+O'],
      menu: { bar: 'file', group: 2 },
      writes: true,
    },
    {
      id: 'add.folder',
      title: 'commands.addFolder',
      also: 'commands.also.add',
      keys: ['Mod+Shift+F'],
      menu: { bar: 'file', group: 2 },
      writes: true,
    },
    {
      id: 'add.paste',
      title: 'commands.pasteArticle',
      keys: ['Mod+V'],
      menu: { bar: 'file', group: 2 },
      yieldsToFields: true,
      writes: true,
    },
    { id: 'case.reread', title: 'commands.rereadAll', keys: [], menu: { bar: 'file', group: 2 }, writes: true },
  ]),
  ...exportCommands,
  ...inScope('app', [
    {
      id: 'app.settings',
      title: 'commands.settings',
      also: 'commands.also.settings',
      keys: ['Mod+,'],
      menu: { bar: 'file', group: 4 },
    },
    {
      id: 'case.bundle',
      title: 'commands.saveBundle',
      also: 'commands.also.bundle',
      keys: [],
      menu: { bar: 'file', group: 3 },
    },
    { id: 'case.cleanCopy', title: 'commands.cleanCopy', keys: [], menu: { bar: 'file', group: 3 } },
    { id: 'case.close', title: 'commands.closeCase', keys: ['Mod+Shift+W'], menu: { bar: 'file', group: 5 } },
    { id: 'window.close', title: 'commands.closeWindow', keys: ['Mod+W'], menu: { bar: 'file', group: 5 } },
  ]),
  // lists and records
  ...recordCommands,
  { id: 'list.filter', title: 'commands.filterList', keys: ['Alt+F'], scope: 'list', page: true },
  { id: 'case.save', title: 'commands.saveCase', keys: ['Mod+S'], scope: 'app', hidden: true },
  ...inScope('form', [
    { id: 'form.save', title: 'commands.saveForm', keys: ['Mod+Enter', 'Mod+S'], writes: true, hidden: true },
  ]),
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
  // banners over the page
  { id: 'notice.log', title: 'commands.noticeLog', keys: ['L'], scope: 'notice', hidden: true },
  { id: 'notice.verify', title: 'commands.verify', keys: ['V'], scope: 'notice', hidden: true },
  // first screen
  { id: 'launch.sample', title: 'commands.openSample', keys: ['S'], scope: 'launch' },
  { id: 'launch.new', title: 'commands.newCase', keys: ['N'], scope: 'launch' },
  { id: 'launch.open', title: 'commands.openCase', keys: ['O'], scope: 'launch' },
  { id: 'launch.bundle', title: 'commands.openBundle', keys: ['B'], scope: 'launch' },
]);

export type CommandId = (typeof table)[number]['id'];

/** All commands. */
export const commands: readonly (Command & { id: CommandId })[] = table;

/** Returns the command with an id from outside (a menu, an event); undefined if there is none. */
export function commandById(id: string): (Command & { id: CommandId }) | undefined {
  return commands.find((command) => command.id === id);
}
