import type { DrawingWanted, pictureTypes } from '#core/model/figures.ts';
import type { Parser } from '#lib/extract/parser.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';

/** Receives the progress of printing a document, and can cancel it. */
export interface Printing {
  progress(done: number, total: number): void;
  readonly signal: AbortSignal;
}

/**
 * @returns the bytes of the PDF
 * @throws AppError `cancelled` when it was cancelled; it leaves nothing behind
 */
export type PrintPdf = (html: string, printing: Printing) => Promise<Uint8Array>;

/** The original of an article, and which part of it to draw. */
export interface PictureWanted extends DrawingWanted {
  bytes: Uint8Array;
}

/** A picture without any metadata of its original, such as when and where it was taken. */
export interface DrawnPicture {
  type: (typeof pictureTypes)[number];
  width: number;
  height: number;
  /** Pages of the original. */
  pages: number;
  bytes: Uint8Array;
}

/** @throws AppError `password`, `not-found` for a page that does not exist, `unreadable` */
export type DrawPicture = (wanted: PictureWanted) => Promise<DrawnPicture>;

/** What a host provides to the engine. The engine closes none of it. */
export interface Ports {
  /** The name of this host, shown to others who find a case locked: "the window". */
  name?: string;
  /** The user's data folder: the writer id of this installation for each case. */
  dataDir: string;
  /** The user's cache folder; losing it only costs time. */
  cacheDir: string;
  work: HeavyWork;
  /** Path of the bundled core/map/tiles/thread.ts; without it MBTiles files are not read. */
  mbtilesThread?: string;
  parser: Parser;
  /** Prints a self-contained HTML document; absent if the host has no window to print from. */
  printPdf?: PrintPdf;
  /** Paints a page that consists of a single picture as PNG; absent if the caller has a canvas, or the host has no window. */
  paintPng?: PrintPdf;
  /** Draws the original of an article; absent if the host has no window to draw in. */
  drawPicture?: DrawPicture;
  /** The serif font embedded in dossiers, as WOFF2; without it they use the reader's fonts. */
  dossierFont?: () => Uint8Array;
  /** The verification page that is included in packages, as built; without it there are no packages. */
  verifyPage?: () => Uint8Array;
  /** Version of the program, as named in packages. */
  version?: string;
  /** Milliseconds since 1970; the system's clock if absent. */
  now?: () => number;
}
