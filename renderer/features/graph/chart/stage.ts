import type { Camera, Size } from '#core/graph/picture/camera.ts';
import { drawItems } from './canvas.ts';
import type { Colours } from '#core/graph/picture/colours.ts';
import { sceneOf } from '#core/graph/picture/scene.ts';
import { type SceneInput, type SceneItem } from '#core/graph/picture/scene-model.ts';

/** All that is drawn but for what part of it is looked at. */
export type StageContent = Omit<SceneInput, 'camera' | 'size' | 'beyond'>;

/** Milliseconds of a frame that drawing may take. */
const budgetMs = 2;
/** What takes less is drawn anew in each frame; else what was drawn is moved, and drawn anew bit by bit beside it. */
const quickMs = 5;
/** Part of the width and height that is drawn beyond each edge, so that moving shows no gap at once. */
const beyondPart = 0.3;
/** Milliseconds without a move after which it is drawn anew. */
const restMs = 90;

interface Drawn {
  camera: Camera;
  size: Size;
  beyond: number;
  /** On the canvas that is drawn anew in each frame. */
  isQuick: boolean;
}

/**
 * Draws a chart. A small one is drawn anew in each frame. Of a large one what was drawn is moved and scaled with the mouse,
 * and drawn anew beside it in slices of a few milliseconds, which is then shown in its place: moving costs the same
 * however large it is. There is no WebGL, so it is the same picture on every machine.
 */
export class ChartStage {
  /** What is drawn anew in each frame, and what is drawn bit by bit and shown when it is whole. */
  private readonly canvases: Readonly<Record<'quick' | 'large', HTMLCanvasElement>>;
  /** Where a large one is drawn: in memory, as what is in the page is copied at the end of each frame in which it was drawn on. */
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
  /** Milliseconds that all of it took the last time. */
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

  /** Shows something else, or the same otherwise. */
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
    const rested = performance.now() - this.lastMove > restMs;
    if (!this.job && (this.isStale || rested || this.isNearEdge())) this.begin();
    if (this.job) this.go(budgetMs);
  }

  /** Whether what is drawn ends soon, or is scaled so far that it looks it. */
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

  /** Goes on drawing for so many milliseconds; when all is drawn, it is what is seen. */
  private go(budget: number): void {
    const { job, colours } = this;
    const context = contextOf(job?.drawn.isQuick === true ? this.canvases.quick : this.back);
    if (!job || !colours || !context) return;
    const start = performance.now();
    for (;;) {
      const next = job.lots.next();
      if (next.done) break;
      drawItems(context, next.value, colours);
      // What was drawn is put off until it is needed, and would then all come at once.
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

  /** Shows what was drawn in memory. */
  private present({ size, beyond }: Drawn): void {
    const { large } = this.canvases;
    resize(large, this.back.width, this.back.height);
    measured(large, size.width + 2 * beyond, size.height + 2 * beyond);
    large.getContext('bitmaprenderer')?.transferFromImageBitmap(this.back.transferToImageBitmap());
  }

  /** Moves and scales what is drawn to where it belongs now. */
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

/** In memory, not on a graphics card: it is read back in slices, and looks the same everywhere. */
const inMemory = { willReadFrequently: true };

function contextOf(canvas: HTMLCanvasElement | OffscreenCanvas): Context | null {
  return canvas.getContext('2d', inMemory) as Context | null;
}

/** To give a canvas a size clears it and takes time, also where it has it already. */
function resize(canvas: HTMLCanvasElement | OffscreenCanvas, width: number, height: number): void {
  if (canvas.width !== Math.round(width)) canvas.width = Math.round(width);
  if (canvas.height !== Math.round(height)) canvas.height = Math.round(height);
}

function measured({ style }: HTMLCanvasElement, width: number, height: number): void {
  style.width = `${width}px`;
  style.height = `${height}px`;
}
