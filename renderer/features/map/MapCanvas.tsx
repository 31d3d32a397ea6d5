import {
  memo,
  useRef,
  type KeyboardEvent,
  type ReactNode,
  type PointerEvent,
  type RefObject,
  type WheelEvent,
} from 'react';
import { t } from '#lib/i18n/t.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import { recordTypes, typeOf, type RecordType } from '#renderer/shared/records/recordType.tsx';
import type { Drawing } from './worker.ts';
import type { MapRow } from './rows.ts';
import { Tiles, type TilesInfo } from './Tiles.tsx';
import type { MapView } from './useMapView.ts';
import styles from './Map.module.css';

export interface MapCanvasProps {
  ref: RefObject<HTMLDivElement | null>;
  view: MapView;
  rows: ReadonlyMap<string, MapRow>;
  selected: ReadonlySet<string>;
  active: string | null;
  /** Chooses the records at a spot. @param adds they join what is selected */
  onSpot: (keys: readonly string[], adds: boolean) => void;
  onOpen: (id: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  /** A file of tiles in place of the outlines. */
  tiles: TilesInfo | null;
  /** Id of the table that says the same. */
  tableId: string;
}

/** Pixels that the mouse may move within a press that is no drag. */
const dragSlop = 4;

/** The drawn map: it is dragged, zoomed by the wheel, and its marks are pressed. Screen readers are led to its table. */
export function MapCanvas({ ref, view, tableId, tiles, onKeyDown, ...marks }: MapCanvasProps) {
  const drag = useRef<{ x: number; y: number; moved: boolean } | null>(null);
  const { drawing } = view;
  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return;
    drag.current = { x: event.clientX, y: event.clientY, moved: false };
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>): void {
    const from = drag.current;
    if (!from) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.moved && Math.hypot(dx, dy) < dragSlop) return;
    if (!from.moved) event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, moved: true };
    view.pan(dx, dy);
  }
  function onWheel(event: WheelEvent<HTMLDivElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const step = Math.max(-1, Math.min(1, event.deltaY / 100));
    view.zoom(1.35 ** -step, { x: event.clientX - box.left, y: event.clientY - box.top });
  }
  return (
    <div
      ref={ref}
      className={styles.canvas}
      role="application"
      tabIndex={0}
      aria-label={t('mapPage.canvas')}
      aria-details={tableId}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (drag.current = null)}
      onPointerCancel={() => (drag.current = null)}
      onWheel={onWheel}
    >
      {drawing && (
        <Moved shift={view.shift} drawing={drawing}>
          <Defs />
          {tiles && drawing.projection === 'mercator' ? (
            <Tiles tiles={tiles} extent={view.extent} size={drawing.size} />
          ) : (
            <Base drawing={drawing} />
          )}
          <Marks drawing={drawing} {...marks} />
        </Moved>
      )}
    </div>
  );
}

/** The picture as one layer: it is moved and scaled as a whole until it is drawn anew, and nothing in it is painted meanwhile. */
function Moved({ shift, drawing, children }: { shift: MapView['shift']; drawing: Drawing; children: ReactNode }) {
  const { k, x, y } = shift.use();
  return (
    <svg
      width={drawing.size.width}
      height={drawing.size.height}
      aria-hidden="true"
      className={styles.svg}
      style={{ transform: `translate(${x}px, ${y}px) scale(${k})` }}
    >
      {children}
    </svg>
  );
}

const mapped = ['place', 'event', 'person', 'organisation'] as const satisfies readonly RecordType[];

/** Hatches in the colours of records, and the head of an arrow. */
function Defs() {
  return (
    <defs>
      {mapped.map((type) => (
        <pattern key={type} id={`map-hatch-${type}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <path d="M-1,1l2,-2M0,6l6,-6M5,7l2,-2" stroke={recordTypes[type].value} strokeWidth="1" opacity="0.45" />
        </pattern>
      ))}
      <marker id="map-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
        <path d="M1,1L7,4L1,7" fill="none" stroke="var(--text-2)" strokeWidth="1.25" />
      </marker>
    </defs>
  );
}

/** Land and water, and what they are called. */
const Base = memo(function Base({ drawing }: { drawing: Drawing }) {
  return (
    <>
      <path d={drawing.land} className={styles.land} />
      <path d={drawing.lakes} className={styles.lake} />
      <path d={drawing.rivers} className={styles.river} />
      <path d={drawing.graticule} className={styles.graticule} />
      <path d={drawing.divisions} className={styles.division} />
      <path d={drawing.borders} className={styles.border} />
      <path d={drawing.coast} className={styles.coast} />
      {drawing.countryLabels.map(({ id, text, x, y, anchor }) => (
        <text key={id} className={styles.country} style={at(x, y)} textAnchor={anchor}>
          {text}
        </text>
      ))}
      {drawing.towns.map(({ x, y, label }) => (
        <g key={label.id}>
          <circle className={styles.dot} style={at(x, y)} r={1.5} />
          <text className={styles.town} style={at(label.x, label.y)} textAnchor={label.anchor}>
            {label.text}
          </text>
        </g>
      ))}
    </>
  );
});

const at = (x: number, y: number) => ({ transform: `translate(${x}px, ${y}px)` });

type MarksProps = { drawing: Drawing } & Pick<MapCanvasProps, 'rows' | 'selected' | 'active' | 'onSpot' | 'onOpen'>;

/** Rings within which places lie, ways, marks and names. */
const Marks = memo(function Marks({ drawing, rows, selected, active, onSpot, onOpen }: MarksProps) {
  const typeFor = (key: string) => typeOf(rows.get(key)?.collection ?? 'places') ?? 'place';
  return (
    <>
      {drawing.rings.map(({ id, path }) => (
        <path
          key={id}
          d={path}
          className={styles.ring}
          style={{ stroke: recordTypes[typeFor(id)].value }}
          fill={`url(#map-hatch-${typeFor(id)})`}
        />
      ))}
      {drawing.ways.map(({ from, to, path }) => (
        <path key={`${from} ${to}`} d={path} className={styles.way} markerEnd="url(#map-arrow)" />
      ))}
      {drawing.spots.map(({ x, y, ids }) => {
        const here = ids.flatMap((key) => rows.get(key) ?? []);
        const first = here.find(({ id }) => id === active) ?? here[0];
        if (!first) return null;
        const records = new Set(here.map(({ id }) => id));
        return (
          <g
            key={ids[0]}
            className={styles.spot}
            style={at(x, y)}
            data-key={first.key}
            onClick={(event) => onSpot(ids, event.shiftKey || event.ctrlKey || event.metaKey)}
            onDoubleClick={() => onOpen(first.id)}
          >
            <title>{here.length > 1 ? t('mapPage.here', { count: records.size }) : first.title}</title>
            {here.some(({ id }) => selected.has(id)) && <Halo type={typeFor(first.key)} strong={first.id === active} />}
            <Mark type={typeFor(first.key)} guessed={first.mark?.from === 'guessed'} />
            {records.size > 1 && (
              <g transform="translate(12,-12)">
                <circle r={9} className={styles.disc} />
                <text className={styles.number} textAnchor="middle" y={3.5}>
                  {formatNumber(records.size)}
                </text>
              </g>
            )}
          </g>
        );
      })}
      {drawing.labels.map(({ id, text, x, y, anchor }) => (
        <text key={id} className={styles.label} style={at(x, y)} textAnchor={anchor} direction="auto">
          {text}
        </text>
      ))}
    </>
  );
});

/** Around what is selected; stronger around what keys act on. */
function Halo({ type, strong }: { type: RecordType; strong: boolean }) {
  const isRound = type === 'place' || type === 'person';
  return (
    <rect
      x={-17}
      y={-17}
      width={34}
      height={34}
      rx={isRound ? 17 : 11}
      className={strong ? styles.active : styles.chosen}
    />
  );
}

function Mark({ type, guessed }: { type: RecordType; guessed: boolean }) {
  const look = recordTypes[type];
  const isRound = type === 'place' || type === 'person';
  return (
    <g className={look.key}>
      <rect
        x={-13}
        y={-13}
        width={26}
        height={26}
        rx={isRound ? 13 : 8}
        className={styles.mark}
        strokeDasharray={guessed ? '3 3' : undefined}
      />
      <look.icon x={-7} y={-7} width={14} height={14} color={look.value} strokeWidth={2} />
    </g>
  );
}
