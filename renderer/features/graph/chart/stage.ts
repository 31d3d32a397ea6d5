import type { Camera, Size } from '#core/graph/picture/camera.ts';
import { drawItems } from './canvas.ts';
import type { Colours } from '#core/graph/picture/colours.ts';
import { sceneOf } from '#core/graph/picture/scene.ts';
import { type SceneInput, type SceneItem } from '#core/graph/picture/scene-model.ts';

/** Everything that is drawn, without the viewport. */
export type StageContent = Omit<SceneInput, 'camera' | 'size' | 'beyond'>;

/** Milliseconds per frame that drawing may take. */
const frameBudgetMs = 2;
/** Charts that draw faster than this are redrawn every frame; slower ones move the existing picture and redraw in slices off screen. */
const quickFrameMs = 5;
/** Fraction of the width and height to draw beyond each edge, so that panning does not show a gap at once. */
const marginShare = 0.3;
/** Idle milliseconds before a redraw. */
const debounceMs = 90;

interface Drawn {
  camera: Camera;
  size: Size;
  margin: number;
  /** Whether it is on the canvas that is redrawn every frame. */
  isQuick: boolean;
}

/**
 * Draws a chart. A small one is redrawn every frame. For a large one, the existing picture is moved and scaled with the mouse while a new
 * one is drawn off screen in slices of a few milliseconds and then swapped in, so panning costs the same at any size. It does not use
 * WebGL, so the picture is the same on every computer.
 */
export class ChartStage {
  /** One canvas redrawn every frame, and one filled off screen and shown when complete. */
  private readonly canvases: Readonly<Record<'quick' | 'large', HTMLCanvasElement>>;
  /** Off-screen canvas for a large chart: a canvas in the page would be copied at the end of every frame in which it was drawn on. */
  private readonly back = new OffscreenCanvas(1, 1);
  private content: StageContent | null = null;
  private colours: Colours | null = null;
  private camera: Camera = { x: 0, y: 0, scale: 1 };
  private size: Size = { width: 0, height: 0 };
  private drawnFrame: Drawn | null = null;
  private isStale = false;
  private lastMove = 0;
  private frame = 0;
  private job: { batches: Generator<SceneItem[]>; drawn: Drawn } | null = null;
  /** Milliseconds that the last full drawing took. */
  private cost = 0;

  constructor(private readonly host: HTMLElement) {
    const make = () => {
      const canvas = document.createElement('canvas');
      canvas.setAttribute('aria-hidden', 'true');
      canvas.style.cssText =
        'position:absolute;left:0;top:0;transform-origin:0 0;will-change:transform;visibility:hidden';
      host.append(canvas);
      return canvas;
    };
    this.canvases = { quick: make(), large: make() };
  }

  /** Shows new content, or the same content with new colours. */
  show(content: StageContent, colours: Colours): void {
    this.content = content;
    this.colours = colours;
    this.isStale = true;
    this.job = null;
    this.request();
  }

  setView(camera: Camera, size: Size): void {
    const isOther = size.width !== this.size.width || size.height !== this.size.height;
    this.camera = camera;
    this.size = size;
    this.lastMove = performance.now();
    if (isOther) {
      this.isStale = true;
      this.job = null;
    }
    this.request();
  }

  end(): void {
    cancelAnimationFrame(this.frame);
    for (const canvas of Object.values(this.canvases)) canvas.remove();
  }

  private request(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.tick());
  }

  private tick(): void {
    this.frame = 0;
    if (!this.content || this.size.width === 0) return;
    const { drawnFrame } = this;
    const isMoved = drawnFrame === null || !sameView(drawnFrame, this.camera);
    if (!isMoved && !this.isStale && !this.job) return;
    if (this.cost <= quickFrameMs) this.drawAtOnce();
    else this.drawBitByBit();
    if (this.job || this.isStale || (this.drawnFrame && !sameView(this.drawnFrame, this.camera))) this.request();
  }

  private drawAtOnce(): void {
    this.begin();
    this.continueJob(Infinity);
  }

  private drawBitByBit(): void {
    this.place();
    const isResting = performance.now() - this.lastMove > debounceMs;
    if (!this.job && (this.isStale || isResting || this.isNearEdge())) this.begin();
    if (this.job) this.continueJob(frameBudgetMs);
  }

  /** Returns whether the view is near the edge of the drawn picture, or scaled so far that it would show. */
  private isNearEdge(): boolean {
    const { drawnFrame } = this;
    if (!drawnFrame) return true;
    const ratio = this.camera.scale / drawnFrame.camera.scale;
    if (ratio > 1.8 || ratio < 0.75) return true;
    const room = drawnFrame.margin * 0.4;
    const dx = Math.abs(this.camera.x - drawnFrame.camera.x) * this.camera.scale;
    const dy = Math.abs(this.camera.y - drawnFrame.camera.y) * this.camera.scale;
    return dx > room || dy > room;
  }

  private begin(): void {
    const { content, size, camera } = this;
    if (!content) return;
    const isQuick = this.cost <= quickFrameMs;
    const beyond = isQuick ? 0 : Math.round(Math.max(size.width, size.height) * marginShare);
    const canvas = isQuick ? this.canvases.quick : this.back;
    const context = contextOf(canvas);
    if (!context) return;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [size.width + 2 * beyond, size.height + 2 * beyond];
    resize(canvas, width * ratio, height * ratio);
    if (isQuick) measured(this.canvases.quick, width, height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.translate(beyond, beyond);
    this.spent = 0;
    this.isStale = false;
    this.job = {
      batches: sceneOf({ ...content, camera, size, beyond }),
      drawn: { camera, size, margin: beyond, isQuick },
    };
  }

  private spent = 0;

  /** Continues drawing for the given milliseconds; shows the picture once it is complete. */
  private continueJob(budget: number): void {
    const { job, colours } = this;
    const context = contextOf(job?.drawn.isQuick === true ? this.canvases.quick : this.back);
    if (!job || !colours || !context) return;
    const start = performance.now();
    for (;;) {
      const next = job.batches.next();
      if (next.done) break;
      drawItems(context, next.value, colours);
      // Canvas drawing is deferred until the pixels are needed and would then happen all at once, so force it here.
      if (budget !== Infinity) context.getImageData(0, 0, 1, 1);
      if (performance.now() - start > budget) {
        this.spent += performance.now() - start;
        return;
      }
    }
    this.cost = this.spent + performance.now() - start;
    this.drawnFrame = job.drawn;
    this.job = null;
    if (!job.drawn.isQuick) this.present(job.drawn);
    this.host.dataset['records'] = String(this.content?.chart.nodes.length ?? 0);
    this.place();
  }

  /** Shows the picture drawn off screen. */
  private present({ size, margin }: Drawn): void {
    const { large } = this.canvases;
    resize(large, this.back.width, this.back.height);
    measured(large, size.width + 2 * margin, size.height + 2 * margin);
    large.getContext('bitmaprenderer')?.transferFromImageBitmap(this.back.transferToImageBitmap());
  }

  /** Moves and scales the drawn picture to match the current view. */
  private place(): void {
    const { drawnFrame } = this;
    if (!drawnFrame) return;
    const { quick, large } = this.canvases;
    const [shownCanvas, other] = drawnFrame.isQuick ? [quick, large] : [large, quick];
    const ratio = this.camera.scale / drawnFrame.camera.scale;
    const x =
      this.size.width / 2 -
      (this.camera.x - drawnFrame.camera.x) * this.camera.scale -
      (drawnFrame.size.width / 2 + drawnFrame.margin) * ratio;
    const y =
      this.size.height / 2 -
      (this.camera.y - drawnFrame.camera.y) * this.camera.scale -
      (drawnFrame.size.height / 2 + drawnFrame.margin) * ratio;
    shownCanvas.style.transform = `translate(${x}px, ${y}px) scale(${ratio})`;
    shownCanvas.style.visibility = 'visible';
    other.style.visibility = 'hidden';
  }
}

function sameView({ camera }: Drawn, other: Camera): boolean {
  return camera.x === other.x && camera.y === other.y && camera.scale === other.scale;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** In memory rather than on the graphics card: it is read back in slices, and looks the same everywhere. */
const inMemory = { willReadFrequently: true };

function contextOf(canvas: HTMLCanvasElement | OffscreenCanvas): Context | null {
  return canvas.getContext('2d', inMemory) as Context | null;
}

/** Resizes a canvas if needed: setting the size clears it and takes time even when the size is unchanged. */
function resize(canvas: HTMLCanvasElement | OffscreenCanvas, width: number, height: number): void {
  if (canvas.width !== Math.round(width)) canvas.width = Math.round(width);
  if (canvas.height !== Math.round(height)) canvas.height = Math.round(height);
}

function measured({ style }: HTMLCanvasElement, width: number, height: number): void {
  style.width = `${width}px`;
  style.height = `${height}px`;
}
