import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import { t } from '#lib/i18n/t.ts';

/** Adds a context menu to text fields: undo, cut, copy and paste, as in any program. Elsewhere the page has its own menus. */
export function attachFieldMenu(contents: WebContents): void {
  contents.on('context-menu', (_event, { isEditable, editFlags }) => {
    if (!isEditable) return;
    Menu.buildFromTemplate([
      fieldItem('undo', editFlags.canUndo),
      fieldItem('redo', editFlags.canRedo),
      { type: 'separator' },
      fieldItem('cut', editFlags.canCut),
      fieldItem('copy', editFlags.canCopy),
      fieldItem('paste', editFlags.canPaste),
      { type: 'separator' },
      fieldItem('selectAll', editFlags.canSelectAll),
    ]).popup();
  });
}

/**
 * Returns a menu item for a built-in action of text fields, in the language of the window: given only the role, Electron labels it in
 * English.
 */
export function fieldItem(
  role: 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll',
  enabled = true,
): MenuItemConstructorOptions {
  return { role, label: t(`host.field.${role}`), enabled };
}
