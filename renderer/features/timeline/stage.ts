import type { Layout } from '#lib/timeline/layout.ts';
import { hitAt, type Hit } from '#lib/timeline/sight.ts';
import { fitting, panned, revealing, zoomed, type TimeWindow } from '#lib/timeline/window.ts';
import { createStore, type Store } from '#renderer/lib/store.ts';
import type { TimelineModel } from '#core/timeline/picture/model.ts';
import { createPainter } from './painter.ts';
import { axisHeightPx, projectionOf, type Marked, type Sight } from '#core/timeline/picture/sight.ts';

/** The canvas of a timeline: what is in sight of it, and when it is drawn. React hears only of what is rare. */
export interface Stage {
  /** Followed by what shows or sets the span in sight. */
  readonly window: Store<TimeWindow>;
  readonly layout: Store<Layout | null>;
  setModel(model: TimelineModel, options: LaneOptions): void;
  setMarked(marked: Marked): void;
  resize(width: number, height: number): void;
  /** How far down the lanes are scrolled. */
  scrolled(top: number): void;
  /** @param factor more than 1 brings nearer @param x pixels from the left that stay where they are; the middle when absent */
  zoom(factor: number, x?: number): void;
  /** Moves what is in sight by pixels, as a hand moves it. */
  pan(pixels: number): void;
  show(window: TimeWindow, animate?: boolean): void;
  /** Moves until all from one moment to another is in sight. */
  reveal(from: number, to: number): void;
  fit(extent: { from: number; to: number } | null): void;
  hit(x: number, y: number): Hit | null;
  /** Milliseconds that a pixel is. */
  msPerPixel(): number;
  /** Words are those of another language, a BCP 47 tag. */
  readonly speak: (language: string) => void;
  /** Reads the colours of the theme anew. */
  recolour(): void;
  end(): void;
}

export interface LaneOptions {
  gutter: number;
  /** Lanes that show all their rows. */
  opened: ReadonlySet<string>;
}

/** Milliseconds that a zoom rests before rows are packed for it: rows that jump at each step are hard to follow. */
const restMs = 140;
/** How much nearer or farther than packed the rows are still nearly right. */
const stillRight = 64;
const moveMs = 240;

/** What is in sight belongs to the machine, and is there again when one comes back from another view. */
let lastSeen: TimeWindow | null = null;

/** Goes from one window to another in a moment. @param onFrame told of each frame that is asked for, so that it can be let go of */
function glide(
  from: TimeWindow,
  to: TimeWindow,
  set: (window: TimeWindow) => void,
  onFrame: (frame: number) => void,
): void {
  const began = performance.now();
  const step = (now: number) => {
    const part = Math.min(1, (now - began) / moveMs);
    const eased = 1 - (1 - part) ** 3;
    // Spans differ by powers of ten: they are gone through evenly.
    const span = Math.exp(Math.log(from.to - from.from) * (1 - eased) + Math.log(to.to - to.from) * eased);
    const middle = ((from.from + from.to) / 2) * (1 - eased) + ((to.from + to.to) / 2) * eased;
    set(part < 1 ? { from: middle - span / 2, to: middle + span / 2 } : to);
    if (part < 1) onFrame(requestAnimationFrame(step));
  };
  onFrame(requestAnimationFrame(step));
}

/**
 * @param host takes the canvas up as its first child
 * @param onScroll asked to scroll to where the lane that was at the top is, when rows were packed anew
 */
export function createStage(host: HTMLElement, onScroll: (top: number) => void): Stage {
  const painter = createPainter(host, take);
  const window_ = createStore<TimeWindow>(lastSeen ?? fitting(Date.now(), Date.now()));
  const layout = createStore<Layout | null>(null);
  let model: TimelineModel | null = null;
  /** What the layout is of: its marks are drawn until the next is laid out. */
  let drawn: TimelineModel | null = null;
  let options: LaneOptions = { gutter: 104, opened: new Set() };
  let marked: Marked = { active: -1, selected: new Set(), hovered: -1 };
  let scrollTop = 0;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let movement = 0;
  /** The scale for which rows were packed, or are being packed. */
  let asked = 0;

  const sight = (): Sight => ({ window: window_.get(), ...painter.size, gutter: options.gutter, scrollTop });

  function request(): void {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      const laid = layout.get();
      if (drawn && laid) painter.draw({ model: drawn, layout: laid, marked, sight: sight() });
    });
  }

  function pack(): void {
    clearTimeout(timer);
    if (!model || painter.size.width === 0) return;
    asked = projectionOf(sight()).scale;
    painter.pack(model, { scale: asked, opened: options.opened });
  }

  function take(next: Layout): void {
    const top = layout.get()?.lanes.find((lane) => lane.top + lane.height > scrollTop);
    drawn = model;
    layout.set(next);
    // What was read goes on being where it is.
    const same = top && next.lanes.find(({ lane }) => lane === top.lane);
    if (same && top.top > 0) onScroll(Math.max(0, same.top + scrollTop - top.top));
    request();
  }

  function set(next: TimeWindow): void {
    window_.set(next);
    lastSeen = next;
    const ratio = asked / projectionOf(sight()).scale;
    if (ratio > stillRight || ratio < 1 / stillRight) pack();
    else if (Math.abs(ratio - 1) > 1e-6) {
      clearTimeout(timer);
      timer = setTimeout(pack, restMs);
    }
    request();
  }

  function show(to: TimeWindow, animate = true): void {
    cancelAnimationFrame(movement);
    if (!animate || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      set(to);
      return;
    }
    glide(window_.get(), to, set, (next) => {
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
      // What another case or another selection had in sight shows nothing of this one.
      if (extent && (lastSeen === null || (isFirst && (extent.to < from || extent.from > to)))) {
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
      if (!model || model !== drawn || !laid || x < options.gutter || y < axisHeightPx) return null;
      return hitAt(laid, model.marks, projectionOf(sight()), x, y - axisHeightPx + scrollTop);
    },
    msPerPixel: () => 1 / projectionOf(sight()).scale,
    speak: painter.speak,
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
