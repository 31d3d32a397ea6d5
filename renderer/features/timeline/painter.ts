import { language } from '#lib/i18n/t.ts';
import { logNote } from '#lib/log.ts';
import type { Layout } from '#lib/timeline/layout.ts';
import { readPalette } from './paint/canvasPen.ts';
import type { PackOptions } from './paint/packLanes.ts';
import type { Scene } from '#core/timeline/picture/scene.ts';
import type { PaintOrder, PaintReply } from './paint/worker.ts';
import type { TimelineModel } from '#core/timeline/picture/model.ts';
import styles from './Timeline.module.css';

/** Lays out and draws a timeline in the colours of the theme, at the resolution of the screen. */
export interface Painter {
  /** CSS pixels; always the same object. */
  readonly size: { width: number; height: number };
  /** @returns whether the size changed */
  resize(width: number, height: number): boolean;
  /** Starts a layout and calls `onLayout`, unless another is requested first. */
  pack(model: TimelineModel, options: PackOptions): void;
  draw(scene: Scene): void;
  /** Redraws with words in another language, a BCP 47 tag. */
  readonly setLanguage: (language: string) => void;
  /** Reads the colours of the theme again. */
  recolour(): void;
  end(): void;
}

/** The window's connection to a worker. */
interface Thread {
  worker: Worker;
  canvas: HTMLCanvasElement;
  model: TimelineModel | null;
  marked: Scene['marked'] | null;
  layouts: WeakMap<Layout, number>;
  /** Number of the latest request. */
  latestRequest: number;
}

/**
 * Works in a worker, so that moving ten thousand marks costs the window's thread nothing. Each part of a scene is sent only when it
 * changes: for most frames, just the visible span.
 */
export function createPainter(host: HTMLElement, onLayout: (layout: Layout) => void): Painter {
  const size = { width: 0, height: 0 };
  let thread: Thread | null = null;

  function begin(): Thread {
    const canvas = document.createElement('canvas');
    canvas.className = styles.canvas ?? '';
    canvas.setAttribute('aria-hidden', 'true');
    host.prepend(canvas);
    const worker = new Worker(new URL('./paint/worker.ts', import.meta.url), { type: 'module' });
    const begun: Thread = { worker, canvas, model: null, marked: null, layouts: new WeakMap(), latestRequest: 0 };
    worker.onmessage = ({ data: { id, layout } }: MessageEvent<PaintReply>) => {
      if (id !== begun.latestRequest) return;
      begun.layouts.set(layout, id);
      onLayout(layout);
    };
    worker.onerror = ({ message }) => {
      // The next request starts a new worker.
      logNote('timeline: the drawing thread ended', message);
      end();
    };
    const offscreen = canvas.transferControlToOffscreen();
    worker.postMessage({ language: language() } satisfies PaintOrder);
    worker.postMessage({ canvas: offscreen } satisfies PaintOrder, [offscreen]);
    worker.postMessage({ palette: readPalette(host) } satisfies PaintOrder);
    thread = begun;
    return begun;
  }

  function end(): void {
    thread?.worker.terminate();
    thread?.canvas.remove();
    thread = null;
  }

  function send(order: PaintOrder): void {
    thread?.worker.postMessage(order);
  }

  /** Returns the worker, after sending it the model. */
  function threadWith(model: TimelineModel): Thread {
    const activeThread = thread ?? begin();
    if (activeThread.model !== model) send({ model });
    activeThread.model = model;
    return activeThread;
  }

  return {
    size,
    resize(width, height) {
      if (width === size.width && height === size.height) return false;
      Object.assign(size, { width, height });
      return true;
    },
    pack(model, options) {
      const { latestRequest } = Object.assign(threadWith(model), { latestRequest: (thread?.latestRequest ?? 0) + 1 });
      send({ pack: options, id: latestRequest });
    },
    draw({ model, layout, sight, marked }) {
      if (size.width === 0) return;
      const cachedLayout = thread?.layouts.get(layout);
      const activeThread = cachedLayout === undefined ? threadWith(model) : thread;
      if (activeThread && activeThread.marked !== marked) {
        send({ marked });
        activeThread.marked = marked;
      }
      send({ sight, layout: cachedLayout ?? layout, ratio: globalThis.devicePixelRatio });
    },
    setLanguage: (spoken) => send({ language: spoken }),
    recolour: () => send({ palette: readPalette(host) }),
    end,
  };
}
