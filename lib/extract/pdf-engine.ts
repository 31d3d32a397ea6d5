import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** pdf.js as we use it: text out, nothing drawn, nothing fetched, no code of the file or of fonts compiled. */
export type PdfEngine = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

let engine: Promise<PdfEngine> | undefined;

/** Loads pdf.js once. */
export function pdfEngine(): Promise<PdfEngine> {
  engine ??= load();
  return engine;
}

async function load(): Promise<PdfEngine> {
  const globals = globalThis as Record<string, unknown>;
  // Drawing is not used, but these are touched when the module is read. With them there, and without a way to require
  // modules, it does not look for a native canvas either.
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
    // Its "worker" runs here: this process is the one that is ended at a limit.
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
 * Electron names the type of its processes, and a module of pdf.js takes every named one but the main process for a web page.
 * It looks once, as it is read.
 * @returns puts the name back
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
 * Gives pdf.js its own character maps from a folder and nothing else; what a file names never leads out of it. `onMissing`
 * is called when a map is wanted and cannot be had.
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

/** A PDF runs nothing, loads nothing and draws nothing while it is read. */
export const inertPdf = {
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  useWorkerFetch: false,
  useWasm: false,
  enableXfa: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
} as const;
