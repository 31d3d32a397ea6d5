import { dialog, type BrowserWindow } from 'electron';
import { readableExtensions } from '#lib/extract/detect.ts';
import { t } from '#lib/i18n/t.ts';

/** Asks for files to add. Empty if the user chose none. */
export async function chooseFiles(parent: BrowserWindow): Promise<string[]> {
  const chosen = await dialog.showOpenDialog(parent, {
    title: t('host.chooseFiles'),
    filters: [
      { name: t('words.sources'), extensions: [...readableExtensions] },
      { name: t('host.allFiles'), extensions: ['*'] },
    ],
    properties: ['openFile', 'multiSelections'],
  });
  return chosen.canceled ? [] : chosen.filePaths;
}

/** Asks for a bundle. Null if the user chose none. */
export function chooseBundle(parent: BrowserWindow): Promise<string | null> {
  return chooseOne(parent, t('host.chooseBundle'), { name: t('host.bundles'), extensions: ['casebook-bundle'] });
}

/** Asks for a Word document. Null if the user chose none. */
export function chooseDocument(parent: BrowserWindow): Promise<string | null> {
  return chooseOne(parent, t('host.chooseDocument'), { name: t('host.documents'), extensions: ['docx'] });
}

/** Asks for a downloaded package, or for the checksums of its release. Null if the user chose none. */
export function chooseDownload(parent: BrowserWindow, download: 'file' | 'sums'): Promise<string | null> {
  const packages = { name: t('downloads.packages'), extensions: ['deb', 'gz', 'dmg', 'zip', 'exe'] };
  return download === 'file'
    ? chooseOne(parent, t('downloads.chooseFile'), packages)
    : chooseOne(parent, t('downloads.chooseSums'), { name: t('downloads.sums'), extensions: ['*'] });
}

async function chooseOne(
  parent: BrowserWindow,
  title: string,
  kind: { name: string; extensions: string[] },
): Promise<string | null> {
  const chosen = await dialog.showOpenDialog(parent, {
    title,
    filters: [kind, { name: t('host.allFiles'), extensions: ['*'] }],
    properties: ['openFile'],
  });
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}

/** Asks for a folder, which can be created in the dialog. Null if the user chose none. */
export async function chooseFolder(parent: BrowserWindow, title: string): Promise<string | null> {
  const chosen = await dialog.showOpenDialog(parent, {
    title,
    properties: ['openDirectory', 'createDirectory', 'treatPackageAsDirectory'],
  });
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}

/** Asks where to save a file. Null if the user cancelled. */
export async function chooseSavePath(
  parent: BrowserWindow,
  suggestedName: string,
  extension: string,
): Promise<string | null> {
  const chosen = await dialog.showSaveDialog(parent, {
    title: t('actions.save'),
    defaultPath: withEnding(suggestedName, extension),
    filters: extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return chosen.canceled || !chosen.filePath ? null : withEnding(chosen.filePath, extension);
}

/** Adds the extension, which not every system's dialog does; without it the next format would overwrite this one. */
function withEnding(path: string, extension: string): string {
  return extension === '' || path.toLowerCase().endsWith(`.${extension}`) ? path : `${path}.${extension}`;
}
