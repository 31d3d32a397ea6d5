import { fileURLToPath } from 'node:url';
import { clipboard } from 'electron';

/** What can be pasted. */
export interface Copied {
  text: string;
  html: string | null;
  /** Paths of copied files. */
  paths: string[];
}

/** The clipboard of older versions of Electron, where every read is synchronous. */
interface SyncClipboard {
  readHTML(): string;
  read(format: string): string;
}

function isSync(board: unknown): board is SyncClipboard {
  return typeof (board as Partial<SyncClipboard>).readHTML === 'function';
}

/** Reads the clipboard, on old and new Electron alike. */
export async function readClipboard(): Promise<Copied> {
  const board: unknown = clipboard;
  const text = await clipboard.readText();
  if (isSync(board)) {
    return { text, html: board.readHTML() || null, paths: copiedFiles(board.read('text/uri-list')) };
  }
  const items = await clipboard.read();
  const read = async (type: string) => {
    const blob = await items.find((item) => item.types.includes(type))?.getType(type);
    return blob instanceof Blob ? blob.text() : '';
  };
  return { text, html: (await read('text/html')) || null, paths: copiedFiles(await read('text/uri-list')) };
}

/** Returns the paths in a `text/uri-list`, the format of file managers. */
function copiedFiles(list: string): string[] {
  return list.split(/\r?\n/).flatMap((line) => {
    try {
      return line.startsWith('file://') ? [fileURLToPath(line)] : [];
    } catch {
      return []; // A file on another machine
    }
  });
}
