/* Names that belong to an operating system or a sync tool, in any folder of the user. */

/** Files and folders that operating systems leave in folders and on sticks, in lower case: among them what the user has deleted. */
const systemFiles = new Set([
  'thumbs.db',
  'desktop.ini',
  '.ds_store',
  '__macosx',
  'icon\r',
  '$recycle.bin',
  'recycler',
  'system volume information',
]);

/** iCloud hides the placeholder; Nextcloud, ownCloud and Resilio add an ending. */
const placeholderPattern = /^\..+\.icloud$|.\.(?:nextcloud|owncloud|rsls)$/i;

/** Returns whether a file or folder is ignored by its name: hidden, created by the operating system, or the mark of a document open in Office. */
export function isPassedOver(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$') || systemFiles.has(name.toLowerCase());
}

/** Returns whether a name is that of the placeholder for a file that a sync tool has not downloaded. */
export function isPlaceholder(name: string): boolean {
  return placeholderPattern.test(name);
}

/** Returns whether a name is that of a file which a sync tool or browser is still downloading. */
export function isPartial(name: string): boolean {
  return /^~|\.(?:part|partial|!sync)$/i.test(name);
}
