import { useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { type Extent, extentOf } from '#lib/geo/map/extent.ts';
import { t } from '#lib/i18n/t.ts';
import { useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { NotPlaced } from '#renderer/shared/views/NotPlaced.tsx';
import { select, selection } from '#renderer/shared/views/selection.ts';
import { Notice } from '#renderer/ui/States.tsx';
import { placeIt } from './MapInspector.tsx';
import { firstExtent, placed, roomy } from '#core/map/picture/extents.ts';
import { Boundaries, Legend, ScaleBar } from './Legend.tsx';
import { MapButtons, zoomFactor } from './MapButtons.tsx';
import { MapCanvas } from './MapCanvas.tsx';
import { rowsAt } from './marks/spots.ts';
import { MapTable, type MapTableProps } from './MapTable.tsx';
import type { PaperMapInput } from './drawPaperMap.ts';
import { Overview } from './Overview.tsx';
import type { MapAnswer, MapRow } from '#core/map/picture/rows.ts';
import { useMapContent } from './useMapContent.ts';
import { useMapView, type MapView } from './useMapView.ts';
import { useSize } from '#renderer/ui/useSize.ts';
import { useTiles } from './useTiles.ts';
import styles from './Map.module.css';

export interface MapBodyProps {
  answer: MapAnswer;
  rows: readonly MapRow[];
  active: string | null;
  /** Filled with what is drawn now. */
  paper: RefObject<PaperMapInput | null>;
  /** Reports the rows at the chosen spot. */
  onHere: (keys: readonly string[]) => void;
}

/** The map and its table. */
export function MapBody({ answer, rows, active, onHere, paper }: MapBodyProps) {
  const { ids: selected } = selection.use();
  const canvas = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const tableId = useId();
  const size = useSize(frame);
  const first = useMemo(() => firstExtent(answer.marks), [answer.marks]);
  const [start] = useState(first);
  const tiles = useTiles();
  const mapContent = useMapContent({ rows, selected, active, isMercator: tiles.info !== null });
  const view = useMapView(size, start, mapContent, tiles.info);
  useEffect(() => {
    paper.current = { extent: view.extent, mapContent, towns: view.towns, tiles: tiles.info };
  }, [paper, view.extent, view.towns, mapContent, tiles.info]);

  const open = useCallback(
    (id: string) => {
      const row = rows.find((one) => one.id === id);
      if (row) void openRef(row);
    },
    [rows],
  );
  const onSpot = useCallback(
    (spotRows: readonly MapRow[], adds: boolean) => {
      const spotIds = spotRows.map(({ id }) => id);
      onHere(spotRows.map(({ key }) => key));
      select(adds ? [...selection.get().ids, ...spotIds] : spotIds, spotIds[0] ?? null);
    },
    [onHere],
  );
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.shiftKey ? 240 : 80;
    const arrows: Partial<Record<string, [number, number]>> = {
      ArrowLeft: [step, 0],
      ArrowRight: [-step, 0],
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
    };
    const by = arrows[event.key];
    if (by) view.pan(...by);
    else if (event.key === 'Tab' && view.drawing) {
      const spots = view.drawing.spots;
      const currentIndex = spots.findIndex(({ ids }) => ids.some((at) => view.rows[at]?.id === active));
      const next = spots[currentIndex + (event.shiftKey ? -1 : 1)];
      // After the last mark, Tab leaves the map.
      if (!next) return;
      onSpot(rowsAt(next, view.rows), false);
    } else if (event.key === 'Enter' && active !== null) open(active);
    else return;
    event.preventDefault();
  }
  useMapKeys({ view, rows, selected, active, first, canvas, table });
  const unplaced = answer.unplaced.map(({ reason, total, records }) => {
    return { reason: t(`mapPage.reasons.${reason}`), total, records };
  });
  const undated = answer.undated.total > 0 ? [{ reason: t('views.undated'), ...answer.undated }] : [];
  return (
    <div className="fill">
      <div ref={frame} className={styles.frame}>
        <MapCanvas ref={canvas} onOpen={open} {...{ view, selected, active, onSpot, onKeyDown, tableId }} />
        {view.failure !== null && <Notice tone="warn" title={view.failure} />}
        <Legend rows={rows} drawing={view.drawing} />
        {tiles.info ? <p className={styles.boundaries}>{tiles.info.attribution}</p> : <Boundaries />}
        {tiles.error && <Notice tone="warn" title={t('mapPage.tiles.notShown', { reason: messageOf(tiles.error) })} />}
        {view.drawing && <ScaleBar {...view.drawing.scale} shift={view.shift} />}
        <MapButtons tiles={tiles} onZoom={view.zoom} onFit={() => view.show(first)} />
        {view.drawing && <Overview extent={view.extent} onShow={view.show} />}
      </div>
      <NotPlaced groups={[...unplaced, ...undated]} onOpen={open} />
      <div ref={table} id={tableId} className={styles.table}>
        <MapTable rows={rows} selected={selected} active={active} onSelect={select} onOpen={open} />
      </div>
    </div>
  );
}

interface MapKeys extends Pick<MapTableProps, 'rows' | 'selected' | 'active'> {
  view: MapView;
  /** Extent of everything placed. */
  first: Extent;
  canvas: RefObject<HTMLElement | null>;
  table: RefObject<HTMLElement | null>;
}

function useMapKeys({ view, rows, selected, active, first, canvas, table }: MapKeys): void {
  const activeRow = rows.find(({ id }) => id === active);
  useCommand('map.zoomIn', () => view.zoom(zoomFactor));
  useCommand('map.zoomOut', () => view.zoom(1 / zoomFactor));
  useCommand('map.fit', () => view.show(fitOf(rows, selected) ?? first));
  useCommand('map.table', () => {
    const grid = table.current?.querySelector<HTMLElement>('[role="grid"]');
    if (table.current?.contains(document.activeElement)) canvas.current?.focus();
    else grid?.focus();
  });
  useCommand('map.place', () => activeRow && void placeIt(activeRow), { enabled: activeRow !== undefined });
  useKeyHints([
    { keys: ['Tab'], label: t('mapPage.hints.mark') },
    { keys: ['←', '→', '↑', '↓'], label: t('hints.move') },
    { commands: ['map.zoomIn', 'map.zoomOut'], label: t('mapPage.hints.zoom') },
    { commands: ['map.fit'], label: t('mapPage.hints.fit') },
    { commands: ['map.table'], label: t('hints.table') },
    { keys: ['↵'], label: t('hints.open') },
  ]);
}

/** Returns the extent of the selection; undefined if none of it is on the map. */
function fitOf(rows: readonly MapRow[], selected: ReadonlySet<string>): Extent | undefined {
  const marks = rows.flatMap(({ id, mark }) => (selected.has(id) && mark ? [placed(mark)] : []));
  return marks.length > 0 && selected.size > 1 ? roomy(extentOf(marks)) : undefined;
}
