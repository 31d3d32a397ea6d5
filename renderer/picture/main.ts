import type { DrawingWanted, PictureArea } from '#core/model/figures.ts';
import * as pdf from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';

/** A picture drawn by the hidden window, or why it could not be drawn (electron/main/pictures.ts). */
type Drawing =
  | { type: string; width: number; height: number; pages: number; base64: string }
  | { failed: 'password' | 'no-page' | 'unreadable'; pages: number; reason: string };

const fullArea: PictureArea = { left: 0, top: 0, width: 1, height: 1 };
/** Maximum pixels per PDF point, so that a few words of a page are not blown up to poster size. */
const maxScale = 6;

/** URL at which the host serves the file. */
const originalUrl = '/original';

/** JPEG quality; for text pages, a PNG is often as small. */
const jpegQuality = 0.86;
/** A PNG is preferred up to this size ratio, because it is sharp and keeps transparency. */
const pngBonus = 1.25;

/**
 * Draws the original of an article, a picture or a page of a PDF, in the hidden page made for it. The result is a new picture without the
 * file's metadata: no date, location or camera.
 */
async function draw({ kind, page, area, side }: DrawingWanted): Promise<Drawing> {
  try {
    return kind === 'pdf' ? await drawPage(page, area ?? fullArea, side) : await drawImage(area ?? fullArea, side);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return { failed: isLocked ? 'password' : 'unreadable', pages: 0, reason };
  }
}

// The main process calls it by this name.
Object.assign(globalThis, { casebookDraw: draw });

async function drawImage(area: PictureArea, side: number): Promise<Drawing> {
  const image = new Image();
  image.src = originalUrl;
  await image.decode();
  // Already rotated according to its EXIF orientation.
  const { naturalWidth: width, naturalHeight: height } = image;
  const [x, y, w, h] = [area.left * width, area.top * height, area.width * width, area.height * height];
  const scale = Math.min(1, side / Math.max(w, h));
  const canvas = canvasOf(w * scale, h * scale);
  contextOf(canvas).drawImage(image, x, y, w, h, 0, 0, canvas.width, canvas.height);
  return encodePicture(canvas, 1);
}

async function drawPage(number: number, area: PictureArea, side: number): Promise<Drawing> {
  // The pdf.js "worker" runs in this thread: the window itself is the process that is killed at a limit.
  (globalThis as Record<string, unknown>)['pdfjsWorker'] = worker;
  const document = await pdf.getDocument({
    url: originalUrl,
    disableRange: true,
    disableStream: true,
    cMapUrl: '/cmaps/',
    cMapPacked: true,
    wasmUrl: '/wasm/',
    isEvalSupported: false,
    // Draw letters as shapes, so that no font from the file reaches the system.
    disableFontFace: true,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  }).promise;
  const pages = document.numPages;
  if (number < 1 || number > pages) return { failed: 'no-page', pages, reason: '' };
  const page = await document.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(side / Math.max(area.width * width, area.height * height), maxScale);
  const viewport = page.getViewport({
    scale,
    offsetX: -area.left * width * scale,
    offsetY: -area.top * height * scale,
  });
  const canvas = canvasOf(area.width * width * scale, area.height * height * scale);
  await page.render({ canvas, viewport, background: '#fff', intent: 'print' }).promise;
  return encodePicture(canvas, pages);
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  return canvas;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  return context;
}

async function encodePicture(canvas: HTMLCanvasElement, pages: number): Promise<Drawing> {
  const { width, height } = canvas;
  const png = await blobOf(canvas, 'image/png');
  const jpeg = isOpaque(canvas) ? await blobOf(canvas, 'image/jpeg') : png;
  const chosen = png.size <= jpeg.size * pngBonus ? png : jpeg;
  return { type: chosen.type, width, height, pages, base64: await base64Of(chosen) };
}

function isOpaque(canvas: HTMLCanvasElement): boolean {
  const { data } = contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
}

function blobOf(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const settle = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error('nothing was drawn')));
    canvas.toBlob(settle, type, jpegQuality);
  });
}

/** Encodes a blob as base64, because only text is passed between the processes. */
function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve((reader.result as string).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error('nothing was read'));
    reader.readAsDataURL(blob);
  });
}
