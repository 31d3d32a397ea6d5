import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { mapTypes } from '#core/map/contract.ts';
import type { ViewScope } from '#core/views/model/scope.ts';
import { extentOf, lonSpan, type Extent } from '#lib/geo/map/extent.ts';
import { language, t } from '#lib/i18n/t.ts';
import { shortcut, useCommand, useKeyHints } from '#renderer/lib/commands.ts';
import { messageOf } from '#renderer/lib/errorToast.ts';
import { formatNumber } from '#renderer/lib/format.ts';
import { useApi } from '#renderer/lib/queries.ts';
import { openRef } from '#renderer/shared/records/openRef.ts';
import { NotPlaced } from '#renderer/shared/views/NotPlaced.tsx';
import type { LabelOf, ViewPicture } from '#renderer/shared/views/picture.ts';
import { setViewScope, useViewScope } from '#renderer/shared/views/scope.ts';
import { select, selection } from '#renderer/shared/views/selection.ts';
import { ViewPage } from '#renderer/shared/views/ViewPage.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { EmptyState, ErrorState, LoadingRows, Notice } from '#renderer/ui/States.tsx';
import { Beside, placeIt } from './Beside.tsx';
import { Boundaries, Key, ScaleBar } from './Legend.tsx';
import { useDroppedPlaces } from './drop/useDroppedPlaces.tsx';
import { MapCanvas } from './MapCanvas.tsx';
import { Drawer } from './drawing.ts';
import type { DrawingQuestion } from './worker.ts';
import { MapTable } from './MapTable.tsx';
import { Overview } from './Overview.tsx';
import { mapPicture } from './picture.ts';
import { placesOf, rowsOf, wayOf, type MapAnswer, type MapRow } from './rows.ts';
import { useMapView } from './useMapView.ts';
import styles from './Map.module.css';

const none: readonly MapRow[] = [];
const noKeep = () => ({});

/** The records of a scope on a map of the world, offline; each is marked, or listed as not placed. */
export function MapPage() {
  const scope = useViewScope();
  const answer = useApi('map.marks', { scope }, { keep: true });
  const { active } = selection.use();
  const rows = useMemo(() => (answer.data ? rowsOf(answer.data) : none), [answer.data]);
  // What a picture shows is what the map shows when it is asked for.
  const paper = useRef<OnPaper | null>(null);
  const [here, setHere] = useState<readonly string[]>([]);
  const own = rows.filter(({ id }) => id === active);
  const spot = rows.filter(({ key }) => here.includes(key));
  const isHere = spot.some(({ id }) => id === active);
  const dropped = useDroppedPlaces();
  const all = answer.data ? answer.data.placed + answer.data.unplaced.reduce((sum, { total }) => sum + total, 0) : 0;
  return (
    <ViewPage
      kind="map"
      keep={noKeep}
      counts={answer.data && t('mapPage.count', { placed: formatNumber(answer.data.placed), all: formatNumber(all) })}
      tools={<Kinds scope={scope} />}
      picture={all > 0 ? (labelOf) => drawPicture(paper.current, rows, answer.data, labelOf) : undefined}
      beside={<Beside active={active} own={own} here={isHere ? spot : none} />}
    >
      {dropped}
      {answer.error ? (
        <ErrorState message={messageOf(answer.error)} onRetry={() => void answer.refetch()} />
      ) : !answer.data ? (
        <LoadingRows what={t('views.loading')} />
      ) : all === 0 ? (
        <EmptyState title={t('mapPage.empty')} text={t('mapPage.emptyText')}>
          {isNarrow(scope) && <ShowAll />}
        </EmptyState>
      ) : (
        <Body
          key={JSON.stringify(scope)}
          answer={answer.data}
          rows={rows}
          active={active}
          onHere={setHere}
          paper={paper}
        />
      )}
    </ViewPage>
  );
}

/** What a picture is drawn of. */
interface OnPaper {
  extent: Extent;
  content: Omit<DrawingQuestion, 'extent' | 'size'>;
}

const paperSize = { width: 1040, height: 640 };

async function drawPicture(
  paper: OnPaper | null,
  rows: readonly MapRow[],
  answer: MapAnswer | undefined,
  labelOf: LabelOf,
): Promise<ViewPicture> {
  if (!paper || !answer) throw new Error('the map is not drawn yet');
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const places = paper.content.places.map((place) => {
    return { ...place, label: labelOf(byKey.get(place.id)?.id ?? '', place.label) };
  });
  const drawer = new Drawer();
  const drawing = await drawer.draw({ extent: paper.extent, size: paperSize, ...paper.content, places });
  drawer.end();
  if (!drawing) throw new Error('the map was not drawn');
  const quotes = [...new Set(answer.marks.flatMap((mark) => mark.quotes))];
  return mapPicture({ drawing, rows, answer, quotes, labelOf });
}

const isNarrow = (scope: ViewScope) => scope.query !== '' || scope.ids !== undefined || scope.types !== undefined;

function ShowAll() {
  return (
    <Button
      onPress={() => setViewScope({ query: '', within: '', ids: undefined, types: undefined, from: null, to: null })}
    >
      {t('views.showAll')}
    </Button>
  );
}

/** Which kinds of records are on the map. */
function Kinds({ scope }: { scope: ViewScope }) {
  const { types } = scope;
  const [only] = types?.length === 1 ? types : [];
  return (
    <Segmented
      label={t('mapPage.kinds')}
      value={types === undefined ? 'all' : (mapTypes.find((type) => type === only) ?? null)}
      onChange={(next) => setViewScope({ types: next === 'all' ? undefined : [next] })}
      options={[
        { value: 'all', label: t('mapPage.all') },
        { value: 'places', label: t('words.places') },
        { value: 'events', label: t('words.events') },
        { value: 'people', label: t('words.people') },
      ]}
    />
  );
}

interface BodyProps {
  answer: MapAnswer;
  rows: readonly MapRow[];
  active: string | null;
  /** Where it says what is drawn now. */
  paper: RefObject<OnPaper | null>;
  /** Tells which rows are at the spot that was chosen. */
  onHere: (keys: readonly string[]) => void;
}

/** The map and its table. */
function Body({ answer, rows, active, onHere, paper }: BodyProps) {
  const { ids: selected } = selection.use();
  const canvas = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const tableId = useId();
  const size = useSize(frame);
  const first = useMemo(() => roomy(extentOf(answer.marks.map(placed))), [answer.marks]);
  const [start] = useState(first);
  const [shown, setShown] = useState(start);
  const towns = useTowns(shown);
  const content = useMemo(() => {
    const way = wayOf(rows, active);
    return {
      places: placesOf(rows, selected, active),
      ways: way.length > 0 ? [way] : [],
      towns,
      language: language() === 'es' ? ('es' as const) : ('en' as const),
    };
  }, [rows, selected, active, towns]);
  const view = useMapView(size, start, content);
  const byKey = useMemo(() => new Map(rows.map((row) => [row.key, row])), [rows]);
  useEffect(() => {
    paper.current = { extent: view.extent, content };
  }, [paper, view.extent, content]);
  // Towns are asked for by what is seen, and drawn with it.
  useEffect(() => setShown(view.extent), [view.extent]);

  const open = useCallback(
    (id: string) => {
      const row = rows.find((one) => one.id === id);
      if (row) void openRef(row);
    },
    [rows],
  );
  const onSpot = useCallback(
    (keys: readonly string[], adds: boolean) => {
      const there = keys.flatMap((key) => byKey.get(key)?.id ?? []);
      onHere(keys);
      select(adds ? [...selection.get().ids, ...there] : there, there[0] ?? null);
    },
    [byKey, onHere],
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
      const now = spots.findIndex(({ ids }) => ids.some((key) => byKey.get(key)?.id === active));
      const next = spots[now + (event.shiftKey ? -1 : 1)];
      // After the last mark Tab leads on, out of the map.
      if (!next) return;
      onSpot(next.ids, false);
    } else if (event.key === 'Enter' && active !== null) open(active);
    else return;
    event.preventDefault();
  }
  const own = rows.find(({ id }) => id === active);
  useCommand('map.zoomIn', () => view.zoom(1.6));
  useCommand('map.zoomOut', () => view.zoom(1 / 1.6));
  useCommand('map.fit', () => view.show(fitOf(rows, selected) ?? first));
  useCommand('map.table', () => {
    const grid = table.current?.querySelector<HTMLElement>('[role="grid"]');
    if (table.current?.contains(document.activeElement)) canvas.current?.focus();
    else grid?.focus();
  });
  useCommand('map.place', () => own && placeIt(own), { enabled: own !== undefined });
  useKeyHints([
    { keys: ['Tab'], label: t('mapPage.hints.mark') },
    { keys: ['←', '→', '↑', '↓'], label: t('mapPage.hints.move') },
    { commands: ['map.zoomIn', 'map.zoomOut'], label: t('mapPage.hints.zoom') },
    { commands: ['map.fit'], label: t('mapPage.hints.fit') },
    { commands: ['map.table'], label: t('mapPage.hints.table') },
    { keys: ['↵'], label: t('mapPage.hints.open') },
  ]);
  const unplaced = answer.unplaced.map(({ reason, total, records }) => {
    return { reason: t(`mapPage.reasons.${reason}`), total, records };
  });
  const undated = answer.undated.total > 0 ? [{ reason: t('views.undated'), ...answer.undated }] : [];
  return (
    <div className={styles.body}>
      <div ref={frame} className={styles.frame}>
        <MapCanvas
          ref={canvas}
          rows={byKey}
          onOpen={open}
          {...{ view, selected, active, onSpot, onKeyDown, tableId }}
        />
        {view.failure !== null && <Notice tone="warn" title={t('mapPage.notDrawn', { reason: view.failure })} />}
        <Key rows={rows} drawing={view.drawing} />
        <Boundaries />
        {view.drawing && <ScaleBar {...view.drawing.scale} shift={view.shift} />}
        <div className={styles.zoom}>
          <IconButton
            icon={ZoomIn}
            label={t('mapPage.zoomIn')}
            keys={shortcut('map.zoomIn')}
            onPress={() => view.zoom(1.6)}
          />
          <IconButton
            icon={ZoomOut}
            label={t('mapPage.zoomOut')}
            keys={shortcut('map.zoomOut')}
            onPress={() => view.zoom(1 / 1.6)}
          />
          <IconButton
            icon={Maximize}
            label={t('mapPage.fit')}
            keys={shortcut('map.fit')}
            onPress={() => view.show(first)}
          />
        </div>
        {view.drawing && <Overview extent={view.extent} onShow={view.show} />}
      </div>
      <NotPlaced groups={[...unplaced, ...undated]} onOpen={open} />
      <div ref={table} id={tableId} className={styles.table}>
        <MapTable rows={rows} selected={selected} active={active} onSelect={select} onOpen={open} />
      </div>
    </div>
  );
}

const placed = ({ lat, lon, radius }: { lat: number; lon: number; radius: number | null }) => ({
  lat,
  lon,
  radius: radius ?? undefined,
});

/** With room at its foot for the key, which lies over the map. */
function roomy(extent: Extent): Extent {
  return { ...extent, south: Math.max(-90, extent.south - (extent.north - extent.south) * 0.16) };
}

/** The extent of what is selected; undefined where none of it is on the map. */
function fitOf(rows: readonly MapRow[], selected: ReadonlySet<string>): Extent | undefined {
  const marks = rows.flatMap(({ id, mark }) => (selected.has(id) && mark ? [placed(mark)] : []));
  return marks.length > 0 && selected.size > 1 ? roomy(extentOf(marks)) : undefined;
}

/** The size of an element, in pixels; nothing until it is measured. */
function useSize(frame: { current: HTMLElement | null }): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return size;
}

/** Degrees from which on a map shows no towns: they would be dots without bearings. */
const widestWithTowns = 30;
const mostTowns = 60;

/** The towns of what is shown, by name in the language of the window. */
function useTowns(shown: Extent) {
  const isNear = lonSpan(shown) <= widestWithTowns;
  const found = useApi('map.towns', { extent: shown, limit: mostTowns }, { enabled: isNear, keep: true });
  return useMemo(
    () =>
      (isNear ? (found.data ?? []) : []).map(({ name, english, spanish, lat, lon }) => {
        return { name: (language() === 'es' ? spanish : english) || name, lat, lon };
      }),
    [isNear, found.data],
  );
}
