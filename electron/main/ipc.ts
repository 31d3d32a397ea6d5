import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { z } from 'zod';
import type { Result } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { logLine, logNote } from '#lib/log.ts';
import { isOwnPage } from './security.ts';

const droppedSchema = z.array(z.string());

/** What a window offers to its page. */
export interface PageHost {
  /** Calls a method of the host contract, which validates the input. */
  handle(method: string, input: unknown): Promise<Result<unknown>>;
  /** Sends the page a port to its case's engine, with the purpose the page gave. */
  connect(purpose: string): void;
}

/**
 * Receives all messages of pages, in this one place. Accepts them only from the main frame of one of our windows while it shows the app's
 * own page.
 * @param onDropped receives the paths of files that the user dropped or pasted
 */
export function listenToPages(
  hostOf: (contents: WebContents) => PageHost | undefined,
  onDropped: (paths: readonly string[]) => void,
): void {
  const sender = (event: IpcMainEvent | IpcMainInvokeEvent): PageHost | undefined => {
    const frame = event.senderFrame;
    if (frame && frame.parent === null && isOwnPage(frame.url)) return hostOf(event.sender);
    logNote(logLine`ipc: refused a message from ${frame?.url ?? 'a frame that is gone'}`);
    return undefined;
  };
  ipcMain.handle('host', (event, method: unknown, input: unknown): Promise<Result<unknown>> | Result<unknown> => {
    const host = sender(event);
    if (!host || typeof method !== 'string') {
      return { ok: false, error: { code: 'invalid', message: t('host.notHeard') } };
    }
    return host.handle(method, input);
  });
  ipcMain.on('dropped', (event, paths: unknown) => {
    const parsed = droppedSchema.safeParse(paths);
    if (sender(event) && parsed.success) onDropped(parsed.data);
  });
  ipcMain.on('connect', (event, purpose: unknown) => {
    if (typeof purpose === 'string') sender(event)?.connect(purpose);
  });
}
