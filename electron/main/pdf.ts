import { randomUUID } from 'node:crypto';
import { BrowserWindow, session, type Session } from 'electron';
import { SAFE_PREFERENCES } from './security.ts';

/** A printed page may hold its own styles, pictures and fonts, and nothing else. */
const PRINT_CSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

const FOOTER = `<div style="font: 8px 'IBM Plex Sans', 'DejaVu Sans', sans-serif; color: #5b6168; width: 100%; margin: 0 15mm;
  display: flex; justify-content: space-between"><span class="title"></span><span><span class="pageNumber"></span> /
  <span class="totalPages"></span></span></div>`;

/** Documents being printed, by the path that their hidden window asks for. A data: address holds two megabytes only. */
const documents = new Map<string, string>();

let printing: Session | undefined;

function printSession(): Session {
  if (!printing) {
    printing = session.fromPartition('print'); // in memory
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
 * Prints a self-contained HTML document in a hidden, sandboxed window in which no script runs. Page size and margins are
 * those of its `@page` rule; each page's foot carries the document's title and "n / m".
 * @returns the bytes of the PDF
 */
export async function printPdf(html: string): Promise<Uint8Array> {
  const path = `/${randomUUID()}`;
  documents.set(path, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...SAFE_PREFERENCES, javascript: false, session: printSession() },
  });
  try {
    await window.loadURL(`print://document${path}`);
    return await window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: FOOTER,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
  } finally {
    documents.delete(path);
    window.destroy();
  }
}
