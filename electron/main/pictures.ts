import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BrowserWindow, session, type Session } from 'electron';
import { z } from 'zod';
import { pictureTypes } from '#core/model/figures.ts';
import type { DrawnPicture, PictureWanted } from '#core/ports.ts';
import { AppError } from '#lib/errors.ts';
import { t } from '#lib/i18n/t.ts';
import { cmapsFolder, pictureScriptFile, wasmFolder } from './paths.ts';
import { SAFE_PREFERENCES } from './security.ts';

/** The drawing page has one script, ours, and can only load what is served to it here. */
const CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; base-uri 'none'";

const PAGE = '<!doctype html><meta charset="utf-8"><script type="module" src="/picture.js"></script>';

/** Milliseconds after which drawing a picture is given up. */
const TIMEOUT_MS = 60_000;

/** The result of the script (renderer/picture/main.ts). */
const drawingSchema = z.union([
  z.object({
    type: z.enum(pictureTypes),
    width: z.int().min(1),
    height: z.int().min(1),
    pages: z.int(),
    base64: z.string(),
  }),
  z.object({ failed: z.enum(['password', 'no-page', 'unreadable']), pages: z.int(), reason: z.string() }),
]);

/**
 * Draws a picture or a page of a PDF in a hidden, sandboxed window without a network, created for this one file.
 * @throws AppError `password`, `not-found` for a page that does not exist, `unreadable`
 */
export async function drawPicture({ bytes, ...wanted }: PictureWanted): Promise<DrawnPicture> {
  const host = randomUUID();
  originals.set(host, bytes);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...SAFE_PREFERENCES, session: pictureSession(), backgroundThrottling: false },
  });
  let timer: NodeJS.Timeout | undefined;
  // A window whose process a file has crashed never answers.
  const gaveUp = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new AppError('unreadable', t('figures.tooMuch')));
    timer = setTimeout(giveUp, TIMEOUT_MS);
    window.webContents.on('render-process-gone', giveUp);
  });
  try {
    return await Promise.race([gaveUp, drawIn(window, `picture://${host}/`, wanted)]);
  } finally {
    clearTimeout(timer);
    originals.delete(host);
    window.destroy();
  }
}

/** Files being drawn, by the host that their hidden window requests: each is an origin, and is removed once it is drawn. */
const originals = new Map<string, Uint8Array>();

let pictures: Session | undefined;

function pictureSession(): Session {
  if (!pictures) {
    pictures = session.fromPartition('pictures', { cache: false }); // In memory
    pictures.protocol.handle('picture', async (request) => {
      const { host, pathname: path } = new URL(request.url);
      if (path === '/') return reply(PAGE, 'text/html; charset=utf-8');
      const original = originals.get(host);
      if (path === '/original' && original) return reply(new Uint8Array(original), 'application/octet-stream');
      if (path === '/picture.js') return reply(await readFile(pictureScriptFile(), 'utf8'), 'text/javascript');
      const [, folder, name = ''] = /^\/(cmaps|wasm)\/([\w-]+\.(?:bcmap|wasm|js))$/.exec(path) ?? [];
      if (!folder) return new Response('not found', { status: 404 });
      const file = join(folder === 'cmaps' ? cmapsFolder() : wasmFolder(), name);
      const read = await readFile(file).catch(() => null); // pdf.js continues without a missing file
      if (!read) return new Response('not found', { status: 404 });
      return reply(new Uint8Array(read), name.endsWith('.js') ? 'text/javascript' : 'application/wasm');
    });
  }
  return pictures;
}

function reply(body: string | Uint8Array<ArrayBuffer>, type: string): Response {
  return new Response(body, { headers: { 'content-type': type, 'content-security-policy': CSP } });
}

async function drawIn(window: BrowserWindow, url: string, wanted: Omit<PictureWanted, 'bytes'>): Promise<DrawnPicture> {
  await window.loadURL(url);
  const code = `casebookDraw(${JSON.stringify(wanted)})`;
  const drawing = drawingSchema.parse(await window.webContents.executeJavaScript(code));
  if ('failed' in drawing) {
    const { failed, pages, reason } = drawing;
    if (failed === 'password') throw new AppError('password', t('figures.locked'));
    if (failed === 'no-page') throw new AppError('not-found', t('figures.noPage', { page: wanted.page, count: pages }));
    throw new AppError('unreadable', t('figures.unreadable', { reason: reason.replace(/[.\s]+$/, '') }));
  }
  const { base64, ...drawn } = drawing;
  return { ...drawn, bytes: new Uint8Array(Buffer.from(base64, 'base64')) };
}
