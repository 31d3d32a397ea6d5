import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { menuBars, type Command, type MenuBar } from '#core/commands/command.ts';
import { commands } from '#core/commands/commands.ts';
import { t } from '#lib/i18n/t.ts';
import { fieldItem } from './field-menu.ts';
import type { AppWindow, MenuState } from './windows.ts';

const MAC = process.platform === 'darwin';

/** What the native text fields need, which is not ours to do. Their keys work without the menu on Linux and Windows. */
const CLIPBOARD = ['cut', 'copy', 'paste', 'selectAll'] as const;

/** Electron's names of keys where they are not those of KeyboardEvent.key. */
const KEY_NAMES: Record<string, string> = {
  Mod: 'CommandOrControl',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Enter: 'Return',
};

/**
 * A shortcut as Electron writes it; undefined for sequences and single letters, which only the page can tell from typing.
 * @param keys as core/commands/commands.ts has it, such as `Mod+Shift+Z`
 */
function accelerator(keys: string | undefined): string | undefined {
  if (keys === undefined || keys.includes(' ')) return undefined;
  // `Mod++` is the key +
  const parts = keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), 'Plus'] : keys.split('+');
  const plain = parts.length === 1 && !/^F\d+$/.test(keys);
  return plain ? undefined : parts.map((part) => KEY_NAMES[part] ?? part).join('+');
}

/**
 * Makes the native menu of core/commands/commands.ts and shows it.
 * @param state of the window that has the focus; undefined without one
 * @param run does the command with an id
 */
export function showMenu(state: MenuState | undefined, run: (id: string) => void): void {
  const menu = Menu.buildFromTemplate([
    ...(MAC ? [{ role: 'appMenu' as const }] : []),
    ...menuBars.map((bar) => ({ label: t(`host.menu.${bar}`), id: `menu.${bar}`, submenu: itemsOf(bar, state, run) })),
    ...(MAC ? [{ role: 'windowMenu' as const }] : []),
  ]);
  Menu.setApplicationMenu(menu);
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
  return groups.flatMap((group, index) => (index === 0 ? group : [{ type: 'separator' as const }, ...group]));
}

function itemOf(command: Command, state: MenuState | undefined, run: (id: string) => void): MenuItemConstructorOptions {
  const keys = accelerator(command.keys[0]);
  return {
    id: command.id,
    label: labelOf(command, state),
    enabled: state?.enabled?.includes(command.id) ?? true,
    ...(keys !== undefined && (!MAC || takesKeyOnMac(command)) ? { accelerator: keys } : {}),
    // the page hears every key first and does the command itself; only macOS asks its menu before
    registerAccelerator: MAC,
    click: () => {
      run(command.id);
    },
  };
}

/** On macOS a menu key never reaches the page: what belongs to a text field must stay with the field. */
function takesKeyOnMac(command: Command): boolean {
  return !command.yieldsToFields || command.id === 'edit.undo' || command.id === 'edit.redo';
}

function labelOf(command: Command, state: MenuState | undefined): string {
  if (command.id === 'edit.undo' && state?.undo) return t('app.undoNamed', { label: state.undo });
  if (command.id === 'edit.redo' && state?.redo) return t('app.redoNamed', { label: state.redo });
  return t(command.title);
}

/**
 * Windows without a frame have no menu bar to see: F10, and on Windows Alt alone, opens the same menu at the title bar, as it opens
 * the bar elsewhere. On Linux it is F10 alone: with sticky keys each Alt is pressed and let go before its key, which a menu would
 * take; Windows tells of that Alt only with the key. Nothing on macOS, whose menu is at the top of the screen.
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
    // Electron, too, would give the keys that follow to its menu bar, which is not drawn.
    if (input.key === 'Alt') event.preventDefault();
    const altTapped = process.platform === 'win32' && input.type === 'keyUp' && input.key === 'Alt' && wasAlone;
    const f10 = input.type === 'keyDown' && input.key === 'F10' && !input.shift;
    if (!altTapped && !f10) return;
    event.preventDefault();
    Menu.getApplicationMenu()?.popup({ window: window.browser, x: 8, y: 36 });
  });
}
