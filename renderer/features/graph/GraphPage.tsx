import { useLanguage } from '#renderer/lib/language.ts';
import { useCallback, useMemo, useRef, useState } from 'react';
import { CalendarClock, Maximize, Table2, ZoomIn, ZoomOut, X } from 'lucide-react';
import { t } from '#lib/i18n/t.ts';
import { shortcut } from '#renderer/lib/commands.ts';
import type { Readers } from '#core/views/model/picture.ts';
import { useViewScope } from '#renderer/shared/views/scope.ts';
import { selection } from '#renderer/shared/views/selection.ts';
import { NotPlaced } from '#renderer/shared/views/NotPlaced.tsx';
import { ViewPage } from '#renderer/shared/views/ViewPage.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { ErrorState, LoadingRows } from '#renderer/ui/States.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { GraphInspector } from './GraphInspector.tsx';
import type { Chart } from '#core/graph/picture/chart.ts';
import { ChartArea } from './ChartArea.tsx';
import type { GraphCanvasHandle } from './GraphCanvas.tsx';
import { GraphDocks } from './GraphDocks.tsx';
import { GraphTable } from './GraphTable.tsx';
import { viewOptions } from './graphMemory.ts';
import { toggleTime, type InspectorTab, type GraphPageState, type OpenDock } from './pageState.ts';
import { picture } from '#core/graph/picture/picture.ts';
import { useRouteState } from '#renderer/lib/navigation.ts';
import { TimeBar } from './TimeBar.tsx';
import { chartActions } from './useChartActions.ts';
import { useGraph } from './useGraph.ts';
import { useGraphKeys } from './useGraphKeys.ts';
import { usePlaced } from './usePlaced.ts';
import { useRemembered } from './useRemembered.ts';
import { useShownPath } from './useShownPath.ts';
import styles from './Graph.module.css';

/** The records of a scope and the links between them, as a movable chart and as a table. */
export function GraphPage() {
  const scope = useViewScope();
  const { key, store, memory, view } = useRemembered();
  const placed = usePlaced(view, memory, store);
  const graph = useGraph(scope, memory, store, placed.points);
  const { chart, answer, members } = graph;
  const uiLanguage = useLanguage();
  const positions = useMemo(() => new Map([...memory.positions, ...placed.points]), [memory.positions, placed.points]);
  const chosen = selection.use();
  const actions = useMemo(
    () => chartActions({ store, placed, chart, positions, members }),
    [store, placed, chart, positions, members],
  );
  const [tab, setTab] = useRouteState<InspectorTab>('graph.tab', 'selected');
  const [dock, setDock] = useState<OpenDock | null>(null);
  const [menuFor, setMenuFor] = useState<string | null>(null);
  const path = useShownPath(actions, () => setTab('ways'));
  const canvas = useRef<GraphCanvasHandle>(null);
  const page = {
    store,
    memory,
    placed,
    graph,
    positions,
    chosen,
    actions,
    canvas,
    path,
    tab,
    setTab,
    dock,
    setDock,
    menuFor,
    setMenuFor,
  };
  useGraphKeys(page);

  const draw = useCallback(
    (readers: Readers) => picture({ chart, positions, groups: graph.groups, notes: placed.notes }, readers),
    [chart, positions, graph.groups, placed.notes],
  );
  const isEmpty = answer !== undefined && chart.nodes.length === 0 && !graph.isLaying;
  const { moment } = memory.view;
  return (
    <ViewPage
      kind="graph"
      counts={answer && countsOf(graph.isGrouped ? answer : chart)}
      readSettings={() => ({ options: viewOptions(store.get()) })}
      picture={isEmpty || !answer ? undefined : draw}
      chips={answer && answer.steps > 0 && <StepsChip steps={answer.steps} onOff={() => store.change({ steps: 0 })} />}
      tools={<Tools page={page} />}
      beside={<GraphInspector page={page} />}
    >
      <div className={styles.main}>
        {graph.error ? (
          <ErrorState error={graph.error} onRetry={graph.retry} />
        ) : !answer ? (
          <LoadingRows what={t('commands.scopes.graph')} />
        ) : memory.isTable ? (
          <GraphTable
            chart={chart}
            selected={chosen.ids}
            active={chosen.active}
            onSelect={(ids, active) => selection.set({ ids, active })}
            onOpen={actions.openInCase}
            onCopy={() => void actions.copy()}
          />
        ) : (
          <ChartArea key={`${key} ${memory.arranged} ${uiLanguage}`} page={page} isEmpty={isEmpty} />
        )}
        {moment !== null && (
          <TimeBar
            links={answer?.links ?? []}
            moment={moment}
            undated={chart.undated}
            away={chart.atOtherTimes}
            onMoment={(next) => store.change({ view: { ...store.get().view, moment: next } })}
            onClose={() => {
              store.change({ view: { ...store.get().view, moment: null } });
              canvas.current?.focus();
            }}
          />
        )}
        <GraphDocks page={page} />
        <NotPlaced
          groups={chart.notPlaced.map(({ reason, count, records }) => ({
            reason: t(`graph.notPlaced.${reason}`),
            records,
            total: count,
          }))}
        />
      </div>
    </ViewPage>
  );
}

function countsOf({ nodes, links }: Pick<Chart, 'links'> & { nodes: readonly unknown[] }): string {
  const unsourced = links.filter(({ quotes, articles }) => articles === null && quotes === 0).length;
  return [
    t('counts.records', { count: nodes.length }),
    t('counts.links', { count: links.length }),
    ...(unsourced > 0 ? [t('graph.unsourced', { count: unsourced })] : []),
  ].join(', ');
}

function Tools({ page }: { page: GraphPageState }) {
  const { store, memory, canvas, graph } = page;
  return (
    <>
      <IconButton
        icon={Table2}
        label={t('graph.commands.table')}
        keys={shortcut('graph.table')}
        pressed={memory.isTable}
        onPress={() => store.change({ isTable: !memory.isTable })}
      />
      <IconButton
        icon={CalendarClock}
        label={t('graph.commands.time')}
        keys={shortcut('graph.time')}
        pressed={memory.view.moment !== null}
        onPress={() => toggleTime(page)}
      />
      {!memory.isTable && graph.chart.nodes.length > 0 && (
        <>
          <IconButton
            icon={ZoomIn}
            label={t('actions.zoomIn')}
            keys={shortcut('graph.zoomIn')}
            onPress={() => canvas.current?.zoom(1.25)}
          />
          <IconButton
            icon={ZoomOut}
            label={t('actions.zoomOut')}
            keys={shortcut('graph.zoomOut')}
            onPress={() => canvas.current?.zoom(0.8)}
          />
          <IconButton
            icon={Maximize}
            label={t('graph.commands.fit')}
            keys={shortcut('graph.fit')}
            onPress={() => canvas.current?.fit()}
          />
        </>
      )}
    </>
  );
}

/** Shows how far the chart extends beyond the chosen records, with a button that shows only those again. */
function StepsChip({ steps, onOff }: { steps: number; onOff: () => void }) {
  const what = t('graph.steps', { count: steps });
  return (
    <span className={styles.chip}>
      {what}
      <button type="button" aria-label={t('views.remove', { what })} onClick={onOff}>
        <Icon icon={X} size="s" />
      </button>
    </span>
  );
}
