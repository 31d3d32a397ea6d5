import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import { t } from '#lib/i18n/t.ts';

/** The right mouse button in a field of text: undo, cut, copy and paste, as in any program. The page has menus of its own elsewhere. */
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

/** What a field of text does by itself, in the language of the window: by its role alone Electron words it in English. */
export function fieldItem(
  role: 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll',
  enabled = true,
): MenuItemConstructorOptions {
  return { role, label: t(`host.field.${role}`), enabled };
}
