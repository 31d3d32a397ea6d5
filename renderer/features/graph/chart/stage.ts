import type { Camera, Size } from '#core/graph/picture/camera.ts';
import { drawItems } from './canvas.ts';
import type { Colours } from '#core/graph/picture/colours.ts';
import { sceneOf } from '#core/graph/picture/scene.ts';
import { type SceneInput, type SceneItem } from '#core/graph/picture/scene-model.ts';

/** Everything that is drawn, without the viewport. */
export type StageContent = Omit<SceneInput, 'camera' | 'size' | 'beyond'>;

/** Milliseconds per frame that drawing may take. */
const budgetMs = 2;
/** Charts that draw faster than this are redrawn every frame; slower ones move the existing picture and redraw in slices off screen. */
const quickMs = 5;
/** Fraction of the width and height to draw beyond each edge, so that panning does not show a gap at once. */
const beyondPart = 0.3;
/** Idle milliseconds before a redraw. */
const debounceMs = 90;

interface Drawn {
  camera: Camera;
  size: Size;
  beyond: number;
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
  private drawn: Drawn | null = null;
  private isStale = false;
  private lastMove = 0;
  private frame = 0;
  private job: { lots: Generator<SceneItem[]>; drawn: Drawn } | null = null;
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

  look(camera: Camera, size: Size): void {
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
    const { drawn } = this;
    const isMoved = drawn === null || !sameView(drawn, this.camera);
    if (!isMoved && !this.isStale && !this.job) return;
    if (this.cost <= quickMs) this.drawAtOnce();
    else this.drawBitByBit();
    if (this.job || this.isStale || (this.drawn && !sameView(this.drawn, this.camera))) this.request();
  }

  private drawAtOnce(): void {
    this.begin();
    this.go(Infinity);
  }

  private drawBitByBit(): void {
    this.place();
    const rested = performance.now() - this.lastMove > debounceMs;
    if (!this.job && (this.isStale || rested || this.isNearEdge())) this.begin();
    if (this.job) this.go(budgetMs);
  }

  /** Returns whether the view is near the edge of the drawn picture, or scaled so far that it would show. */
  private isNearEdge(): boolean {
    const { drawn } = this;
    if (!drawn) return true;
    const ratio = this.camera.scale / drawn.camera.scale;
    if (ratio > 1.8 || ratio < 0.75) return true;
    const room = drawn.beyond * 0.4;
    const dx = Math.abs(this.camera.x - drawn.camera.x) * this.camera.scale;
    const dy = Math.abs(this.camera.y - drawn.camera.y) * this.camera.scale;
    return dx > room || dy > room;
  }

  private begin(): void {
    const { content, size, camera } = this;
    if (!content) return;
    const isQuick = this.cost <= quickMs;
    const beyond = isQuick ? 0 : Math.round(Math.max(size.width, size.height) * beyondPart);
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
    this.job = { lots: sceneOf({ ...content, camera, size, beyond }), drawn: { camera, size, beyond, isQuick } };
  }

  private spent = 0;

  /** Continues drawing for the given milliseconds; shows the picture once it is complete. */
  private go(budget: number): void {
    const { job, colours } = this;
    const context = contextOf(job?.drawn.isQuick === true ? this.canvases.quick : this.back);
    if (!job || !colours || !context) return;
    const start = performance.now();
    for (;;) {
      const next = job.lots.next();
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
    this.drawn = job.drawn;
    this.job = null;
    if (!job.drawn.isQuick) this.present(job.drawn);
    this.host.dataset['records'] = String(this.content?.chart.nodes.length ?? 0);
    this.place();
  }

  /** Shows the picture drawn off screen. */
  private present({ size, beyond }: Drawn): void {
    const { large } = this.canvases;
    resize(large, this.back.width, this.back.height);
    measured(large, size.width + 2 * beyond, size.height + 2 * beyond);
    large.getContext('bitmaprenderer')?.transferFromImageBitmap(this.back.transferToImageBitmap());
  }

  /** Moves and scales the drawn picture to match the current view. */
  private place(): void {
    const { drawn } = this;
    if (!drawn) return;
    const { quick, large } = this.canvases;
    const [shown, other] = drawn.isQuick ? [quick, large] : [large, quick];
    const ratio = this.camera.scale / drawn.camera.scale;
    const x =
      this.size.width / 2 -
      (this.camera.x - drawn.camera.x) * this.camera.scale -
      (drawn.size.width / 2 + drawn.beyond) * ratio;
    const y =
      this.size.height / 2 -
      (this.camera.y - drawn.camera.y) * this.camera.scale -
      (drawn.size.height / 2 + drawn.beyond) * ratio;
    shown.style.transform = `translate(${x}px, ${y}px) scale(${ratio})`;
    shown.style.visibility = 'visible';
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
