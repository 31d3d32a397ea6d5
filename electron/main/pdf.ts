import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { BrowserWindow, session, type Session } from 'electron';
import { z } from 'zod';
import { finishPdf } from '#core/transfer/pdf-finish.ts';
import type { Printing } from '#core/ports.ts';
import { logError, logLine } from '#lib/log.ts';
import { printScriptFile } from './paths.ts';
import { SAFE_PREFERENCES } from './security.ts';

/** A printed page may contain its own styles, pictures and fonts, and nothing else: none of its scripts run. */
const PRINT_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:";

/** The isolated world in which our script lays out the page, unaffected by the content of the page. */
const PRINT_WORLD = 1042;

/** The result of the script in the page (renderer/print/main.ts). */
const laidOutSchema = z.object({
  title: z.string(),
  language: z.string(),
  made: z.string(),
  pages: z.int(),
  headings: z.array(z.object({ level: z.int(), text: z.string(), page: z.int().min(0), top: z.number() })),
  overfull: z.array(z.int()),
});

/** Documents being printed, by the path that their hidden window requests. A data: URL holds only two megabytes. */
const documents = new Map<string, string>();

let printing: Session | undefined;

function printSession(): Session {
  if (!printing) {
    printing = session.fromPartition('print'); // In memory
    printing.protocol.handle('print', (request) => {
      const html = documents.get(new URL(request.url).pathname);
      if (html === undefined) return new Response('not found', { status: 404 });
      return new Response(html, {
        headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PRINT_CSP },
      });
    });
  }
  return printing;
}

/**
 * Prints a self-contained HTML document that was made for paper: lays it out in pages with footnotes and running heads, in a hidden,
 * sandboxed window without a network, and sets the title, language, outline and date of the PDF.
 * @param printing reports four steps: read, laid out, printed, finished
 * @returns the bytes of the PDF: the same for the same document
 * @throws Error at once when `signal` is aborted; the window is gone then
 */
export function printPdf(html: string, { progress, signal }: Printing): Promise<Uint8Array> {
  return inHiddenPage(html, signal, (window) => printIn(window, progress));
}

/** Paints a page that consists of a single picture as PNG, in the same way as `printPdf`. */
export function paintPng(html: string, { signal }: Printing): Promise<Uint8Array> {
  return inHiddenPage(html, signal, async (window) => {
    const painted = z.string().parse(await runInWindow(window, 'paint()'));
    return Buffer.from(painted, 'base64');
  });
}

async function inHiddenPage<R>(
  html: string,
  signal: AbortSignal,
  work: (window: BrowserWindow) => Promise<R>,
): Promise<R> {
  signal.throwIfAborted();
  const path = `/${randomUUID()}`;
  documents.set(path, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...SAFE_PREFERENCES, session: printSession(), backgroundThrottling: false },
  });
  // A request to a window that is gone is never answered: the abort itself rejects.
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new Error('stopped'));
    signal.addEventListener('abort', stop);
  });
  const done = async () => {
    await window.loadURL(`print://document${path}`);
    return work(window);
  };
  try {
    return await Promise.race([stopped, done()]);
  } finally {
    signal.removeEventListener('abort', stop);
    documents.delete(path);
    window.destroy();
  }
}

/** Calls a function of our script (renderer/print/main.ts) in the isolated world of the page. */
async function runInWindow(window: BrowserWindow, call: string): Promise<unknown> {
  const code = `${await readFile(printScriptFile(), 'utf8')}\ncasebookPrint.${call}`;
  return window.webContents.executeJavaScriptInIsolatedWorld(PRINT_WORLD, [{ code }]);
}

const printSteps = 4;

async function printIn(window: BrowserWindow, progress: Printing['progress']): Promise<Uint8Array> {
  progress(1, printSteps);
  const isChecked = process.env['CASEBOOK_DEBUG'] === '1';
  const laidOut = laidOutSchema.parse(await runInWindow(window, `layOut(${String(isChecked)})`));
  if (laidOut.overfull.length > 0) logError(logLine`print: overfull pages ${laidOut.overfull.join(', ')}`);
  progress(2, printSteps);
  const printed = await window.webContents.printToPDF({
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
  });
  progress(3, printSteps);
  const finished = await finishPdf(printed, laidOut);
  progress(4, printSteps);
  return finished;
}
