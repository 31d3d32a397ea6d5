import type { Page } from '@playwright/test';
import type { Command, CommandScope } from '#core/commands/command.ts';
import { commands, type CommandId } from '#core/commands/commands.ts';
import { commandOfPage, pages, type PageId } from '#core/commands/pages.ts';

/** Commands that a walk skips, each with the reason; all others are tried on the pages where they make sense. */
const skippedCommands: Readonly<Partial<Record<CommandId, string>>> = {
  'case.close': 'It closes the case.',
  'window.close': 'It closes the window.',
  'window.new': 'It opens another window.',
  'window.beside': 'It opens another window.',
  'case.showFolder': 'It opens another program.',
  'case.reread': 'It takes long and looks like an import.',
  'record.reread': 'It takes long and looks like an import.',
  'record.delete': 'The rest of the walk needs the record.',
  'edit.undo': 'The walk uses it to restore the case.',
  'edit.redo': 'It would redo what the walk has undone.',
  'view.inspector': 'The walk shows and hides it itself.',
  'view.rail': 'It would change everything that follows.',
  'view.zoomIn': 'It would change everything that follows.',
  'view.zoomOut': 'It would change everything that follows.',
  'view.zoomReset': 'It would change everything that follows.',
  'view.themeSystem': 'It would change everything that follows.',
  'view.themeLight': 'It would change everything that follows.',
  'view.themeDark': 'It would change everything that follows.',
  'view.singleKeys': 'It would change everything that follows.',
};

/** Where to try commands whose scope is not a page; page commands are tried on their page. */
const pagesOfScope: Readonly<Partial<Record<CommandScope, readonly PageId[]>>> = {
  app: ['articles'],
  list: ['articles', 'people', 'claims', 'table'],
  reader: ['articles'],
  pass: ['articles'],
  record: ['people', 'events'],
  mentions: ['people'],
  view: ['table', 'timeline', 'graph', 'map'],
};

const pageCommands = new Set<string>(pages.map(({ id }) => commandOfPage(id)));

/** Returns the commands to try on a page, in table order. */
export function commandsOn(id: PageId): readonly (Command & { id: CommandId })[] {
  const page: { id: string; scope?: string; records?: string } | undefined = pages.find((one) => one.id === id);
  return commands.filter(
    (one) =>
      !(one.id in skippedCommands || pageCommands.has(one.id)) &&
      (one.scope === page?.scope ||
        pagesOfScope[one.scope]?.includes(id) ||
        (one.id === 'record.new' && page?.records !== undefined)),
  );
}

/** Anything that opens over or next to a page: dialogs, menus, pick lists, docks, bars, help. */
const layers = [
  '[role="dialog"]',
  '[role="alertdialog"]',
  '[role="menu"]',
  '[data-trigger] [role="listbox"]',
  '[data-dock]',
  '[role="search"]',
  '[data-pane="help"]',
].join();

/** Returns a line for each open layer with its kind and name; for a menu also its contents. */
export function layersOf(page: Page): Promise<string[]> {
  return page.evaluate((wanted) => {
    const shown = [...document.querySelectorAll(wanted)].filter((one) => one.checkVisibility());
    return shown.map((one) => {
      const label = one.getAttribute('aria-labelledby');
      const named = label === null ? one.getAttribute('aria-label') : document.getElementById(label)?.textContent;
      const role = one.getAttribute('role') ?? 'dock';
      return [role, named ?? '', role === 'menu' ? one.textContent.slice(0, 60) : ''].join('|');
    });
  }, layers);
}

/** Returns which panes are shown: each page has its own. */
export const panesOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main [data-pane]')].map((pane) => pane.getAttribute('aria-label')).join(),
  );
