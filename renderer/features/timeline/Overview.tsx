import { onColours } from '#renderer/lib/tokenColour.ts';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { toWords } from '#lib/edtf/words.ts';
import { language, t } from '#lib/i18n/t.ts';
import { densityOf } from '#lib/timeline/density.ts';
import { fineName, yearWords } from '#lib/timeline/tick-words.ts';
import { ticksBetween } from '#lib/timeline/ticks.ts';
import { fitting, type TimeWindow } from '#lib/timeline/window.ts';
import { projectBar } from '#lib/timeline/marks.ts';
import { colourOf, typeOfMark, type TimelineModel } from '#core/timeline/picture/model.ts';
import { canvasPen, readPalette } from './paint/canvasPen.ts';
import type { Pen } from '#core/timeline/picture/pen.ts';
import { spanOfWindow } from '#core/timeline/picture/spans.ts';
import { spanWords } from '#core/timeline/picture/span-words.ts';
import type { Stage } from './stage.ts';
import styles from './Timeline.module.css';

export const overviewHeightPx = 36;
/** Milliseconds without movement before the visible span is announced. */
const debounceMs = 100;
/** Up to this many marks are drawn one by one; more are drawn as a density. */
const maxSingle = 120;

/** The whole time span as one strip: its density, and the visible span as a frame to move and resize. */
export function Overview({ model, stage, gutter }: { model: TimelineModel; stage: Stage; gutter: number }) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const grip = useRef<{ x: number; part: 'from' | 'to' | 'all'; window: TimeWindow } | null>(null);
  /** Width of the strip in px; read when it changes, not on every step. */
  const innerWidth = useRef(0);
  const placeFrame = useRef(() => {});
  const { extent } = model;
  const fullSpan = fitting(extent?.from ?? 0, extent?.to ?? 0);

  useLayoutEffect(() => {
    const [canvasElement, boxElement] = [canvas.current, box.current];
    if (!canvasElement || !boxElement) return undefined;
    const draw = () => {
      innerWidth.current = boxElement.clientWidth;
      placeFrame.current();
      drawOverview(canvasElement, innerWidth.current, model, fullSpan, gutter);
    };
    const observer = new ResizeObserver(draw);
    observer.observe(boxElement);
    const stopColours = onColours(draw);
    return () => {
      observer.disconnect();
      stopColours();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `whole` is derived from the model
  }, [model, gutter]);

  // The frame follows each step of a zoom outside React, to keep up. Its accessible value is updated when movement stops.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = -1;
    const follow = () => {
      const element = frame.current;
      if (!element) return;
      const window = stage.window.get();
      const share = (at: number) => Math.min(1, Math.max(0, (at - fullSpan.from) / (fullSpan.to - fullSpan.from)));
      const [from, to] = [share(window.from), share(window.to)];
      // Moving it is done by the compositor; only a change of width causes layout.
      const room = innerWidth.current - gutter;
      const width = Math.max(10, Math.round((to - from) * room));
      element.style.transform = `translateX(${gutter + Math.min(from * room, room - width)}px)`;
      if (width !== last) element.style.width = `${width}px`;
      last = width;
      clearTimeout(timer);
      timer = setTimeout(() => {
        element.setAttribute('aria-valuetext', spanWords(window));
        element.setAttribute('aria-valuenow', String(Math.round(((from + to) / 2) * 100)));
      }, debounceMs);
    };
    placeFrame.current = follow;
    follow();
    const end = stage.window.subscribe(follow);
    return () => {
      end();
      clearTimeout(timer);
    };
  });

  const msPerPixel = () => (fullSpan.to - fullSpan.from) / Math.max(1, (box.current?.clientWidth ?? 0) - gutter);

  function onDown(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0 || !box.current) return;
    const part = (event.target as HTMLElement).dataset['part'];
    const isFrame = frame.current?.contains(event.target as Node) ?? false;
    const x = event.clientX - box.current.getBoundingClientRect().left;
    let window = stage.window.get();
    if (!isFrame) {
      // A press outside the frame moves it there.
      const middle = fullSpan.from + (x - gutter) * msPerPixel();
      const half = (window.to - window.from) / 2;
      window = { from: middle - half, to: middle + half };
      stage.show(window);
    }
    grip.current = { x: event.clientX, part: part === 'from' || part === 'to' ? part : 'all', window };
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function onMove(event: PointerEvent<HTMLDivElement>): void {
    const grabbed = grip.current;
    if (!grabbed) return;
    const by = (event.clientX - grabbed.x) * msPerPixel();
    const { from, to } = grabbed.window;
    const minSpanMs = 12 * msPerPixel();
    if (grabbed.part === 'all') stage.show({ from: from + by, to: to + by }, false);
    else if (grabbed.part === 'from') stage.show({ from: Math.min(from + by, to - minSpanMs), to }, false);
    else stage.show({ from, to: Math.max(to + by, from + minSpanMs) }, false);
  }

  function onKey(event: KeyboardEvent): void {
    const { from, to } = stage.window.get();
    const step = (to - from) / 10;
    const by = { ArrowLeft: -step, ArrowRight: step, PageUp: -9 * step, PageDown: 9 * step }[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    stage.show({ from: from + by, to: to + by }, false);
  }

  return (
    <div
      ref={box}
      className={styles.overview}
      dir="ltr"
      style={{ height: overviewHeightPx }}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={() => (grip.current = null)}
      onPointerCancel={() => (grip.current = null)}
      onDoubleClick={() => stage.fit(extent)}
    >
      <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
      <span className={styles.range}>{extent ? rangeWords(extent) : ''}</span>
      <div
        ref={frame}
        className={styles.frame}
        role="slider"
        tabIndex={0}
        aria-label={t('timelinePage.inSight')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={50}
        onKeyDown={onKey}
      >
        <span data-part="from" className={styles.gripFrom} />
        <span data-part="to" className={styles.gripTo} />
      </div>
    </div>
  );
}

function rangeWords({ from, to }: { from: number; to: number }): string {
  const year = (ms: number) => toWords(spanOfWindow({ from: ms, to: ms + 4e11 }).from, language());
  const [first, last] = [year(from), year(to)];
  return first === last ? first : `${first}–${last}`;
}

function drawOverview(
  canvas: HTMLCanvasElement,
  width: number,
  model: TimelineModel,
  fullSpan: TimeWindow,
  gutter: number,
): void {
  const context = canvas.getContext('2d', { alpha: false });
  if (!context || width <= gutter) return;
  const ratio = globalThis.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(overviewHeightPx * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const pen = canvasPen(context, readPalette(canvas));
  pen.fill(0, 0, width, overviewHeightPx, 'list');
  const inner = width - gutter;
  const scale = inner / (fullSpan.to - fullSpan.from);
  for (const tick of ticksBetween(fullSpan.from, fullSpan.to, Math.floor(inner / 72))) {
    const x = Math.round(gutter + (tick.at - fullSpan.from) * scale) + 0.5;
    pen.line([x, 6, x, overviewHeightPx - 6], { stroke: 'lineStrong' });
    pen.text(x + 5, 13, tick.unit === 'month' && tick.month === 1 ? yearWords(tick.year) : fineName(tick), {
      colour: 'text2',
      size: 10,
      weight: 400,
    });
  }
  if (model.marks.count <= maxSingle) drawSingle(pen, model, fullSpan, gutter, width);
  else drawDense(pen, model, fullSpan, gutter, inner);
}

/** Draws a small number of marks as lines, four deep. */
function drawSingle(pen: Pen, model: TimelineModel, fullSpan: TimeWindow, gutter: number, width: number): void {
  const scale = (width - gutter) / (fullSpan.to - fullSpan.from);
  const bar = { left: 0, solidLeft: 0, solidRight: 0, right: 0 };
  for (let mark = 0; mark < model.marks.count; mark++) {
    projectBar(model.marks, mark, { origin: fullSpan.from - gutter / scale, scale }, bar);
    const left = Math.max(gutter, Math.min(bar.left, width - 3));
    const right = Math.min(width, Math.max(bar.right, left + 3));
    pen.fill(left, 18 + (mark % 4) * 3.5, right - left, 2, colourOf[typeOfMark(model, mark)], 0.8);
  }
}

function drawDense(pen: Pen, model: TimelineModel, fullSpan: TimeWindow, gutter: number, inner: number): void {
  const bins = Math.floor(inner / 2);
  const density = densityOf(model.marks, fullSpan, bins);
  const maxDensity = density.reduce((a, b) => Math.max(a, b), 0);
  for (let bin = 0; bin < bins; bin++) {
    const count = density[bin] ?? 0;
    if (count <= 0.01) continue;
    const size = Math.max(1.5, Math.sqrt(count / maxDensity) * (overviewHeightPx - 16));
    pen.fill(gutter + bin * 2, overviewHeightPx - 2 - size, 1.6, size, colourOf[typeOfMark(model, 0)], 0.75);
  }
}
