import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** pdf.js as used here: extracts text, draws and fetches nothing, and compiles no code from the file or its fonts. */
export type PdfEngine = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let engine: Promise<PdfEngine> | undefined;

/** Loads pdf.js once. */
export function pdfEngine(): Promise<PdfEngine> {
  engine ??= load();
  return engine;
}

async function load(): Promise<PdfEngine> {
  const globals = globalThis as Record<string, unknown>;
  // Drawing is not used, but the module accesses these when it is loaded. If they exist and modules cannot be required,
  // it does not look for a native canvas either.
  globals['DOMMatrix'] ??= class DOMMatrix {};
  globals['ImageData'] ??= class ImageData {};
  globals['Path2D'] ??= class Path2D {};
  const showType = hideProcessType();
  const processes = process as { getBuiltinModule?: unknown };
  const builtin = processes.getBuiltinModule;
  if (builtin !== undefined) processes.getBuiltinModule = undefined;
  const warn = console.warn;
  const log = console.log;
  console.warn = () => undefined;
  console.log = () => undefined;
  try {
    const pdf = await import('pdfjs-dist/legacy/build/pdf.mjs');
    // Runs the pdf.js "worker" in this process, which is the one killed at a limit.
    globals['pdfjsWorker'] = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
    return pdf;
  } finally {
    showType();
    if (builtin !== undefined) processes.getBuiltinModule = builtin;
    console.warn = warn;
    console.log = log;
  }
}

/**
 * Electron sets `process.type`, and a pdf.js module takes every process with a type other than the main process for a
 * web page. It checks once, when it is loaded.
 * @returns a function that restores the type
 */
function hideProcessType(): () => void {
  const named = Object.getOwnPropertyDescriptor(process, 'type');
  if (!named) return () => undefined;
  Object.defineProperty(process, 'type', { ...named, value: undefined });
  return () => {
    Object.defineProperty(process, 'type', named);
  };
}

/**
 * Lets pdf.js load its own character maps from a folder and nothing else; names in a file cannot lead out of the
 * folder. `onMissing` is called if a needed map is not available.
 */
export function characterMaps(
  folder: string | undefined,
  onMissing: () => void,
): new () => { fetch(request: { kind: string; filename: string }): Promise<Uint8Array> } {
  return class {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      if (kind !== 'cMapUrl') throw new Error('not available');
      try {
        if (folder === undefined || !/^[\w-]+\.bcmap$/.test(filename)) throw new Error('not available');
        return new Uint8Array(await readFile(join(folder, filename)));
      } catch (thrown) {
        onMissing();
        throw thrown;
      }
    }
  };
}

/** Settings so that a PDF runs, loads and draws nothing while it is read. */
export const inertPdf = {
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  useWorkerFetch: false,
  useWasm: false,
  enableXfa: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  maxImageSize: 1,
} as const;
