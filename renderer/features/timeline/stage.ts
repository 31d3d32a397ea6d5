import type { Layout } from '#lib/timeline/layout.ts';
import type { Hit } from '#lib/timeline/hit-test.ts';
import { fitting, panned, revealing, zoomed, type TimeWindow } from '#lib/timeline/window.ts';
import { createCaseStore, createStore, type Store } from '#renderer/lib/store.ts';
import type { TimelineModel } from '#core/timeline/picture/model.ts';
import { markAt } from '#core/timeline/picture/row.ts';
import { createPainter } from './painter.ts';
import { axisHeightPx, projectionOf, type Highlights, type Viewport } from '#core/timeline/picture/viewport.ts';

/** The canvas of a timeline: its visible span, and when to draw it. React is notified only of rare changes. */
export interface Stage {
  /** Subscribed to by whatever shows or sets the visible span. */
  readonly window: Store<TimeWindow>;
  readonly layout: Store<Layout | null>;
  setModel(model: TimelineModel, options: LaneOptions): void;
  setMarked(marked: Highlights): void;
  resize(width: number, height: number): void;
  /** Sets the vertical scroll position of the lanes. */
  scrolled(top: number): void;
  /** @param factor above 1 zooms in @param x pixels from the left that stay in place; the middle by default */
  zoom(factor: number, x?: number): void;
  /** Pans by pixels, like a drag. */
  pan(pixels: number): void;
  show(window: TimeWindow, animate?: boolean): void;
  /** Moves until a whole time span is visible. */
  reveal(from: number, to: number): void;
  fit(extent: { from: number; to: number } | null): void;
  hit(x: number, y: number): Hit | null;
  /** Returns the milliseconds per pixel. */
  msPerPixel(): number;
  /** Redraws with words in another language, a BCP 47 tag. */
  readonly setLanguage: (language: string) => void;
  /** Reads the colours of the theme again. */
  recolour(): void;
  end(): void;
}

export interface LaneOptions {
  gutter: number;
  /** Lanes that show all their rows. */
  opened: ReadonlySet<string>;
}

/** Milliseconds without zooming before rows are packed again: rows that jump at every step are hard to follow. */
const debounceMs = 140;
/** Zoom factor, in or out since the last packing, above which rows are packed at once. */
const maxPackedZoomRatio = 64;
const moveMs = 240;

/** The last visible span, restored when the user comes back from another view. It is not saved in the case. */
const lastSeen = createCaseStore<TimeWindow | null>(null);

/** Animates from one window to another. @param onFrame receives each requested frame, so that it can be cancelled */
function animateWindow(
  from: TimeWindow,
  to: TimeWindow,
  set: (window: TimeWindow) => void,
  onFrame: (frame: number) => void,
): void {
  const began = performance.now();
  const step = (now: number) => {
    const part = Math.min(1, (now - began) / moveMs);
    const eased = 1 - (1 - part) ** 3;
    // Spans differ by powers of ten, so interpolate them logarithmically.
    const span = Math.exp(Math.log(from.to - from.from) * (1 - eased) + Math.log(to.to - to.from) * eased);
    const middle = ((from.from + from.to) / 2) * (1 - eased) + ((to.from + to.to) / 2) * eased;
    set(part < 1 ? { from: middle - span / 2, to: middle + span / 2 } : to);
    if (part < 1) onFrame(requestAnimationFrame(step));
  };
  onFrame(requestAnimationFrame(step));
}

/**
 * Creates the stage of a timeline.
 * @param host receives the canvas as its first child
 * @param onScroll called after a new packing, to scroll the lane that was at the top back there
 */
export function createStage(host: HTMLElement, onScroll: (top: number) => void): Stage {
  const painter = createPainter(host, applyLayout);
  const window_ = createStore<TimeWindow>(lastSeen.get() ?? fitting(Date.now(), Date.now()));
  const layout = createStore<Layout | null>(null);
  let model: TimelineModel | null = null;
  /** The model of the current layout: its marks are drawn until the next layout is ready. */
  let drawnModel: TimelineModel | null = null;
  let options: LaneOptions = { gutter: 104, opened: new Set() };
  let marked: Highlights = { active: -1, selected: new Set(), hovered: -1 };
  let scrollTop = 0;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let movement = 0;
  /** The scale that rows were packed for, or are being packed for. */
  let latestFrame = 0;

  const sight = (): Viewport => ({ window: window_.get(), ...painter.size, gutter: options.gutter, scrollTop });

  function request(): void {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      const laid = layout.get();
      if (drawnModel && laid) painter.draw({ model: drawnModel, layout: laid, marked, sight: sight() });
    });
  }

  function pack(): void {
    clearTimeout(timer);
    if (!model || painter.size.width === 0) return;
    latestFrame = projectionOf(sight()).scale;
    painter.pack(model, { scale: latestFrame, opened: options.opened });
  }

  function applyLayout(next: Layout): void {
    const top = layout.get()?.lanes.find((lane) => lane.top + lane.height > scrollTop);
    drawnModel = model;
    layout.set(next);
    // Keep what the user was reading in place.
    const same = top && next.lanes.find(({ lane }) => lane === top.lane);
    if (same && top.top > 0) onScroll(Math.max(0, same.top + scrollTop - top.top));
    request();
  }

  function set(next: TimeWindow): void {
    window_.set(next);
    lastSeen.set(next);
    const ratio = latestFrame / projectionOf(sight()).scale;
    if (ratio > maxPackedZoomRatio || ratio < 1 / maxPackedZoomRatio) pack();
    else if (Math.abs(ratio - 1) > 1e-6) {
      clearTimeout(timer);
      timer = setTimeout(pack, debounceMs);
    }
    request();
  }

  function show(to: TimeWindow, animate = true): void {
    cancelAnimationFrame(movement);
    if (!animate || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      set(to);
      return;
    }
    animateWindow(window_.get(), to, set, (next) => {
      movement = next;
    });
  }

  const timeAt = (x: number) => {
    const { origin, scale } = projectionOf(sight());
    return origin + x / scale;
  };

  return {
    window: window_,
    layout,
    setModel(next, lanes) {
      const isFirst = model === null;
      model = next;
      options = lanes;
      const { from, to } = window_.get();
      const { extent } = next;
      // The span visible for another selection may show nothing of this one.
      if (extent && (lastSeen.get() === null || (isFirst && (extent.to < from || extent.from > to)))) {
        set(fitting(extent.from, extent.to));
      }
      pack();
    },
    setMarked(next) {
      marked = next;
      request();
    },
    resize(width, height) {
      if (painter.resize(width, height)) pack();
    },
    scrolled(top) {
      scrollTop = top;
      request();
    },
    zoom(factor, x = options.gutter + (painter.size.width - options.gutter) / 2) {
      cancelAnimationFrame(movement);
      set(zoomed(window_.get(), factor, timeAt(x)));
    },
    pan(pixels) {
      cancelAnimationFrame(movement);
      set(panned(window_.get(), -pixels / projectionOf(sight()).scale));
    },
    show,
    reveal(from, to) {
      const next = revealing(window_.get(), from, to);
      if (next !== window_.get()) show(next);
    },
    fit(extent) {
      if (extent) show(fitting(extent.from, extent.to));
    },
    hit(x, y) {
      const laid = layout.get();
      if (!model || model !== drawnModel || !laid || x < options.gutter || y < axisHeightPx) return null;
      return markAt(model, laid, sight(), x, y);
    },
    msPerPixel: () => 1 / projectionOf(sight()).scale,
    setLanguage: painter.setLanguage,
    recolour() {
      painter.recolour();
      request();
    },
    end() {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      cancelAnimationFrame(movement);
      painter.end();
    },
  };
}
