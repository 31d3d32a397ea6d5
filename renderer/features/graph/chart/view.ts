import { onColours, tokenColour } from '#renderer/lib/tokenColour.ts';
import type { Point } from '#lib/graph/layout.ts';
import { forgetWidths } from '#renderer/features/graph/measureText.ts';
import { boxAround, toScreen, zoomAt, type Camera, type Size } from '#core/graph/picture/camera.ts';
import { coloursOf, type Colours } from '#core/graph/picture/colours.ts';
import { fitWithNames } from '#core/graph/picture/scene-names.ts';
import { arrows, keyMeaning, type KeyMeaning } from './keys.ts';
import { hitAt, neighbourToward, recordsWithin, type Hit } from './hitTest.ts';
import type { SceneInput } from '#core/graph/picture/scene-model.ts';
import { ChartStage, type StageContent } from './stage.ts';

/** The chart's content and callbacks. */
export interface ChartProps {
  /** What is drawn, without the current drag. */
  content: StageContent;
  /** The last view; null to show the whole chart. */
  camera: Camera | null;
  onCamera: (camera: Camera) => void;
  onSelect: (hit: Hit, more: boolean) => void;
  onSelectMany: (ids: readonly string[], more: boolean) => void;
  onMove: (points: ReadonlyMap<string, Point>, title: string) => void;
  onMoveNote: (id: string, by: Point) => void;
  /** Called on double-click. */
  onOpen: (hit: Hit) => void;
  /** Called on Tab, arrows and Enter; returns true if the key was used. */
  onKey: (key: KeyMeaning | Point) => boolean;
}

/** Pixels that a press may move without becoming a drag. */
const dragThresholdPx = 4;
/** Above this many marks, a drag moves only an outline until it ends. */
const maxDraggedMarks = 800;
const nudgePx = 12;
const maxHoverTestedLinks = 2_000;

type Drag =
  | { kind: 'pan'; from: Point; camera: Camera }
  | { kind: 'band'; from: Point; to: Point; more: boolean }
  | { kind: 'records'; from: Point; ids: readonly string[]; by: Point; isMoved: boolean; id: string }
  | { kind: 'note'; from: Point; id: string; by: Point; isMoved: boolean };

/** What is drawn over the chart while the mouse moves. */
interface Overlays {
  setBand: (band: { from: Point; to: Point } | null) => void;
  setGhost: (at: Point | null) => void;
}

/** Handles mouse and keyboard on the chart, and keeps the camera. */
export class ChartView {
  private readonly stage: ChartStage;
  private camera: Camera;
  private isFitted: boolean;
  private size: Size = { width: 0, height: 0 };
  private colours: Colours;
  private drag: Drag | null = null;
  /** Position of the chart in the window. */
  private place = { left: 0, top: 0 };
  private readonly removers: (() => void)[] = [];

  constructor(
    private readonly host: HTMLDivElement,
    private readonly props: () => ChartProps,
    private readonly overlays: Overlays,
  ) {
    this.stage = new ChartStage(host);
    const { camera } = props();
    this.camera = camera ?? { x: 0, y: 0, scale: 1 };
    this.isFitted = camera === null;
    this.colours = this.readColours();
    this.listen();
  }

  end(): void {
    for (const end of this.removers) end();
    this.stage.end();
  }

  private readColours(): Colours {
    const style = getComputedStyle(this.host);
    return coloursOf((token) => tokenColour(style, token));
  }

  private listen(): void {
    const { host } = this;
    const on = <K extends keyof HTMLElementEventMap>(name: K, listener: (event: HTMLElementEventMap[K]) => void) => {
      host.addEventListener(name, listener, name === 'wheel' ? { passive: false } : undefined);
      this.removers.push(() => host.removeEventListener(name, listener));
    };
    on('pointerdown', (event) => this.onDown(event));
    on('pointermove', (event) => this.onMove(event));
    on('pointerup', (event) => this.onUp(event));
    on('pointercancel', () => this.stop());
    on('dblclick', (event) => this.props().onOpen(hitAt(this.scene(), this.pointOf(event))));
    on('wheel', (event) => this.onWheel(event));
    on('keydown', (event) => this.onKey(event));
    on('contextmenu', (event) => {
      const hit = hitAt(this.scene(), this.pointOf(event));
      if (hit) this.props().onSelect(hit, false);
    });
    const resizeObserver = new ResizeObserver(() => {
      this.size = { width: host.clientWidth, height: host.clientHeight };
      if (this.isFitted) this.fitAll();
      this.updateCamera();
    });
    resizeObserver.observe(host);
    const repaint = () => {
      this.colours = this.readColours();
      this.draw();
    };
    this.removers.push(() => resizeObserver.disconnect(), onColours(repaint));
    void document.fonts.ready.then(() => {
      forgetWidths();
      this.draw();
    });
  }

  private scene(): SceneInput {
    return { ...this.content(), camera: this.camera, size: this.size, beyond: 0 };
  }

  /** Returns the content with marks at their dragged positions. */
  private content(): StageContent {
    const { content } = this.props();
    const { drag } = this;
    if (drag?.kind === 'records' && drag.isMoved) {
      const positions = new Map(content.positions);
      for (const [id, point] of this.dragged(drag)) positions.set(id, point);
      return { ...content, positions };
    }
    if (drag?.kind === 'note' && drag.isMoved) {
      const notes = content.notes.map((note) =>
        note.id === drag.id
          ? { ...note, box: { ...note.box, x: note.box.x + drag.by.x, y: note.box.y + drag.by.y } }
          : note,
      );
      return { ...content, notes };
    }
    return content;
  }

  private dragged({ ids, by }: Extract<Drag, { kind: 'records' }>): Map<string, Point> {
    const { positions } = this.props().content;
    return new Map(
      ids.flatMap((id) => {
        const point = positions.get(id);
        return point ? [[id, { x: point.x + by.x, y: point.y + by.y }] as const] : [];
      }),
    );
  }

  draw(): void {
    if (this.isFitted && this.drag === null) this.fitAll();
    this.stage.show(this.content(), this.colours);
  }

  private updateCamera(): void {
    this.stage.setView(this.camera, this.size);
  }

  private setCamera(camera: Camera): void {
    this.camera = camera;
    this.isFitted = false;
    this.updateCamera();
    this.props().onCamera(camera);
  }

  fitAll(): void {
    const { content } = this.props();
    const points = content.chart.nodes.flatMap(({ id }) => content.positions.get(id) ?? []);
    const corners = content.notes.flatMap(({ box }) => [box, { x: box.x + box.width, y: box.y + box.height }]);
    const box = boxAround([...points, ...corners]);
    this.camera = fitWithNames(box, { ...content, size: this.size, beyond: 0 });
    this.isFitted = true;
    this.updateCamera();
  }

  zoom(factor: number): void {
    this.setCamera(zoomAt(this.camera, factor, { x: this.size.width / 2, y: this.size.height / 2 }, this.size));
  }

  middle(): Point {
    return { x: this.camera.x, y: this.camera.y };
  }

  screenOf(id: string): Point | null {
    const point = this.props().content.positions.get(id);
    if (!point) return null;
    const { left, top } = this.host.getBoundingClientRect();
    const at = toScreen(point, this.camera, this.size);
    return { x: at.x + left, y: at.y + top };
  }

  neighbour(id: string, direction: Point): string | null {
    return neighbourToward(this.scene(), id, direction);
  }

  reveal(id: string): void {
    const point = this.props().content.positions.get(id);
    if (point) this.revealAt(point);
  }

  revealAt(point: Point): void {
    const { x, y } = toScreen(point, this.camera, this.size);
    const room = 40;
    const isInSight = x > room && y > room && x < this.size.width - room && y < this.size.height - room;
    if (!isInSight) this.setCamera({ ...this.camera, x: point.x, y: point.y });
  }

  private pointOf({ clientX, clientY }: MouseEvent): Point {
    // Nothing moves the chart during a drag, and measuring it forces a layout.
    if (!this.drag) this.place = this.host.getBoundingClientRect();
    const { left, top } = this.place;
    return { x: clientX - left, y: clientY - top };
  }

  private onDown(event: PointerEvent): void {
    const at = this.pointOf(event);
    const more = event.shiftKey || event.ctrlKey || event.metaKey;
    this.host.focus({ preventScroll: true });
    if (event.button > 1) return;
    this.host.setPointerCapture(event.pointerId);
    const hit = event.button === 1 ? null : hitAt(this.scene(), at);
    if (hit === null) {
      this.drag = more
        ? { kind: 'band', from: at, to: at, more: true }
        : { kind: 'pan', from: at, camera: this.camera };
      return;
    }
    const { selected } = this.props().content.emphasis;
    if (hit.kind === 'note') {
      this.drag = { kind: 'note', from: at, id: hit.id, by: { x: 0, y: 0 }, isMoved: false };
    } else if (hit.kind === 'record') {
      const ids = selected.has(hit.id) ? [...selected] : [hit.id];
      this.drag = { kind: 'records', from: at, ids, by: { x: 0, y: 0 }, isMoved: false, id: hit.id };
    }
    // A selected mark may be the handle of a group drag, so it is selected alone only on release.
    const isHandle = hit.kind === 'note' || (hit.kind === 'record' && selected.has(hit.id) && !more);
    if (!isHandle) this.props().onSelect(hit, more);
  }

  private onMove(event: PointerEvent): void {
    const at = this.pointOf(event);
    const { drag } = this;
    if (!drag) {
      // With very many links, hit testing takes longer than a frame.
      const isFew = this.props().content.chart.links.length < maxHoverTestedLinks;
      this.host.style.cursor = isFew && event.buttons === 0 && hitAt(this.scene(), at) ? 'pointer' : '';
      return;
    }
    // Otherwise the resize edges of panes would hit-test every move.
    event.preventDefault();
    const [dx, dy] = [at.x - drag.from.x, at.y - drag.from.y];
    if (drag.kind === 'pan') {
      this.isFitted = false;
      const { x, y, scale } = drag.camera;
      this.camera = { x: x - dx / scale, y: y - dy / scale, scale };
      this.updateCamera();
      return;
    }
    if (drag.kind === 'band') {
      drag.to = at;
      this.overlays.setBand({ from: drag.from, to: at });
      return;
    }
    if (!drag.isMoved && Math.hypot(dx, dy) < dragThresholdPx) return;
    drag.isMoved = true;
    this.isFitted = false;
    drag.by = { x: dx / this.camera.scale, y: dy / this.camera.scale };
    if (this.props().content.chart.nodes.length > maxDraggedMarks) this.overlays.setGhost(at);
    else this.draw();
  }

  private onUp(event: PointerEvent): void {
    const { drag } = this;
    const at = this.pointOf(event);
    if (!drag) return;
    const { onSelect, onSelectMany, onMove, onMoveNote, onCamera, content } = this.props();
    if (drag.kind === 'pan') {
      if (Math.hypot(at.x - drag.from.x, at.y - drag.from.y) < dragThresholdPx) onSelect(null, false);
      else onCamera(this.camera);
    } else if (drag.kind === 'band') {
      const ids = recordsWithin(this.scene(), drag.from, at);
      onSelectMany(ids, drag.more);
    } else if (drag.kind === 'records') {
      if (drag.isMoved) {
        const title = content.chart.nodes.find(({ id }) => id === drag.id)?.title ?? '';
        onMove(this.dragged(drag), title);
      } else if (!event.shiftKey && !event.ctrlKey && !event.metaKey) onSelect({ kind: 'record', id: drag.id }, false);
    } else if (drag.isMoved) onMoveNote(drag.id, drag.by);
    else onSelect({ kind: 'note', id: drag.id }, false);
    this.stop();
  }

  private stop(): void {
    this.drag = null;
    this.overlays.setBand(null);
    this.overlays.setGhost(null);
  }

  private onWheel(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const factor = Math.exp(-Math.max(-200, Math.min(200, event.deltaY * lines)) * 0.0022);
    this.setCamera(zoomAt(this.camera, factor, this.pointOf(event), this.size));
  }

  private onKey(event: KeyboardEvent): void {
    if (event.target !== this.host || event.defaultPrevented || event.altKey) return;
    const { onKey } = this.props();
    const arrow = arrows[event.key];
    if (this.drag && event.key === 'Escape') {
      // Everything stays where it was before the drag.
      if (this.drag.kind === 'pan') this.setCamera(this.drag.camera);
      this.stop();
      this.draw();
      event.preventDefault();
      return;
    }
    if (arrow && event.shiftKey) {
      this.setCamera({
        ...this.camera,
        x: this.camera.x + (arrow.x * 60) / this.camera.scale,
        y: this.camera.y + (arrow.y * 60) / this.camera.scale,
      });
      event.preventDefault();
      return;
    }
    if (arrow && (event.ctrlKey || event.metaKey)) {
      this.nudge(arrow);
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    const key = arrow ?? keyMeaning(event);
    if (key !== null && onKey(key)) event.preventDefault();
  }

  /** Moves the selection a little with the keyboard. */
  private nudge({ x, y }: Point): void {
    const { content, onMove } = this.props();
    const ids = [...content.emphasis.selected];
    const by = { x: (x * nudgePx) / this.camera.scale, y: (y * nudgePx) / this.camera.scale };
    const title = content.chart.nodes.find(({ id }) => id === ids[0])?.title ?? '';
    if (ids.length > 0)
      onMove(this.dragged({ kind: 'records', from: by, ids, by, isMoved: true, id: ids[0] ?? '' }), title);
  }
}
