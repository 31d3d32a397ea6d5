import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { menuBars, type Command, type MenuBar } from '#core/commands/command.ts';
import { commands } from '#core/commands/commands.ts';
import { t } from '#lib/i18n/t.ts';
import { fieldItem } from './field-menu.ts';
import type { AppWindow, MenuState } from './windows.ts';

const MAC = process.platform === 'darwin';

/** Built-in actions of native text fields. On Linux and Windows their keys work without the menu. */
const CLIPBOARD = ['cut', 'copy', 'paste', 'selectAll'] as const;

/** The menus that every program has on a Mac, in groups. */
const APP_MENU = [['about'], ['services'], ['hide', 'hideOthers', 'unhide'], ['quit']] as const;
const WINDOW_MENU = [['minimize', 'zoom'], ['front']] as const;

/** Electron's key names where they differ from KeyboardEvent.key. */
const KEY_NAMES: Record<string, string> = {
  Mod: 'CommandOrControl',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Enter: 'Return',
};

/**
 * Converts a shortcut to Electron's format; undefined for sequences and single letters, which only the page can distinguish from typing.
 * @param keys as in core/commands/commands.ts, such as `Mod+Shift+Z`
 */
function accelerator(keys: string | undefined): string | undefined {
  if (keys === undefined || keys.includes(' ')) return undefined;
  // In `Mod++` the last key is `+` itself.
  const parts = keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), 'Plus'] : keys.split('+');
  const plain = parts.length === 1 && !/^F\d+$/.test(keys);
  return plain ? undefined : parts.map((part) => KEY_NAMES[part] ?? part).join('+');
}

/**
 * Builds the native menu from core/commands/commands.ts and shows it.
 * @param state of the focused window; undefined if there is none
 * @param run runs the command with an id
 */
export function showMenu(state: MenuState | undefined, run: (id: string) => void): void {
  const menu = Menu.buildFromTemplate([
    ...(MAC ? [{ label: app.name, submenu: macItems(APP_MENU) }] : []),
    ...menuBars.map((bar) => ({ label: t(`host.menu.${bar}`), id: `menu.${bar}`, submenu: itemsOf(bar, state, run) })),
    ...(MAC ? [{ role: 'window' as const, label: t('host.menu.window'), submenu: macItems(WINDOW_MENU) }] : []),
  ]);
  Menu.setApplicationMenu(menu);
}

/** Returns the items of a Mac's own menu in the language of the window: given only their roles, Electron labels them in English. */
function macItems(
  groups: readonly (readonly (typeof APP_MENU | typeof WINDOW_MENU)[number][number][])[],
): MenuItemConstructorOptions[] {
  return separated(groups.map((group) => group.map((role) => ({ role, label: t(`host.menu.${role}`) }))));
}

function separated(groups: readonly (readonly MenuItemConstructorOptions[])[]): MenuItemConstructorOptions[] {
  return groups.flatMap((group, index) => (index === 0 ? group : [{ type: 'separator' as const }, ...group]));
}

function itemsOf(bar: MenuBar, state: MenuState | undefined, run: (id: string) => void): MenuItemConstructorOptions[] {
  const ofBar = commands.filter((command: Command) => command.menu?.bar === bar);
  const numbers = [...new Set(ofBar.map((command: Command) => command.menu?.group ?? 0))].sort((a, b) => a - b);
  const groups = numbers.map((number) =>
    ofBar
      .filter((command: Command) => (command.menu?.group ?? 0) === number)
      .map((command) => itemOf(command, state, run)),
  );
  if (bar === 'edit')
    groups.splice(
      1,
      0,
      CLIPBOARD.map((role) => fieldItem(role)),
    );
  if (bar === 'file' && !MAC)
    groups.push([
      {
        label: t('host.menu.quit'),
        accelerator: 'Control+Q',
        click: () => {
          app.quit();
        },
      },
    ]);
  if (bar === 'view' && !app.isPackaged) groups.push([{ role: 'toggleDevTools' }]);
  if (bar === 'help' && !MAC) groups.push([{ label: t('host.menu.about'), role: 'about' }]);
  return separated(groups);
}

function itemOf(command: Command, state: MenuState | undefined, run: (id: string) => void): MenuItemConstructorOptions {
  const keys = accelerator(command.keys[0]);
  return {
    id: command.id,
    label: labelOf(command, state),
    enabled: state?.enabled?.includes(command.id) ?? true,
    ...(keys !== undefined && (!MAC || takesKeyOnMac(command)) ? { accelerator: keys } : {}),
    // The page receives every key first and runs the command itself; only macOS gives its menu precedence.
    registerAccelerator: MAC,
    click: () => {
      run(command.id);
    },
  };
}

/**
 * Whether the menu may take a command's key on macOS, where menu keys never reach the page: keys of text fields must stay with the field.
 */
function takesKeyOnMac(command: Command): boolean {
  return !command.yieldsToFields || command.id === 'edit.undo' || command.id === 'edit.redo';
}

function labelOf(command: Command, state: MenuState | undefined): string {
  if (command.id === 'edit.undo' && state?.undo) return t('store.undo', { label: state.undo });
  if (command.id === 'edit.redo' && state?.redo) return t('store.redo', { label: state.redo });
  return t(command.title);
}

/**
 * Opens the menu at the title bar of windows without a frame, which have no visible menu bar: with F10, and on Windows also with Alt alone,
 * as elsewhere. On Linux only with F10: sticky keys press and release Alt before its key, and a menu would take that Alt; Windows only
 * reports it together with the key. Nothing on macOS, whose menu is at the top of the screen.
 */
export function openMenuByKey(window: AppWindow): void {
  if (MAC) return;
  let altAlone = false;
  window.browser.on('blur', () => {
    altAlone = false;
  });
  window.contents.on('before-input-event', (event, input) => {
    const wasAlone = altAlone;
    altAlone = input.type === 'keyDown' && input.key === 'Alt' && !input.control && !input.shift && !input.meta;
    // Electron would send the keys that follow to its menu bar, which is not drawn.
    if (input.key === 'Alt') event.preventDefault();
    const altTapped = process.platform === 'win32' && input.type === 'keyUp' && input.key === 'Alt' && wasAlone;
    const f10 = input.type === 'keyDown' && input.key === 'F10' && !input.shift;
    if (!altTapped && !f10) return;
    event.preventDefault();
    Menu.getApplicationMenu()?.popup({ window: window.browser, x: 8, y: 36 });
  });
}
