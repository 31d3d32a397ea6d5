import type { DrawingWanted, pictureTypes } from '#core/model/figures.ts';
import type { Parser } from '#lib/extract/parser.ts';
import type { HeavyWork } from '#core/worker/work-contract.ts';

/** How far a document is that is being printed, and whether it is to be left. */
export interface Printing {
  progress(done: number, total: number): void;
  readonly signal: AbortSignal;
}

/** @returns the bytes of the PDF. @throws AppError `cancelled` once it was told to stop: nothing of it is left then */
export type PrintPdf = (html: string, printing: Printing) => Promise<Uint8Array>;

/** The original of an article, and what of it is to be drawn. */
export interface PictureWanted extends DrawingWanted {
  bytes: Uint8Array;
}

/** A picture without anything else that its original said, such as when and where it was taken. */
export interface DrawnPicture {
  type: (typeof pictureTypes)[number];
  width: number;
  height: number;
  /** Of the original. */
  pages: number;
  bytes: Uint8Array;
}

/** @throws AppError `password`, `not-found` for a page that is not there, `unreadable` */
export type DrawPicture = (wanted: PictureWanted) => Promise<DrawnPicture>;

/** What a host lends the engine. The engine closes none of it. */
export interface Ports {
  /** Who opens cases here, for whoever finds one taken: "the window". */
  name?: string;
  /** The user's data folder: which writer this installation is on each case. */
  dataDir: string;
  /** The user's cache folder; losing it costs time only. */
  cacheDir: string;
  work: HeavyWork;
  /** Path of the bundled core/map/tiles/thread.ts; without it MBTiles files are not read. */
  mbtilesThread?: string;
  parser: Parser;
  /** Prints a self-contained HTML document; absent where the host has no window to print from. */
  printPdf?: PrintPdf;
  /** Paints a page with a picture alone as PNG; absent where whoever asks has a canvas, or the host has no window. */
  paintPng?: PrintPdf;
  /** Draws the original of an article; absent where the host has no window to draw in. */
  drawPicture?: DrawPicture;
  /** The serif that dossiers bring along, as WOFF2; without it they use what the reader has. */
  dossierFont?: () => Uint8Array;
  /** The page that goes along in packages, as the build made it; without it there are no packages. */
  verifyPage?: () => Uint8Array;
  /** Of the program, as packages name it. */
  version?: string;
  /** Milliseconds since 1970; the system's clock when absent. */
  now?: () => number;
}
